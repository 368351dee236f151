package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.PictureFacts;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;

/**
 * A PNG from its signature to its {@code IEND}; what follows that does not matter. Each chunk has a
 * checksum, so that nothing of it can be missing unseen.
 */
public final class PngFile {
  public static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
  private static final int MOST_PALETTE_BYTES = 3 * 256;

  /** What comes by on the walk. */
  @FunctionalInterface
  interface Chunks {
    /**
     * A chunk.
     *
     * @param from where its length starts
     * @param to one past its checksum
     */
    void chunk(String type, long from, long to) throws IOException, UnreadableMediaException;
  }

  private final MediaBytes in;
  private final Chunks chunks;
  private long width;
  private long height;
  private int turn = 1;
  private boolean data;

  private PngFile(MediaBytes in, Chunks chunks) {
    this.in = in;
    this.chunks = chunks;
  }

  public static PictureFacts read(MediaBytes in) throws IOException, UnreadableMediaException {
    return read(in, (type, from, to) -> {});
  }

  /** Shows each chunk on the way. */
  static PictureFacts read(MediaBytes in, Chunks chunks)
      throws IOException, UnreadableMediaException {
    return new PngFile(in, chunks).toEnd();
  }

  /** Returns when every chunk is as its checksum says. */
  public static void requireWhole(MediaBytes in) throws IOException, UnreadableMediaException {
    read(in, (type, from, to) -> requireSum(in, from + 4, to - 4));
  }

  private PictureFacts toEnd() throws IOException, UnreadableMediaException {
    long at = SIGNATURE.length();
    String type;
    do {
      long length = in.u32(at);
      type = in.text(at + 4, 4);
      if (!type.chars().allMatch(PngFile::isLetter) || length > Integer.MAX_VALUE) {
        throw damaged();
      }
      // The last byte of the checksum, so that a chunk that is cut off counts as cut off.
      in.u8(at + 8 + length + 3);
      chunk(type, at + 8, length);
      chunks.chunk(type, at, at + 12 + length);
      at += 12 + length;
    } while (!type.equals("IEND"));
    if (!data) {
      throw new EOFException("no IDAT");
    }
    return PictureFacts.of(width, height, turn);
  }

  private void chunk(String type, long from, long length)
      throws IOException, UnreadableMediaException {
    boolean first = from == SIGNATURE.length() + 8;
    if (first != type.equals("IHDR") || (first && length != 13)) {
      throw damaged();
    }
    switch (type) {
      case "IHDR" -> {
        width = in.u32(from);
        height = in.u32(from + 4);
      }
      case "PLTE", "tRNS" -> {
        // Decoders read these two in one piece.
        if (length > MOST_PALETTE_BYTES) {
          throw damaged();
        }
      }
      case "eXIf" -> turn = Ifd0.turn(in, from, from + length);
      case "IDAT" -> data = true;
      default -> {}
    }
  }

  private static void requireSum(MediaBytes in, long from, long to)
      throws IOException, UnreadableMediaException {
    CRC32 sum = new CRC32();
    in.sum(from, to, sum);
    if (sum.getValue() != in.u32(to)) {
      throw UnreadableMediaException.hole();
    }
  }

  private static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static UnreadableMediaException damaged() {
    return new UnreadableMediaException("This PNG picture is damaged: export it again.");
  }
}
