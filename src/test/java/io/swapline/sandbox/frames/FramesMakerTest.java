package io.swapline.sandbox.frames;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.sandbox.media.ResultMaker.Order;
import io.swapline.sandbox.media.VideoMetadata;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.PictureWithMetadata;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.scale.AWTUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FramesMakerTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 128;
  private static final int FRAMES = 6;
  private static final Color SKIN = new Color(0xF0, 0xB9, 0x90);
  private static final Color FACE = new Color(0x20, 0x50, 0xD0);
  @TempDir Path folder;

  @Test
  void theFaceIsOverTheHeadInEveryFrameAndTheFilmKeepsItsSizeLengthAndRate() throws Exception {
    Path video = film(WIDTH, HEIGHT, FRAMES, 0.04);
    Path output = folder.resolve("out.mp4");

    new FramesMaker().make(new Order(video, face("png"), output, "mp4"));

    assertThat(VideoMetadata.read(output)).isEqualTo(VideoMetadata.read(video));
    int frames = 0;
    try (SeekableByteChannel in = NIOUtils.readableChannel(output.toFile())) {
      FrameGrab film = FrameGrab.createFrameGrab(in);
      for (PictureWithMetadata frame = film.getNativeFrameWithMetadata();
          frame != null;
          frame = film.getNativeFrameWithMetadata()) {
        Rectangle head = head(frames);
        BufferedImage image = AWTUtil.toBufferedImage(frame.getPicture());
        assertClose(image, (int) head.getCenterX(), (int) head.getCenterY(), FACE);
        assertThat(frame.getTimestamp()).isBetween(frames * 0.04 - 0.001, frames * 0.04 + 0.001);
        frames++;
      }
    }
    assertThat(frames).isEqualTo(FRAMES);
  }

  @Test
  void coloursSurviveTheWriting() throws Exception {
    Path video = film(WIDTH, HEIGHT, 1, 0.04);
    try (SeekableByteChannel in = NIOUtils.readableChannel(video.toFile())) {
      BufferedImage image = AWTUtil.toBufferedImage(FrameGrab.createFrameGrab(in).getNativeFrame());
      assertClose(image, (int) head(0).getCenterX(), (int) head(0).getCenterY(), SKIN);
      assertClose(image, 150, 10, Color.DARK_GRAY);
    }
  }

  @Test
  void aFilmThatIsTooLongIsRefusedInWords() throws Exception {
    Path video = film(32, 32, 2, 31);

    assertThatThrownBy(() -> make(video, face("png"), "mp4"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "at most 20 MB, 1280x720 and 60 s; this one has 0 MB, 32x32 and 62 s");
  }

  @Test
  void aFilmWithTooManyPixelsIsRefused() throws Exception {
    Path video = film(1296, 16, 1, 1);

    assertThatThrownBy(() -> make(video, face("png"), "mp4"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1296x16");
  }

  @Test
  void whatIsNoFilmOrFaceIsRefusedInWords() throws Exception {
    Path video = film(32, 32, 1, 1);
    Path text = Files.writeString(folder.resolve("text"), "no media at all");
    String codec = new String(Files.readAllBytes(video), ISO_8859_1).replace("avc1", "none");
    Path unknown = Files.write(folder.resolve("unknown.mp4"), codec.getBytes(ISO_8859_1));

    assertThatThrownBy(() -> make(text, face("png"), "mp4")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> make(video, text, "mp4"))
        .isInstanceOf(IOException.class)
        .hasMessage("the face is no picture");
    assertThatThrownBy(() -> make(video, face("png"), "gif"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mp4 only");
    assertThatThrownBy(() -> make(unknown, face("png"), "mp4"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot decode this film");
  }

  private void make(Path video, Path face, String type) throws IOException {
    new FramesMaker().make(new Order(video, face, folder.resolve("none.mp4"), type));
  }

  private Path film(int width, int height, int frames, double seconds) throws IOException {
    Path file = folder.resolve("film.mp4");
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    try (FrameWriter film = new FrameWriter(file, width, height)) {
      for (int i = 0; i < frames; i++) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.DARK_GRAY);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(SKIN);
        Rectangle head = head(i);
        graphics.fillRect(head.x, head.y, head.width, head.height);
        graphics.dispose();
        film.add(image, seconds);
      }
      film.finish();
    }
    return file;
  }

  private static Rectangle head(int frame) {
    return new Rectangle(20 + 8 * frame, 30, 24, 32);
  }

  private Path face(String type) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(FACE);
    graphics.fillRect(0, 0, 64, 64);
    graphics.dispose();
    Path file = folder.resolve("face." + type);
    ImageIO.write(image, type, file.toFile());
    return file;
  }

  private static void assertClose(BufferedImage image, int x, int y, Color expected) {
    Color found = new Color(image.getRGB(x, y));
    assertThat(
            Math.abs(found.getRed() - expected.getRed())
                + Math.abs(found.getGreen() - expected.getGreen())
                + Math.abs(found.getBlue() - expected.getBlue()))
        .as("%s at %d,%d instead of %s", found, x, y, expected)
        .isLessThan(16);
  }
}
