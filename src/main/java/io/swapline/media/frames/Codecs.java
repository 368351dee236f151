package io.swapline.media.frames;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.frames.NalFrames.Kind;
import io.swapline.media.picture.PngFile;
import java.io.IOException;
import java.util.Locale;

/** What is known of the pictures of each codec, by the names that the containers have for it. */
public final class Codecs {
  /** Where it is not told how many bytes a length has, it has four. */
  public static final int USUAL_LENGTH = 4;

  /** What is coded arithmetically has no long stretch of zeros. */
  private static final int CODED = 1024;

  private Codecs() {}

  /**
   * By the four characters of an MP4, QuickTime or AVI file.
   *
   * @param lengthBytes of the units of H.264 and its successors
   */
  public static FrameCheck ofFourCharacters(String code, int lengthBytes) {
    return switch (code.toLowerCase(Locale.ROOT).strip()) {
      case "avc1", "avc2", "avc3", "avc4", "svc1", "mvc1", "dva1", "dvav", "h264", "x264" ->
          new NalFrames(Kind.AVC, lengthBytes);
      case "hvc1", "hvc2", "hev1", "hev2", "lhv1", "dvh1", "dvhe", "hevc", "h265", "x265" ->
          new NalFrames(Kind.HEVC, lengthBytes);
      case "vvc1", "vvi1" -> new NalFrames(Kind.VVC, lengthBytes);
      case "av01" -> new Av1Frames();
      case "vp08", "vp80" -> new MarkedFrames(Codecs::isVp8, CODED, CODED);
      case "vp09", "vp90" -> new MarkedFrames((in, at, n) -> in.u8(at) >> 6 == 2, CODED, CODED);
      case "ap4h", "ap4x", "apch", "apcn", "apcs", "apco" -> new ProResFrames();
      case "mp4v", "mp4s", "xvid", "divx", "dx50", "fmp4", "mpg1", "mpg2", "m1v", "m2v1", "s263" ->
          new StartCodeFrames();
      case "jpeg", "mjpg", "mjpa", "avdj", "dmb1" -> new JpegFrames();
      case "png", "mpng" -> Codecs::png;
      // Nothing in it can be read, and it looks like noise.
      case "encv" -> new MarkedFrames((in, at, n) -> true, CODED, CODED);
      default -> new UnknownFrames();
    };
  }

  /**
   * By the name that Matroska and WebM have.
   *
   * @param setup what the file says about the codec; empty where it says nothing
   */
  public static FrameCheck ofMatroska(String name, MediaBytes setup) throws IOException {
    return switch (name) {
      case "V_MPEG4/ISO/AVC" -> ofFourCharacters("avc1", lengthBytes(setup, 4, 0));
      case "V_MPEGH/ISO/HEVC" -> ofFourCharacters("hvc1", lengthBytes(setup, 21, 0));
      case "V_MPEGI/ISO/VVC" -> ofFourCharacters("vvc1", lengthBytes(setup, 0, 1));
      case "V_VP8" -> ofFourCharacters("vp08", USUAL_LENGTH);
      case "V_VP9" -> ofFourCharacters("vp09", USUAL_LENGTH);
      case "V_AV1" -> ofFourCharacters("av01", USUAL_LENGTH);
      case "V_MPEG1", "V_MPEG2", "V_MPEG4/ISO/SP", "V_MPEG4/ISO/ASP", "V_MPEG4/ISO/AP" ->
          new StartCodeFrames();
      case "V_MJPEG" -> new JpegFrames();
      case "V_MS/VFW/FOURCC" ->
          setup.size() < 20
              ? new UnknownFrames()
              : ofFourCharacters(setup.text(16, 4), USUAL_LENGTH);
      default -> new UnknownFrames();
    };
  }

  /** Bytes of a length, from where the codec's description has them. */
  private static int lengthBytes(MediaBytes setup, int at, int shift) throws IOException {
    return setup.size() > at ? 1 + (setup.u8(at) >> shift & 3) : USUAL_LENGTH;
  }

  /** Whether a VP8 picture may start here: its first part fits, and a key picture has its mark. */
  private static boolean isVp8(MediaBytes in, long at, long length) throws IOException {
    int head = in.u24le(at);
    boolean key = (head & 1) == 0;
    return head >> 5 < length && (!key || (in.u24le(at + 3) == 0x2A019D));
  }

  private static void png(MediaBytes in, Sample sample)
      throws IOException, UnreadableMediaException {
    MediaBytes picture = in.part(sample.from(), sample.to());
    boolean marked =
        picture.size() > PngFile.SIGNATURE.length()
            && picture.text(0, PngFile.SIGNATURE.length()).equals(PngFile.SIGNATURE);
    if (!marked) {
      throw UnreadableMediaException.hole();
    }
    if (sample.length() <= 2 * sample.most()) {
      PngFile.requireWhole(picture);
    }
  }
}
