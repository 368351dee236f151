package io.swapline.media;

import java.util.Random;

/** Frames that are packed as their codec packs them, around noise that no decoder would like. */
final class FrameBytes {
  private static final byte[] SMALL = Samples.jpeg(16, 16);
  private static final byte[] LARGE = Samples.encode(Samples.noise(120, 120), "jpeg");

  private FrameBytes() {}

  /**
   * One frame.
   *
   * @param codec four characters, as in an MP4
   * @param n makes it differ from others
   */
  static byte[] of(String codec, int length, int n) {
    return switch (codec) {
      case "avc1", "avc3" -> packed(length, n == 0 ? 0x65 : 0x41, -1, n);
      case "hvc1", "hev1" -> packed(length, 0x26, 0x01, n);
      case "apcn" -> noise(proRes(length), length, n);
      case "jpeg" -> jpeg(length);
      case "mp4v" -> noise(new Bytes().u32(0x1B6), length, n);
      case "m2v1" -> noise(new Bytes().u32(0x100), length, n);
      case "vp08" -> noise(new Bytes().u8(0x30).u8(1).u8(0).u8(0x9D).u8(1).u8(0x2A), length, n);
      case "vp09" -> noise(new Bytes().u8(0x82).u8(0x49).u8(0x83).u8(0x42), length, n);
      case "av01" -> noise(temporalUnit(length), length, n);
      default -> noise(new Bytes(), length, n);
    };
  }

  /** What tells how long the length fields of frames are; empty where there are none. */
  static byte[] configuration(String codec) {
    return switch (codec) {
      case "avc1", "avc3" -> Bytes.box("avcC", new Bytes().u32(0x0164001EL).u16(0xFFE0).done());
      case "hvc1", "hev1" -> Bytes.box("hvcC", new Bytes().u8(1).zeros(20).u16(0x0F00).done());
      default -> new byte[0];
    };
  }

  private static byte[] packed(int length, int header, int second, int n) {
    Bytes head = new Bytes().u32(length - 4).u8(header);
    return noise(second < 0 ? head : head.u8(second), length, n);
  }

  /** One picture that fills the frame. */
  private static Bytes proRes(int length) {
    Bytes frame = new Bytes().u32(length).text("icpf").u16(14).zeros(12);
    return frame.u8(0x40).u32(length - 22).zeros(3);
  }

  /** A true picture behind a comment as long as it takes. */
  private static byte[] jpeg(int length) {
    byte[] picture = length > LARGE.length + 4 ? LARGE : SMALL;
    return Samples.withSegment(picture, 0xFE, new byte[length - picture.length - 4]);
  }

  /** A delimiter, and a frame with its length. */
  private static Bytes temporalUnit(int length) {
    int rest = length - 6;
    return new Bytes()
        .u16(0x1200)
        .u8(0x32)
        .u8((rest & 0x7F) | 0x80)
        .u8((rest >> 7 & 0x7F) | 0x80)
        .u8(rest >> 14);
  }

  private static byte[] noise(Bytes head, int length, int n) {
    byte[] start = head.done();
    Random random = new Random(n);
    for (int i = start.length; i < length; i++) {
      head.u8(1 + random.nextInt(254));
    }
    return head.done();
  }
}
