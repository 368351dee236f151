package io.swapline.media;

import static io.swapline.media.Bytes.box;
import static io.swapline.media.Bytes.concat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes small but structurally true MP4 and MOV files: real boxes and sample tables around frames
 * that no decoder would like. Large ones are sparse, so that 100 MB take no time.
 */
public final class Mp4Builder {
  private static final int FRAME_BYTES = 32;
  private static final int SOUND_SAMPLES = 10;
  private static final int LONG_HEADER = 16;

  private String brand = "isom";
  private String codec = "avc1";
  private final List<long[]> timing = new ArrayList<>();
  private int timescale = 30_000;
  private int width = 640;
  private int height = 360;
  private int turn = 1;
  private boolean sound = true;
  private long filler;
  private boolean moovFirst = true;
  private boolean longHeader;
  private boolean openEnded;
  private int fragments;

  private Mp4Builder() {}

  /** 90 frames at 30 a second, 640 by 360, with sound, index first. */
  public static Mp4Builder video() {
    return new Mp4Builder();
  }

  /** Frames that all last {@code ticks}; called again it adds frames of another duration. */
  public Mp4Builder frames(long count, long ticks) {
    timing.add(new long[] {count, ticks});
    return this;
  }

  /** Ticks a second. */
  public Mp4Builder timescale(int ticks) {
    timescale = ticks;
    return this;
  }

  public Mp4Builder size(int w, int h) {
    width = w;
    height = h;
    return this;
  }

  /** An EXIF orientation of 1, 3, 6 or 8, written as the track's matrix. */
  public Mp4Builder turn(int exif) {
    turn = exif;
    return this;
  }

  public Mp4Builder sound(boolean present) {
    sound = present;
    return this;
  }

  /** Bytes of nothing in front of the frames; written as a hole. */
  public Mp4Builder filler(long bytes) {
    filler = bytes;
    return this;
  }

  /** The index at the end, as cameras write it. */
  public Mp4Builder moovLast() {
    moovFirst = false;
    return this;
  }

  /** Four characters; {@code "qt "} makes a MOV. */
  public Mp4Builder brand(String fourCharacters) {
    brand = fourCharacters;
    return this;
  }

  public Mp4Builder codec(String fourCharacters) {
    codec = fourCharacters;
    return this;
  }

  /** States the size of the media in 64 bits. */
  public Mp4Builder longHeader() {
    longHeader = true;
    return this;
  }

  /** States no size for the media: it goes to the end of the file. Only with the index first. */
  public Mp4Builder openEnded() {
    openEnded = true;
    return this;
  }

  /** Keeps the frames of each {@link #frames} call in so many fragments. */
  public Mp4Builder fragments(int count) {
    fragments = count;
    return this;
  }

  public Path writeTo(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(beforeFiller()));
      channel.position(channel.position() + filler);
      channel.write(ByteBuffer.wrap(afterFiller()));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole file, for small ones. */
  public byte[] bytes() {
    return concat(beforeFiller(), new byte[Math.toIntExact(filler)], afterFiller());
  }

  private byte[] beforeFiller() {
    byte[] ftyp = box("ftyp", new Bytes().text(brand).u32(512).text(brand).done());
    if (fragments > 0) {
      return concat(ftyp, moov(0), pieces());
    }
    int header = longHeader ? LONG_HEADER : 8;
    long inFront = (long) ftyp.length + (moovFirst ? moov(0).length : 0) + header;
    byte[] moov = moovFirst ? moov(inFront + filler) : new byte[0];
    return concat(ftyp, moov, mdatHeader(header));
  }

  private byte[] afterFiller() {
    if (fragments > 0) {
      return new byte[0];
    }
    byte[] ftyp = box("ftyp", new Bytes().text(brand).u32(512).text(brand).done());
    long start = (long) ftyp.length + (longHeader ? LONG_HEADER : 8) + filler;
    return concat(media(), moovFirst ? new byte[0] : moov(start));
  }

  private byte[] mdatHeader(int header) {
    long size = header + filler + media().length;
    if (openEnded) {
      return new Bytes().u32(0).text("mdat").done();
    }
    return longHeader
        ? new Bytes().u32(1).text("mdat").u64(size).done()
        : new Bytes().u32(size).text("mdat").done();
  }

  private byte[] media() {
    byte[] samples = new byte[(int) (count() + (sound ? SOUND_SAMPLES : 0)) * FRAME_BYTES];
    Arrays.fill(samples, (byte) 0x5A);
    return samples;
  }

  private List<long[]> runs() {
    return timing.isEmpty() ? List.of(new long[] {90, 1000}) : timing;
  }

  private long count() {
    return runs().stream().mapToLong(run -> run[0]).sum();
  }

  private long ticks() {
    return runs().stream().mapToLong(run -> run[0] * run[1]).sum();
  }

  private byte[] moov(long mediaStart) {
    byte[] mvhd = new Bytes().zeros(12).u32(timescale).u32(ticks()).zeros(80).done();
    byte[] video = trak(1, "vide", videoEntry(), runs(), count(), mediaStart);
    byte[] audio =
        sound
            ? trak(
                2,
                "soun",
                box("mp4a", new byte[28]),
                List.of(new long[] {SOUND_SAMPLES, ticks() / SOUND_SAMPLES}),
                SOUND_SAMPLES,
                mediaStart + count() * FRAME_BYTES)
            : new byte[0];
    byte[] mvex = fragments > 0 ? box("mvex", trex(1), trex(2)) : new byte[0];
    return box("moov", box("mvhd", mvhd), video, audio, mvex);
  }

  private byte[] trak(
      int id, String handler, byte[] entry, List<long[]> runs, long count, long offset) {
    byte[] tkhd =
        new Bytes()
            .zeros(12)
            .u32(id)
            .zeros(24)
            .raw(matrix())
            .u32((long) width << 16)
            .u32((long) height << 16)
            .done();
    byte[] mdhd = new Bytes().zeros(12).u32(timescale).u32(ticks()).u32(0).done();
    byte[] hdlr = new Bytes().zeros(8).text(handler).zeros(13).done();
    byte[] dref = new Bytes().u32(0).u32(1).raw(box("url ", new Bytes().u32(1).done())).done();
    return box(
        "trak",
        box("tkhd", tkhd),
        box(
            "mdia",
            box("mdhd", mdhd),
            box("hdlr", hdlr),
            box("minf", box("dinf", box("dref", dref)), stbl(entry, runs, (int) count, offset))));
  }

  private byte[] stbl(byte[] entry, List<long[]> runs, int count, long offset) {
    boolean inPieces = fragments > 0;
    Bytes stts = new Bytes().u32(0).u32(inPieces ? 0 : runs.size());
    Bytes stsz = new Bytes().u32(0).u32(0).u32(inPieces ? 0 : count);
    Bytes stsc = new Bytes().u32(0).u32(inPieces ? 0 : 1);
    Bytes co64 = new Bytes().u32(0).u32(inPieces ? 0 : 1);
    if (!inPieces) {
      runs.forEach(run -> stts.u32(run[0]).u32(run[1]));
      for (int i = 0; i < count; i++) {
        stsz.u32(FRAME_BYTES);
      }
      stsc.u32(1).u32(count).u32(1);
      co64.u64(offset);
    }
    return box(
        "stbl",
        box("stsd", new Bytes().u32(0).u32(1).raw(entry).done()),
        box("stts", stts.done()),
        box("stsc", stsc.done()),
        box("stsz", stsz.done()),
        box("co64", co64.done()));
  }

  private byte[] videoEntry() {
    return box(codec, new Bytes().zeros(24).u16(width).u16(height).zeros(50).done());
  }

  private byte[] matrix() {
    int one = 0x10000;
    int[] m =
        switch (turn) {
          case 3 -> new int[] {-one, 0, 0, -one};
          case 6 -> new int[] {0, one, -one, 0};
          case 8 -> new int[] {0, -one, one, 0};
          default -> new int[] {one, 0, 0, one};
        };
    return new Bytes()
        .u32(m[0])
        .u32(m[1])
        .u32(0)
        .u32(m[2])
        .u32(m[3])
        .u32(0)
        .u32(0)
        .u32(0)
        .u32(0x40000000L)
        .done();
  }

  private static byte[] trex(int track) {
    return box("trex", new Bytes().u32(0).u32(track).u32(1).u32(7).u32(0).u32(0).done());
  }

  private byte[] pieces() {
    Bytes all = new Bytes();
    for (int i = 0; i < fragments; i++) {
      for (long[] run : runs()) {
        byte[] traf = i % 2 == 0 ? timedTrack(run[0], run[1]) : defaultTrack(run[0], run[1]);
        byte[] heard = sound ? soundTrack() : new byte[0];
        all.raw(box("moof", box("mfhd", new Bytes().u32(0).u32(i + 1).done()), traf, heard));
        all.raw(box("mdat", new byte[(int) run[0] * FRAME_BYTES]));
      }
    }
    return all.done();
  }

  /** Every frame with its own duration and size. */
  private static byte[] timedTrack(long count, long ticks) {
    Bytes trun = new Bytes().u32(0x301).u32(count).u32(0);
    for (long i = 0; i < count; i++) {
      trun.u32(ticks).u32(FRAME_BYTES);
    }
    return box("traf", box("tfhd", new Bytes().u32(0).u32(1).done()), box("trun", trun.done()));
  }

  /** One duration for the fragment. */
  private static byte[] defaultTrack(long count, long ticks) {
    return box(
        "traf",
        box("tfhd", new Bytes().u32(0x9).u32(1).u64(0).u32(ticks).done()),
        box("trun", new Bytes().u32(0x1).u32(count).u32(0).done()));
  }

  /** The duration of the whole movie's default. */
  private static byte[] soundTrack() {
    return box(
        "traf",
        box("tfhd", new Bytes().u32(0).u32(2).done()),
        box("trun", new Bytes().u32(0x1).u32(SOUND_SAMPLES).u32(0).done()));
  }
}
