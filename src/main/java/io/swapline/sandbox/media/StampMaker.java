package io.swapline.sandbox.media;

import io.swapline.sandbox.common.Sha256Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A result for tests: the same film with a {@link Stamp} that says which video and face it was made
 * of, so that a result delivered to the wrong job shows. An MP4 is copied as it is; a GIF is one
 * white dot that lasts as long as the film, a picture is black and as large as the one it was made
 * of.
 */
public final class StampMaker implements ResultMaker {
  private static final Duration UNKNOWN_LENGTH = Duration.ofSeconds(1);

  @Override
  public void make(Order order) throws IOException {
    try (OutputStream out = Files.newOutputStream(order.output())) {
      if (order.type().equals("gif")) {
        Stamp stamp = new Stamp(hash(order.video()), hash(order.face()));
        Duration length = VideoMetadata.read(order.video()).length().orElse(UNKNOWN_LENGTH);
        out.write(GifStamp.gif(stamp, length));
      } else if (PictureStamp.TYPES.contains(order.type())) {
        Stamp stamp = new Stamp(hash(order.video()), hash(order.face()));
        PictureMetadata head =
            PictureMetadata.read(order.video())
                .orElseThrow(() -> new IOException("the target is no picture"));
        out.write(PictureStamp.picture(stamp, order.type(), head.width(), head.height()));
      } else {
        String video = pass(order.video(), out);
        out.write(new Stamp(video, hash(order.face())).box());
      }
    }
  }

  private static String hash(Path file) throws IOException {
    return pass(file, OutputStream.nullOutputStream());
  }

  private static String pass(Path file, OutputStream out) throws IOException {
    MessageDigest digest = Sha256Digest.start();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        digest.update(buffer, 0, got);
        out.write(buffer, 0, got);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
