package io.swapline.fetch;

import io.swapline.net.AddressBlock;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves host names for links that somebody else wrote, and refuses every address that is not on
 * the open internet, so that a link cannot reach into the operator's network.
 */
final class AddressGuard implements DnsResolver {
  /**
   * What is not globally reachable in the registries of special addresses of the IANA (as of
   * 2026-11-27), and what clouds put beside them: 168.63.129.16 is Azure's wire server.
   */
  private static final List<AddressBlock> RESERVED_4 =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "168.63.129.16/32",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4")
          .map(AddressBlock::of)
          .toList();

  /** All that is given out for the open internet. */
  private static final AddressBlock GLOBAL_6 = AddressBlock.of("2000::/3");

  /** Of these, what is not, or leads to an address of the other kind. */
  private static final List<AddressBlock> RESERVED_6 =
      Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
          .map(AddressBlock::of)
          .toList();

  /**
   * Names without a dot, those that are kept for networks of one's own, and what some take for an
   * address: 0x7f.1, 2130706433.
   */
  private static final Pattern INSIDE =
      Pattern.compile(
          "[^.]*|(.*\\.)?(localhost|local|internal|home\\.arpa|\\d+|0x[0-9a-f]*)|.*[:\\[\\]].*");

  private final boolean loopbackAllowed;

  /** The host has an address that a link of somebody else must not lead to. */
  static final class PrivateAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private PrivateAddressException(String host) {
      super(host + " is an address inside a private network; links there are not followed");
    }
  }

  /**
   * @param loopbackAllowed true where the provider itself is on this machine, as the sandbox is
   */
  AddressGuard(boolean loopbackAllowed) {
    this.loopbackAllowed = loopbackAllowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = InetAddress.getAllByName(host);
    for (InetAddress address : found) {
      if (!isAllowed(address)) {
        throw new PrivateAddressException(host);
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /**
   * Looks at a host that somebody else will look up, such as a proxy: what it is called is all that
   * can be seen of it.
   *
   * @throws PrivateAddressException if it is an address inside a network, or a name that exists in
   *     none but one's own
   */
  void checkUnresolved(String host) throws PrivateAddressException {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    Optional<byte[]> literal = AddressBlock.literal(name);
    boolean allowed;
    try {
      // By its bytes nothing is looked up.
      allowed =
          literal.isPresent()
              ? isAllowed(InetAddress.getByAddress(literal.get()))
              : !INSIDE.matcher(name).matches();
    } catch (UnknownHostException e) {
      allowed = false;
    }
    if (!allowed) {
      throw new PrivateAddressException(host);
    }
  }

  private boolean isAllowed(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return loopbackAllowed;
    }
    return !(address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isReserved(address));
  }

  private static boolean isReserved(InetAddress address) {
    byte[] bytes = address.getAddress();
    return (address instanceof Inet4Address ? RESERVED_4 : RESERVED_6)
            .stream().anyMatch(block -> block.holds(bytes))
        || (address instanceof Inet6Address && !GLOBAL_6.holds(bytes));
  }
}
