package io.swapline.sandbox.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a stamped result was made of.
 *
 * @param videoSha256 hash of the target, in lower-case hexadecimal
 * @param faceSha256 hash of the face, likewise
 */
public record Stamp(String videoSha256, String faceSha256) {
  private static final byte[] ID = "swapline-sandbox".getBytes(US_ASCII);
  private static final int HASH = 64;
  private static final int TEXT = 2 * (HASH + 1);
  private static final int BOX = 8 + 16 + TEXT;
  private static final byte[] UUID = "uuid".getBytes(US_ASCII);

  /**
   * Reads the stamp of an MP4, GIF or picture that {@link StampMaker} made.
   *
   * @throws IOException when the file has none
   */
  public static Stamp read(Path file) throws IOException {
    if (GifStamp.isGif(file)) {
      return GifStamp.read(file);
    }
    Optional<Stamp> picture = PictureStamp.read(file);
    if (picture.isPresent()) {
      return picture.get();
    }
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      // The stamp is the last box and has one size, so there is no need to walk a hostile file.
      if (in.size() >= BOX) {
        in.position(in.size() - BOX);
        byte[] bytes = Channels.newInputStream(in).readNBytes(BOX);
        if (ByteBuffer.wrap(bytes).getInt() == BOX
            && Arrays.equals(bytes, 4, 8, UUID, 0, 4)
            && Arrays.equals(bytes, 8, 24, ID, 0, 16)) {
          return of(new String(bytes, 24, TEXT, US_ASCII));
        }
      }
    }
    throw new IOException(file.getFileName() + " carries no stamp");
  }

  static Stamp of(String text) throws IOException {
    if (!text.matches("[0-9a-f]{64}\n[0-9a-f]{64}\n")) {
      throw new IOException("a stamp is two hashes, not '" + text.strip() + "'");
    }
    return new Stamp(text.substring(0, HASH), text.substring(HASH + 1, TEXT - 1));
  }

  String text() {
    return videoSha256 + "\n" + faceSha256 + "\n";
  }

  /** A top-level MP4 box that players pass over. */
  byte[] box() {
    return ByteBuffer.allocate(BOX)
        .putInt(BOX)
        .put(UUID)
        .put(ID)
        .put(text().getBytes(US_ASCII))
        .array();
  }
}
