package io.swapline.media.frames;

import io.swapline.media.bytes.Holes;
import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Chooses which pictures of a track are looked at: all of them in a file of up to {@link
 * #THOROUGH}; else the first ones, the last ones and one at each thousandth of the file. So ten
 * gigabytes cost no more than one.
 */
public final class SampleSelection {
  /** Bytes of a file up to which every byte of its pictures is looked at. */
  static final long THOROUGH = 128L << 20;

  private static final int PLACES = 1024;
  private static final int FIRST = 8;
  private static final int LAST = 8;

  /** At each end of a picture in a file that is too large for all. */
  private static final int PIECE = 64 * 1024;

  /** So many sizes of nothing in a row fill a block of the disk: the index has a hole. */
  private static final int MOST_EMPTY = Holes.BLOCK / 4;

  /** A hostile index may name the same bytes again and again, or jump to and fro. */
  private static final long MOST_BYTES = 4 * THOROUGH;

  private record Offered(long from, long to, FrameCheck check, boolean chosen) {}

  private final MediaBytes in;
  private final long stride;
  private final Deque<Offered> held = new ArrayDeque<>();
  private long offered;
  private int empty;
  private long at;
  private long left;

  /**
   * @param tracks how many share the file and what may be read of it; at least 1
   */
  public SampleSelection(MediaBytes in, int tracks) {
    this.in = in.view();
    this.stride = stride(in);
    this.left = MOST_BYTES / tracks;
  }

  /** Bytes from one place that is looked at to the next; 0 where everything is. */
  public static long stride(MediaBytes in) {
    return in.size() <= THOROUGH ? 0 : in.size() / PLACES;
  }

  /**
   * Takes the track's samples in their order.
   *
   * @param size 0 where a picture only lasts on
   * @throws EOFException when the sample lies beyond the end of the file
   * @throws UnreadableMediaException when it is looked at and is not there
   */
  public void offer(long from, long size, FrameCheck check)
      throws IOException, UnreadableMediaException {
    if (size == 0) {
      if (++empty == MOST_EMPTY) {
        throw UnreadableMediaException.hole();
      }
      return;
    }
    empty = 0;
    if (from < 0 || size < 0 || size > in.size() || from > in.size() - size) {
      throw new EOFException("a sample");
    }
    boolean chosen = offered++ < FIRST || Math.abs(from - at) >= stride;
    if (chosen) {
      at = from;
    }
    held.addLast(new Offered(from, from + size, check, chosen));
    if (held.size() > LAST) {
      Offered sample = held.removeFirst();
      if (sample.chosen() && left > 0) {
        look(sample, false);
      }
    }
  }

  /** Looks at the last ones; a track of nothing but empty pictures is not there. */
  public void finish() throws IOException, UnreadableMediaException {
    if (offered == 0 && empty > 0) {
      throw UnreadableMediaException.hole();
    }
    while (!held.isEmpty()) {
      look(held.removeFirst(), held.isEmpty());
    }
  }

  private void look(Offered offered, boolean last) throws IOException, UnreadableMediaException {
    long most = stride == 0 ? THOROUGH : PIECE;
    Sample sample = new Sample(offered.from(), offered.to(), last, most);
    long before = in.taken();
    offered.check().check(in, sample);
    left -= Math.max(in.taken() - before, Math.min(sample.length(), 2 * most));
  }
}
