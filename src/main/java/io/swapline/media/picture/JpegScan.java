package io.swapline.media.picture;

import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.List;

/**
 * One pass over a JPEG picture: how its blocks are coded, and whether the data holds exactly as
 * many. Zeros are codes like any other here, and pictures of one colour are full of them, so
 * nothing less than a count tells a hole.
 *
 * @param parts what each unit of the scan consists of
 * @param units in the whole scan
 * @param restart units between two restart marks; 0 without
 * @param first number of the first coefficient
 * @param last number of the last coefficient
 * @param refining whether it adds a bit to what an earlier scan told
 * @param progressive whether coefficients come in several scans
 */
record JpegScan(
    List<Part> parts,
    long units,
    int restart,
    int first,
    int last,
    boolean refining,
    boolean progressive) {

  /**
   * Blocks of one component in a unit.
   *
   * @param dc table of the first coefficient; may be null where it is not needed
   * @param ac table of the others; may be null where it is not needed
   */
  record Part(int blocks, HuffmanTable dc, HuffmanTable ac) {}

  /** Whether the data can be followed without keeping the picture, and its tables are there. */
  boolean countable() {
    boolean later = progressive && first > 0;
    return !(later && (refining || parts.size() != 1))
        && (!progressive || first > 0 || last == 0)
        && parts.stream().allMatch(part -> has(part, later));
  }

  private boolean has(Part part, boolean later) {
    if (!progressive) {
      return part.dc() != null && part.ac() != null;
    }
    return later ? part.ac() != null : refining || part.dc() != null;
  }

  /** Returns when the data holds all blocks and hardly more. */
  void requireWhole(JpegBits bits) throws IOException, UnreadableMediaException {
    long left = units;
    while (left > 0) {
      long stretch = restart == 0 ? left : Math.min(restart, left);
      if (progressive && first > 0) {
        bands(bits, stretch);
      } else {
        for (long unit = 0; unit < stretch; unit++) {
          unit(bits);
        }
      }
      left -= stretch;
      bits.endStretch(left > 0);
    }
  }

  private void unit(JpegBits bits) throws IOException, UnreadableMediaException {
    for (Part part : parts) {
      for (int block = 0; block < part.blocks(); block++) {
        if (refining) {
          bits.next(1);
        } else {
          bits.next(category(part.dc().next(bits)));
          if (!progressive) {
            coefficients(bits, part.ac(), 1, 63);
          }
        }
      }
    }
  }

  private static int category(int bits) throws UnreadableMediaException {
    if (bits > 16) {
      throw UnreadableMediaException.hole();
    }
    return bits;
  }

  /** Blocks of a band, with runs of blocks that hold nothing. */
  private void bands(JpegBits bits, long blocks) throws IOException, UnreadableMediaException {
    long left = blocks;
    while (left > 0) {
      left -= 1 + coefficients(bits, parts.get(0).ac(), first, last);
    }
  }

  /** Reads one block; gives how many empty ones follow. */
  private int coefficients(JpegBits bits, HuffmanTable ac, int from, int to)
      throws IOException, UnreadableMediaException {
    int at = from;
    while (at <= to) {
      int code = ac.next(bits);
      int skipped = code >> 4;
      int size = code & 15;
      if (size == 0 && skipped < 15) {
        return progressive ? (1 << skipped) - 1 + bits.next(skipped) : 0;
      }
      at += skipped + 1;
      if (at > to + 1) {
        throw UnreadableMediaException.hole();
      }
      bits.next(size);
    }
    return 0;
  }
}
