package io.swapline.media.picture;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.bytes.Pieces;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What of a JPEG is the picture: its tables and scans, what its colours mean, and how it is turned.
 * Everything else goes: places, cameras, people, thumbnails, other pictures, and what stands behind
 * its end, such as a film.
 */
public final class BareJpeg implements JpegFile.Segments {
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final int FIRST_OF_PICTURE = 0xC0;
  private static final int LAST_OF_PICTURE = 0xDF;

  /** Of a mark and its length, before what is in it. */
  private static final int HEAD = 4;

  /** Of JFIF without its thumbnail's size. */
  private static final int JFIF = 12;

  private static final int ADOBE = 12;

  private final MediaBytes in;
  private final Pieces pieces = new Pieces();
  private boolean jfif;

  private BareJpeg(MediaBytes in) {
    this.in = in;
  }

  public static Pieces of(MediaBytes in) throws IOException, UnreadableMediaException {
    int turn = JpegFile.read(in).picture().turn();
    BareJpeg bare = new BareJpeg(in.view());
    bare.pieces.keep(0, 2);
    if (turn != 1) {
      byte[] tag = OrientationTag.of(turn);
      ByteBuffer exif = ByteBuffer.allocate(6 + tag.length);
      exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tag);
      bare.put(APP1, exif.array());
    }
    JpegFile.read(in, bare);
    return bare.pieces;
  }

  @Override
  public void segment(int marker, long from, long to) throws IOException, UnreadableMediaException {
    if (marker >= FIRST_OF_PICTURE && marker <= LAST_OF_PICTURE) {
      pieces.keep(from - HEAD, to);
    } else if (marker == APP0 && !jfif && starts(from, to, "JFIF\0", JFIF)) {
      jfif = true;
      boolean pictured = to - from != JFIF + 2 || in.u16(from + JFIF) != 0;
      shortened(marker, from, to, pictured, JFIF, 2);
    } else if (marker == APP2 && starts(from, to, "ICC_PROFILE\0", 14)) {
      pieces.keep(from - HEAD, to);
    } else if (marker == APP14 && starts(from, to, "Adobe", ADOBE)) {
      // By it decoders know whether colours were taken apart, and how.
      shortened(marker, from, to, to - from != ADOBE, ADOBE, 0);
    }
  }

  @Override
  public void scan(long from, long to, long end) throws UnreadableMediaException {
    pieces.keep(from - HEAD, end);
  }

  @Override
  public void end(long from) throws UnreadableMediaException {
    pieces.keep(from, from + 2);
  }

  private boolean starts(long from, long to, String name, int least) throws IOException {
    return to - from >= least && in.text(from, name.length()).equals(name);
  }

  private void shortened(int marker, long from, long to, boolean cut, int kept, int zeros)
      throws IOException, UnreadableMediaException {
    if (!cut) {
      pieces.keep(from - HEAD, to);
      return;
    }
    byte[] content = new byte[kept + zeros];
    for (int i = 0; i < kept; i++) {
      content[i] = (byte) in.u8(from + i);
    }
    put(marker, content);
  }

  private void put(int marker, byte[] content) throws UnreadableMediaException {
    pieces.put(
        ByteBuffer.allocate(HEAD + content.length)
            .put((byte) 0xFF)
            .put((byte) marker)
            .putShort((short) (2 + content.length))
            .put(content)
            .array());
  }
}
