package io.swapline.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By which names this server is asked. A page in a browser can make its own name lead to this
 * machine; then it asks by that name, and not by one of these.
 */
final class OurNames {
  private static final Pattern WRITTEN =
      Pattern.compile("(\\[[0-9a-f:.]{2,45}]|[a-z0-9._-]{1,253})(?::\\d{1,5})?");
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern V4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

  /** What a {@code Host} is. */
  enum Kind {
    OURS,
    FOREIGN,
    MALFORMED
  }

  private final Set<String> names;

  /**
   * @param more beside {@code localhost} and the addresses: where it listens, its public address
   *     and the name of the machine
   */
  OurNames(Set<String> more) {
    names = new TreeSet<>(Set.of("localhost"));
    more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * @param host as it came, with or without a port
   * @param local the address that the connection leads to
   */
  Kind of(String host, InetAddress local) {
    Matcher written = WRITTEN.matcher(host.toLowerCase(Locale.ROOT));
    if (!written.matches()) {
      return Kind.MALFORMED;
    }
    String name = written.group(1);
    boolean ours = names.contains(name) || isAddress(name, local);
    return ours ? Kind.OURS : Kind.FOREIGN;
  }

  /** Only of what is an address already, so that no name is looked up. */
  private static boolean isAddress(String name, InetAddress local) {
    if (!name.startsWith("[") && !V4.matcher(name).matches()) {
      return false;
    }
    try {
      InetAddress address = InetAddress.getByName(name);
      return address.isLoopbackAddress() || address.equals(withoutZone(local));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static InetAddress withoutZone(InetAddress local) throws UnknownHostException {
    return local instanceof Inet6Address ? InetAddress.getByAddress(local.getAddress()) : local;
  }
}
