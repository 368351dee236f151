package io.swapline.demo;

import io.swapline.custody.Sha256;
import io.swapline.sandbox.frames.FrameWriter;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A drop to try things with: a drawn film or picture, a drawn face and a record that says so: no
 * living person is in it.
 *
 * @param target {@code sample.mp4}: 3 s, 640x360, 25 frames a second, H.264, no sound; or {@code
 *     sample.target.png}: the first of these frames
 * @param face {@code sample.face.jpg}: 512x512
 * @param consent {@code sample.consent.json}: the face is nobody's
 */
public record SamplePair(Path target, Path face, Path consent) {
  /** What is worked on. */
  enum Kind {
    VIDEO("sample.mp4"),
    PICTURE("sample.target.png");

    private final String target;

    Kind(String target) {
      this.target = target;
    }

    /** The target's file name. */
    String target() {
      return target;
    }
  }

  private static final int FRAMES = 75;
  private static final double FRAME_SECONDS = 1 / 25.0;

  /**
   * Draws the pair into a folder; needs no screen.
   *
   * @param folder created when missing; files of the same names are replaced
   */
  static SamplePair write(Path folder, Kind kind) throws IOException {
    Files.createDirectories(folder);
    SamplePair pair =
        new SamplePair(
            folder.resolve(kind.target()),
            folder.resolve("sample.face.jpg"),
            folder.resolve("sample.consent.json"));
    writeFace(pair.face);
    writeConsent(pair.face, pair.consent);
    if (kind == Kind.VIDEO) {
      writeVideo(pair.target);
    } else {
      writePicture(pair.target);
    }
    return pair;
  }

  private static void writeFace(Path file) throws IOException {
    BufferedImage image = canvas(Portrait.SIDE, Portrait.SIDE);
    Graphics2D graphics = brush(image);
    new Portrait().draw(graphics);
    graphics.dispose();
    if (!ImageIO.write(image, "jpg", file.toFile())) {
      throw new IOException("this Java runtime cannot write JPEG");
    }
  }

  private static void writeConsent(Path face, Path file) throws IOException {
    Files.writeString(
        file,
        """
        {
          "schema": "consent/1",
          "consentId": "demo-1",
          "subject": { "ref": "a drawing by Swapline", "adult": true },
          "basis": "synthetic-person",
          "faceSha256": ["%s"]
        }
        """
            .formatted(Sha256.of(face)));
  }

  private static void writePicture(Path file) throws IOException {
    BufferedImage image = canvas(Walk.WIDTH, Walk.HEIGHT);
    Graphics2D graphics = brush(image);
    new Walk().draw(graphics, 0);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private static void writeVideo(Path file) throws IOException {
    Walk walk = new Walk();
    BufferedImage image = canvas(Walk.WIDTH, Walk.HEIGHT);
    try (FrameWriter film = new FrameWriter(file, Walk.WIDTH, Walk.HEIGHT)) {
      for (int frame = 0; frame < FRAMES; frame++) {
        Graphics2D graphics = brush(image);
        walk.draw(graphics, frame * FRAME_SECONDS);
        graphics.dispose();
        film.add(image, FRAME_SECONDS);
      }
      film.finish();
    }
  }

  private static BufferedImage canvas(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
  }

  private static Graphics2D brush(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }
}
