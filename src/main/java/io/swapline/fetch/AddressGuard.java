package io.swapline.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves host names for links that somebody else wrote, and refuses every address that is not on
 * the open internet, so that a link cannot reach into the operator's network.
 */
final class AddressGuard implements DnsResolver {
  private final boolean loopbackAllowed;

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
        throw new UnknownHostException(
            host + " is an address inside a private network; links there are not followed");
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
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
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet4Address) {
      return first == 0
          || first >= 240
          || (first == 100 && second >= 64 && second < 128)
          || (first == 192 && second == 0 && bytes[2] == 0)
          || (first == 198 && (second == 18 || second == 19));
    }
    boolean uniqueLocal = (first & 0xfe) == 0xfc;
    boolean translated = first == 0 && second == 0x64;
    boolean sixToFour = first == 0x20 && second == 0x02;
    return address instanceof Inet6Address && (uniqueLocal || translated || sixToFour);
  }
}
