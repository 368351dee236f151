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
 * of {@link FrameBytes}. Large ones are sparse, so that 100 MB take no time.
 */
public final class Mp4Builder {
  private static final int SOUND_SAMPLES = 10;
  private static final int SOUND_BYTES = 32;
  private static final int LONG_HEADER = 16;

  private String brand = "isom";
  private String codec = "avc1";
  private final List<long[]> timing = new ArrayList<>();
  private int timescale = 30_000;
  private int frameBytes = 32;
  private boolean configured = true;
  private boolean silent;
  private String second = "";
  private int empty;
  private int width = 640;
  private int height = 360;
  private int turn = 1;
  private boolean sound = true;
  private long filler;
  private boolean moovFirst = true;
  private boolean longHeader;
  private boolean openEnded;
  private int fragments;
  private long[][] edits = {};
  private boolean still;
  private String identifier = "";
  private String disabled = "";

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

  /** Bytes of each frame; 32 unless told. */
  public Mp4Builder frameBytes(int bytes) {
    frameBytes = bytes;
    return this;
  }

  /** Leaves out what tells how the frames are packed ({@code avcC}, {@code hvcC}). */
  public Mp4Builder unconfigured() {
    configured = false;
    return this;
  }

  /** A second picture track of as many frames, behind the first one's. */
  public Mp4Builder second(String fourCharacters) {
    second = fourCharacters;
    return this;
  }

  /** So many frames of no bytes at the end of the track. */
  public Mp4Builder emptyFrames(int count) {
    empty = count;
    return this;
  }

  /**
   * Shows only these parts of the film: ticks that a part lasts, and where it begins; -1 for
   * nothing.
   */
  public Mp4Builder edits(long[]... parts) {
    edits = parts.clone();
    return this;
  }

  /** A track of one picture, which is shown all the time, in front of the film. */
  public Mp4Builder still() {
    still = true;
    return this;
  }

  /** Which of {@code film} and {@code second} is not meant to be shown. */
  public Mp4Builder disabled(String track) {
    disabled = track;
    return this;
  }

  /** Sound of zeros, as uncompressed silence is. */
  public Mp4Builder silent() {
    silent = true;
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
  /** The mark that ties it to a still, as a phone writes it. */
  public Mp4Builder identifier(String id) {
    identifier = id;
    return this;
  }

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

  /** All in front of the frames, for a film with its index first. */
  byte[] heading() {
    return beforeFiller();
  }

  private byte[] beforeFiller() {
    byte[] ftyp = box("ftyp", new Bytes().text(brand).u32(512).text(brand).done());
    if (fragments > 0) {
      return concat(ftyp, moov(0), pieces().all(runs()));
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
    long size = header + filler + mediaBytes();
    if (openEnded) {
      return new Bytes().u32(0).text("mdat").done();
    }
    return longHeader
        ? new Bytes().u32(1).text("mdat").u64(size).done()
        : new Bytes().u32(size).text("mdat").done();
  }

  private Mp4Pieces pieces() {
    return new Mp4Pieces(fragments, codec, frameBytes, sound ? SOUND_SAMPLES : 0);
  }

  private long mediaBytes() {
    int tracks = second.isEmpty() ? 1 : 2;
    return tracks * count() * frameBytes + (sound ? SOUND_SAMPLES * SOUND_BYTES : 0);
  }

  private byte[] media() {
    Bytes samples = new Bytes();
    for (int i = 0; i < count(); i++) {
      samples.raw(FrameBytes.of(codec, frameBytes, i));
    }
    for (int i = 0; i < count() && !second.isEmpty(); i++) {
      samples.raw(FrameBytes.of(second, frameBytes, i));
    }
    byte[] heard = new byte[sound ? SOUND_SAMPLES * SOUND_BYTES : 0];
    Arrays.fill(heard, (byte) (silent ? 0 : 0x5A));
    return samples.raw(heard).done();
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
    byte[] cover =
        still
            ? trak(
                4,
                "vide",
                videoEntry(codec),
                List.of(new long[] {1, ticks()}),
                1,
                frameBytes,
                mediaStart)
            : new byte[0];
    byte[] video = trak(1, "vide", videoEntry(codec), runs(), count(), frameBytes, mediaStart);
    long behind = mediaStart + count() * frameBytes;
    byte[] other =
        second.isEmpty()
            ? new byte[0]
            : trak(3, "vide", videoEntry(second), runs(), count(), frameBytes, behind);
    long heardAt = behind + (second.isEmpty() ? 0 : count() * frameBytes);
    byte[] audio =
        sound
            ? trak(
                2,
                "soun",
                box("mp4a", new byte[28]),
                List.of(new long[] {SOUND_SAMPLES, ticks() / SOUND_SAMPLES}),
                SOUND_SAMPLES,
                SOUND_BYTES,
                heardAt)
            : new byte[0];
    byte[] mvex = fragments > 0 ? pieces().defaults() : new byte[0];
    byte[] notes = identifier.isEmpty() ? new byte[0] : notes();
    return box("moov", box("mvhd", mvhd), cover, video, other, audio, mvex, notes);
  }

  private byte[] notes() {
    String key = "com.apple.quicktime.content.identifier";
    byte[] keys = new Bytes().u32(0).u32(1).u32(8L + key.length()).text("mdta").text(key).done();
    byte[] value = box("data", new Bytes().u32(1).u32(0).text(identifier).done());
    byte[] item = new Bytes().u32(8L + value.length).u32(1).raw(value).done();
    byte[] handler = new Bytes().zeros(8).text("mdta").zeros(13).done();
    return box("meta", box("hdlr", handler), box("keys", keys), box("ilst", item));
  }

  private byte[] trak(
      int id,
      String handler,
      byte[] entry,
      List<long[]> runs,
      long count,
      int sampleBytes,
      long offset) {
    boolean shown = !disabled.equals(id == 1 ? "film" : id == 3 ? "second" : "none");
    byte[] tkhd =
        new Bytes()
            .u32(shown ? 1 : 0)
            .zeros(8)
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
        edits.length > 0 && id == 1 ? box("edts", box("elst", editList())) : new byte[0],
        box(
            "mdia",
            box("mdhd", mdhd),
            box("hdlr", hdlr),
            box(
                "minf",
                box("dinf", box("dref", dref)),
                stbl(entry, runs, (int) count, sampleBytes, offset))));
  }

  private byte[] editList() {
    Bytes list = new Bytes().u32(0).u32(edits.length);
    for (long[] part : edits) {
      list.u32(part[0]).u32(part[1]).u16(1).u16(0);
    }
    return list.done();
  }

  private byte[] stbl(byte[] entry, List<long[]> runs, int count, int sampleBytes, long offset) {
    boolean inPieces = fragments > 0;
    Bytes stts = new Bytes().u32(0).u32(inPieces ? 0 : runs.size());
    int last = count + (sampleBytes == frameBytes ? empty : 0);
    Bytes stsz = new Bytes().u32(0).u32(0).u32(inPieces ? 0 : last);
    Bytes stsc = new Bytes().u32(0).u32(inPieces ? 0 : 1);
    Bytes co64 = new Bytes().u32(0).u32(inPieces ? 0 : 1);
    if (!inPieces) {
      runs.forEach(run -> stts.u32(run[0]).u32(run[1]));
      for (int i = 0; i < count; i++) {
        stsz.u32(sampleBytes);
      }
      stsz.zeros(4 * (last - count));
      stsc.u32(1).u32(last).u32(1);
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

  private byte[] videoEntry(String format) {
    byte[] entry = new Bytes().zeros(24).u16(width).u16(height).zeros(50).done();
    return box(format, entry, configured ? FrameBytes.configuration(format) : new byte[0]);
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
}
