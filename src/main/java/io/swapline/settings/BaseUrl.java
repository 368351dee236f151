package io.swapline.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An address to or by which secrets go, such as a provider's: https, or plain http to this machine
 * only, unless another setting allows it elsewhere.
 */
final class BaseUrl implements ValueKind {
  private static final String LOOPBACK =
      "localhost|\\[::1]|127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}";

  private final boolean plainAnywhere;

  BaseUrl() {
    this(false);
  }

  private BaseUrl(boolean plainAnywhere) {
    this.plainAnywhere = plainAnywhere;
  }

  /** Plain http to any machine: whether that is meant is asked of another setting. */
  static BaseUrl evenPlain() {
    return new BaseUrl(true);
  }

  /** Plain http, and not to this machine. */
  static boolean isPlainElsewhere(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) && !uri.getHost().matches("(?i)" + LOOPBACK);
  }

  /** The same, and empty for none. */
  ValueKind orNothing() {
    return (text, home) -> text.isEmpty() ? Optional.empty() : parse(text, home);
  }

  /** Without a slash at the end, so that routes can append {@code /path}. */
  @Override
  public Optional<Object> parse(String text, Path home) throws BadValueException {
    URI uri = uri(text);
    if (uri.getHost() == null || uri.getPort() > 65_535) {
      throw new BadValueException("must be an address such as https://api.example.com");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new BadValueException("must not carry a user, a query or a fragment");
    }
    boolean plain =
        "http".equalsIgnoreCase(uri.getScheme()) && (plainAnywhere || !isPlainElsewhere(uri));
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !plain) {
      throw new BadValueException(
          "must start with https:// (plain http:// only to this machine, such as 127.0.0.1)");
    }
    return Optional.of(text.replaceFirst("/+$", ""));
  }

  private static URI uri(String text) throws BadValueException {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new BadValueException("is no address: " + e.getReason());
    }
  }
}
