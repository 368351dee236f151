package io.swapline.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that begin alike. */
public final class AddressBlock {
  private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f.:]{2,45})/(\\d{1,3})");
  private static final Pattern DOTTED =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*");

  private final byte[] start;
  private final int bits;

  private AddressBlock(byte[] start, int bits) {
    this.start = start;
    this.bits = bits;
  }

  /**
   * Understands {@code 10.0.0.0/8} and {@code fd00::/8}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static AddressBlock of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    byte[] start = literal(parts.group(1)).orElseThrow(IllegalArgumentException::new);
    int bits = Integer.parseInt(parts.group(2));
    if (bits > start.length * 8) {
      throw new IllegalArgumentException(text);
    }
    return new AddressBlock(start, bits);
  }

  /**
   * The address that a host's name is, with brackets or without; nothing where it is a name, which
   * is not looked up.
   */
  public static Optional<byte[]> literal(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!DOTTED.matcher(bare).matches() && !COLONS.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether an address is one of them. */
  public boolean holds(byte[] address) {
    if (address.length != start.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
