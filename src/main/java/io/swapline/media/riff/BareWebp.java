package io.swapline.media.riff;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.bytes.Pieces;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.picture.OrientationTag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What of a WebP is the picture: its data, what its colours mean, and how it is turned. EXIF, XMP,
 * chunks of programs, and what stands behind its end go.
 */
public final class BareWebp {
  private static final Set<String> DATA = Set.of("ALPH", "VP8 ", "VP8L");
  private static final int HAS_EXIF = 0x08;
  private static final int HAS_XMP = 0x04;
  private static final int HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;

  private final MediaBytes in;
  private final int turn;
  private final Pieces pieces = new Pieces();
  private boolean extended;

  private BareWebp(MediaBytes in, int turn) {
    this.in = in;
    this.turn = turn;
  }

  public static Pieces of(MediaBytes in) throws IOException, UnreadableMediaException {
    BareWebp bare = new BareWebp(in, WebpFile.read(in).turn());
    long end = Math.max(HEADER, 8 + in.u32le(4));
    bare.walk(end);
    Pieces all = new Pieces();
    if (bare.pieces.are(HEADER, end)) {
      all.keep(0, HEADER);
    } else {
      all.put(header("RIFF", 4 + bare.pieces.length()));
      all.put("WEBP".getBytes(StandardCharsets.US_ASCII));
    }
    all.append(bare.pieces);
    return all;
  }

  private void walk(long end) throws IOException, UnreadableMediaException {
    RiffCursor chunks = new RiffCursor(in, HEADER, end);
    while (chunks.next()) {
      long at = chunks.payload();
      switch (chunks.type()) {
        case "VP8X" -> head(at, chunks.length());
        case "ICCP", "ANIM", "ALPH", "VP8 ", "VP8L" -> keep(at, chunks.length());
        case "ANMF" -> frame(at, chunks.length());
        default -> {}
      }
    }
    if (extended && turn != 1) {
      byte[] tag = OrientationTag.of(turn);
      pieces.put(header("EXIF", tag.length));
      pieces.put(tag);
    }
  }

  /** It says what the file has. */
  private void head(long at, long length) throws IOException, UnreadableMediaException {
    extended = true;
    int said = in.u8(at);
    int right = (said & ~(HAS_EXIF | HAS_XMP)) | (turn == 1 ? 0 : HAS_EXIF);
    if (right == said) {
      keep(at, length);
      return;
    }
    pieces.keep(at - CHUNK_HEADER, at);
    pieces.put(new byte[] {(byte) right});
    pieces.keep(at + 1, at + length);
    pad(at, length);
  }

  private void keep(long at, long length) throws IOException, UnreadableMediaException {
    pieces.keep(at - CHUNK_HEADER, at + length);
    pad(at, length);
  }

  private void frame(long at, long length) throws IOException, UnreadableMediaException {
    BareWebp inside = new BareWebp(in, 1);
    long data = Math.min(at + FRAME_HEADER, at + length);
    inside.pieces.keep(at, data);
    RiffCursor chunks = new RiffCursor(in, data, at + length);
    while (chunks.next()) {
      if (DATA.contains(chunks.type())) {
        inside.keep(chunks.payload(), chunks.length());
      }
    }
    if (inside.pieces.are(at, at + length)) {
      keep(at, length);
    } else {
      pieces.put(header("ANMF", inside.pieces.length()));
      pieces.append(inside.pieces);
    }
  }

  /** A byte that fills up an odd chunk is a zero. */
  private void pad(long at, long length) throws IOException, UnreadableMediaException {
    long end = at + length;
    if ((length & 1) == 0) {
      return;
    }
    if (end < in.size() && in.u8(end) == 0) {
      pieces.keep(end, end + 1);
    } else {
      pieces.put(new byte[1]);
    }
  }

  private static byte[] header(String type, long length) {
    return ByteBuffer.allocate(CHUNK_HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt((int) length)
        .array();
  }
}
