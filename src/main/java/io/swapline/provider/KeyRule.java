package io.swapline.provider;

import java.util.List;

/** How the API key is shown to the vendor: the group {@code key} of a provider file. */
public final class KeyRule extends PropertyGroup {
  private String header = "Authorization";
  private String prefix = "";
  private String to = "base-url";

  KeyRule(String name) {
    super(name);
  }

  @Override
  void check() {
    if (!header.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException(
          full("header") + " is the name of a header, not '" + header + "'");
    }
    if (addressList().isEmpty()) {
      throw new IllegalArgumentException(full("to") + " is missing");
    }
  }

  /** What the header holds for that key. */
  String value(String key) {
    return prefix.isBlank() ? key : prefix.strip() + " " + key;
  }

  /** The addresses that the key is sent to, each the last part of a setting. */
  public List<String> addressList() {
    return CommaList.list(to);
  }

  /** The header that holds the key, for example {@code x-api-key}. */
  public String getHeader() {
    return header;
  }

  public void setHeader(String header) {
    this.header = header;
  }

  /** What stands before the key, for example {@code Bearer}; empty for the key alone. */
  public String getPrefix() {
    return prefix;
  }

  public void setPrefix(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Where the key goes: {@code base-url}, or several of the account's address settings separated by
   * commas. Requests to any other address go without it.
   */
  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }
}
