package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One track of an MP4 or QuickTime file, as its headers describe it.
 *
 * @param id number by which fragments name it
 * @param handler {@code vide}, {@code soun} or another kind
 * @param timescale ticks a second; 0 when not stated
 * @param ticks duration that the media header states; 0 when not stated
 * @param look size, turn and codec
 * @param index the sample table
 * @param ownFile whether its samples lie in this file and not in another one
 * @param enabled whether it is meant to be shown
 * @param shownTicks how long it is shown by its edit list, in ticks of the movie; empty where it
 *     has none, or one that is not a plain cut
 */
record Mp4Track(
    long id,
    String handler,
    long timescale,
    long ticks,
    Look look,
    Box index,
    boolean ownFile,
    boolean enabled,
    OptionalLong shownTicks) {
  private static final int ENABLED = 1;

  /** How a video track is shown; all zero and 1 for others. */
  record Look(int width, int height, int turn, String codec) {}

  /** Reads a {@code trak}; empty when it lacks what every track with media has. */
  static Optional<Mp4Track> read(MediaBytes in, Box trak)
      throws IOException, UnreadableMediaException {
    Optional<Box> tkhd = trak.child(in, "tkhd");
    Optional<Box> mdia = trak.child(in, "mdia");
    if (tkhd.isEmpty() || mdia.isEmpty()) {
      return Optional.empty();
    }
    Optional<Box> mdhd = mdia.get().child(in, "mdhd");
    Optional<Box> hdlr = mdia.get().child(in, "hdlr");
    Optional<Box> stbl = mdia.get().descendant(in, "minf", "stbl");
    if (mdhd.isEmpty() || hdlr.isEmpty() || stbl.isEmpty()) {
      return Optional.empty();
    }
    Mp4Clock clock = Mp4Clock.read(in, mdhd.get());
    boolean wide = in.u8(tkhd.get().payload()) == 1;
    return Optional.of(
        new Mp4Track(
            in.u32(tkhd.get().payload() + (wide ? 20 : 12)),
            in.text(hdlr.get().payload() + 8, 4),
            clock.timescale(),
            clock.ticks(),
            look(in, tkhd.get().payload() + (wide ? 52 : 40), stbl.get()),
            stbl.get(),
            ownFile(in, mdia.get()),
            (in.u32(tkhd.get().payload()) & ENABLED) != 0,
            EditList.shownTicks(in, trak)));
  }

  /**
   * Whether its samples are pictures; what reads a depth or a mask counts, a time code does not.
   */
  boolean isPicture() {
    return isVideo() || handler.equals("auxv") || handler.equals("pict");
  }

  boolean isVideo() {
    return handler.equals("vide");
  }

  boolean isSound() {
    return handler.equals("soun");
  }

  private static Look look(MediaBytes in, long matrix, Box stbl)
      throws IOException, UnreadableMediaException {
    int turn = turn(in.i32(matrix), in.i32(matrix + 4), in.i32(matrix + 12), in.i32(matrix + 16));
    int width = in.u16(matrix + 36);
    int height = in.u16(matrix + 40);
    Optional<Box> stsd = stbl.child(in, "stsd");
    if (stsd.isEmpty() || in.u32(stsd.get().payload() + 4) == 0) {
      return new Look(width, height, turn, "");
    }
    long entry = stsd.get().payload() + 8;
    String codec = in.text(entry + 4, 4).replaceAll("[^ -~]", "?").strip();
    boolean sized = entry + 36 <= stsd.get().end() && in.u16(entry + 32) > 0;
    return sized
        ? new Look(in.u16(entry + 32), in.u16(entry + 34), turn, codec)
        : new Look(width, height, turn, codec);
  }

  /** Cameras write the four quarter turns; anything else is taken as upright. */
  private static int turn(int a, int b, int c, int d) {
    if (a == 0 && d == 0 && b > 0 && c < 0) {
      return 6;
    }
    if (a == 0 && d == 0 && b < 0 && c > 0) {
      return 8;
    }
    return b == 0 && c == 0 && a < 0 && d < 0 ? 3 : 1;
  }

  private static boolean ownFile(MediaBytes in, Box mdia)
      throws IOException, UnreadableMediaException {
    Optional<Box> dref = mdia.descendant(in, "minf", "dinf", "dref");
    if (dref.isEmpty() || in.u32(dref.get().payload() + 4) == 0) {
      return true;
    }
    return (in.u32(dref.get().payload() + 16) & 1) != 0;
  }
}
