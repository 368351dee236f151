package io.swapline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faces whose size and end mark are right while a part between them is missing. */
class HalfPictureTest {
  private static final BufferedImage NOISE = Samples.noise(400, 300);

  @TempDir Path folder;

  static Stream<Arguments> faces() throws IOException {
    byte[] data = FrameBytes.of("vp08", 50_000, 1);
    return Stream.of(
        Arguments.of("plain.jpg", Samples.encode(NOISE, "jpeg")),
        Arguments.of("progressive.jpg", progressive(NOISE)),
        Arguments.of("grey.jpg", progressive(grey(NOISE))),
        Arguments.of("face.png", Samples.encode(NOISE, "png")),
        Arguments.of("face.webp", Samples.webp(400, 300, data)),
        Arguments.of("lossless.webp", Samples.losslessWebp(400, 300, data)));
  }

  @ParameterizedTest
  @MethodSource("faces")
  void aFaceIsTakenWhenAllOfItIsThere(String name, byte[] face) throws IOException {
    assertThat(check(name, face).isWhole()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("faces")
  void aFaceWithAHoleIsNotTaken(String name, byte[] face) throws IOException {
    for (int hole : new int[] {4096, 16 << 10}) {
      for (int from = 4096; from + hole < face.length; from += 4096) {
        byte[] half = face.clone();
        Arrays.fill(half, from, from + hole, (byte) 0);
        assertThat(check(name, half).kind())
            .as("%d zeros from %d of %s", hole, from, name)
            .isEqualTo(MediaVerdict.Kind.UNFINISHED);
      }
    }
  }

  @Test
  void aFaceOfOneColourIsTakenAlthoughItsDataIsZeros() throws IOException {
    assertThat(check("flat.jpg", Samples.flatJpeg(4000, 3000)).isWhole()).isTrue();
    byte[] lacking = Samples.flatJpeg(4000, 3000);
    Arrays.fill(lacking, lacking.length / 2, lacking.length / 2 + 16, (byte) 0xFF);
    assertThat(check("flat.jpg", lacking).isWhole()).isFalse();
  }

  @Test
  void aPngOfWhichOneByteIsWrongIsNotTaken() throws IOException {
    byte[] png = Samples.png(64, 48);
    png[png.length / 2]++;
    assertThat(check("face.png", png).isWhole()).isFalse();
  }

  private static BufferedImage grey(BufferedImage picture) {
    BufferedImage grey = new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY);
    grey.createGraphics().drawImage(picture, 0, 0, null);
    return grey;
  }

  private static byte[] progressive(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private MediaVerdict check(String name, byte[] face) throws IOException {
    return new MediaCompleteness().check(Files.write(folder.resolve(name), face));
  }
}
