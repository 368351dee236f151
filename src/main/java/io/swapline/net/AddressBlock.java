package io.swapline.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that begin alike. */
public final class AddressBlock {
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
    int slash = text.indexOf('/');
    try {
      // A literal: nothing is looked up.
      return new AddressBlock(
          InetAddress.getByName(text.substring(0, slash)).getAddress(),
          Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Whether an address is one of them. */
  public boolean holds(byte[] address) {
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
