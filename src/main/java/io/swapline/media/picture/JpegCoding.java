package io.swapline.media.picture;

import io.swapline.media.bytes.Holes;
import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Follows the compressed data of a JPEG to its end, and keeps only its tables. */
public final class JpegCoding implements JpegFile.Segments {
  private static final int TABLES = 0xC4;
  private static final int RESTART = 0xDD;
  private static final int PROGRESSIVE = 0xC2;

  private record Component(int id, int across, int down) {}

  private final MediaBytes in;
  private final HuffmanTable[] dc = new HuffmanTable[4];
  private final HuffmanTable[] ac = new HuffmanTable[4];
  private final List<Component> components = new ArrayList<>();
  private int width;
  private int height;
  private boolean progressive;
  private boolean followed;
  private int restart;

  public JpegCoding(MediaBytes in) {
    this.in = in.view();
  }

  @Override
  public void segment(int marker, long from, long to) throws IOException {
    if (marker == TABLES) {
      tables(from, to);
    } else if (marker == RESTART && to - from >= 2) {
      restart = in.u16(from);
    } else if (JpegFile.isFrame(marker) && to - from >= 6 && components.isEmpty()) {
      frame(marker, from, to);
    }
  }

  private void tables(long from, long to) throws IOException {
    long at = from;
    while (at + 17 <= to) {
      int place = in.u8(at);
      HuffmanTable table = HuffmanTable.read(in, at + 1);
      (place >> 4 == 0 ? dc : ac)[place & 3] = table;
      at += 1 + table.length();
    }
  }

  private void frame(int marker, long from, long to) throws IOException {
    height = in.u16(from + 1);
    width = in.u16(from + 3);
    progressive = marker == PROGRESSIVE;
    int count = in.u8(from + 5);
    for (int i = 0; i < count && from + 9 + 3L * i <= to; i++) {
      int id = in.u8(from + 6 + 3L * i);
      int factors = in.u8(from + 7 + 3L * i);
      components.add(new Component(id, factors >> 4, factors & 15));
    }
    // The others are coded in ways that hardly any program reads, or state their height later.
    followed =
        marker <= PROGRESSIVE
            && width > 0
            && height > 0
            && components.stream().allMatch(c -> factor(c.across()) && factor(c.down()));
  }

  private static boolean factor(int sampling) {
    return sampling >= 1 && sampling <= 4;
  }

  @Override
  public void scan(long from, long to, long end) throws IOException, UnreadableMediaException {
    JpegScan scan = followed ? scan(from, to) : null;
    if (scan != null && scan.countable()) {
      scan.requireWhole(new JpegBits(in, to, end));
    } else {
      Holes.refuse(in, to, end, Holes.BLOCK, Holes.BLOCK);
    }
  }

  /** Null where its head is not as the picture's. */
  private JpegScan scan(long from, long to) throws IOException {
    int count = in.u8(from);
    if (count == 0 || from + 4 + 2L * count > to) {
      return null;
    }
    List<JpegScan.Part> parts = new ArrayList<>();
    Component only = null;
    for (int i = 0; i < count; i++) {
      only = component(in.u8(from + 1 + 2L * i));
      int places = in.u8(from + 2 + 2L * i);
      if (only == null) {
        return null;
      }
      int blocks = count == 1 ? 1 : only.across() * only.down();
      parts.add(new JpegScan.Part(blocks, dc[places >> 4 & 3], ac[places & 3]));
    }
    long rest = from + 1 + 2L * count;
    return new JpegScan(
        parts,
        count == 1 ? blocks(only) : units(),
        restart,
        in.u8(rest),
        Math.min(63, in.u8(rest + 1)),
        in.u8(rest + 2) >> 4 != 0,
        progressive);
  }

  private Component component(int id) {
    return components.stream().filter(c -> c.id() == id).findFirst().orElse(null);
  }

  private long units() {
    return up(width, 8L * most(true)) * up(height, 8L * most(false));
  }

  private long blocks(Component c) {
    long across = up(up((long) width * c.across(), most(true)), 8);
    return across * up(up((long) height * c.down(), most(false)), 8);
  }

  private int most(boolean across) {
    return components.stream().mapToInt(c -> across ? c.across() : c.down()).max().orElse(1);
  }

  private static long up(long value, long by) {
    return (value + by - 1) / by;
  }
}
