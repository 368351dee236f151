package io.swapline.media;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.matroska.EbmlFile;
import io.swapline.media.picture.PngFile;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Tells a file's type by its first bytes. */
final class Sniffer {
  /** The longest beginning that is needed to tell one type from another. */
  static final int NEEDED = 12;

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
  private static final Set<String> OTHER_BRANDS = Set.of("avif", "avis");
  private static final Set<String> QUICKTIME_STARTS =
      Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

  private Sniffer() {}

  /**
   * The type of the content; empty when it is none of ours.
   *
   * @throws EOFException when the file is too short to tell
   */
  static Optional<MediaType> typeOf(MediaBytes in) throws IOException, UnreadableMediaException {
    String head = in.text(0, (int) Math.min(in.size(), NEEDED));
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(MediaType.JPEG);
    }
    if (head.length() < NEEDED) {
      throw new EOFException("first " + NEEDED + " bytes");
    }
    if (head.startsWith(PngFile.SIGNATURE)) {
      return Optional.of(MediaType.PNG);
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of(MediaType.GIF);
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return Optional.of(MediaType.TIFF);
    }
    if (in.i32(0) == EbmlFile.MAGIC) {
      return Optional.of(EbmlFile.typeOf(in));
    }
    return head.startsWith("RIFF") ? riff(head.substring(8)) : boxes(head);
  }

  private static Optional<MediaType> riff(String form) {
    return switch (form) {
      case "WEBP" -> Optional.of(MediaType.WEBP);
      case "AVI " -> Optional.of(MediaType.AVI);
      default -> Optional.empty();
    };
  }

  private static Optional<MediaType> boxes(String head) {
    String type = head.substring(4, 8);
    String brand = head.substring(8);
    if (!type.equals("ftyp")) {
      return QUICKTIME_STARTS.contains(type) ? Optional.of(MediaType.MOV) : Optional.empty();
    }
    if (HEIC_BRANDS.contains(brand)) {
      return Optional.of(MediaType.HEIC);
    }
    if (OTHER_BRANDS.contains(brand)) {
      return Optional.empty();
    }
    return Optional.of(brand.equals("qt  ") ? MediaType.MOV : MediaType.MP4);
  }
}
