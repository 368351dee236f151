package io.swapline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.sandbox.frames.FramesMaker;
import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.media.ResultMaker;
import io.swapline.sandbox.media.VideoMetadata;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplePairTest {
  @TempDir Path folder;

  @Test
  void thePairIsAFilmOfThreeSecondsAndAFace() throws Exception {
    SamplePair pair = SamplePair.write(folder.resolve("new/inbox"), SamplePair.Kind.VIDEO);

    assertThat(pair.target()).hasFileName("sample.mp4");
    assertThat(pair.face()).hasFileName("sample.face.jpg");
    assertThat(VideoMetadata.read(pair.target()))
        .isEqualTo(new VideoMetadata(true, Optional.of(Duration.ofSeconds(3)), 640, 360));
    assertThat(PictureMetadata.read(pair.face())).contains(new PictureMetadata("jpeg", 512, 512));
    assertThat(Files.size(pair.target())).isBetween(50_000L, 5_000_000L);
  }

  @Test
  void thePairForPicturesIsAPictureAndAFaceThatTheSandboxPaintsOverIt() throws Exception {
    SamplePair pair = SamplePair.write(folder, SamplePair.Kind.PICTURE);
    assertThat(PictureMetadata.read(pair.target())).contains(new PictureMetadata("png", 640, 360));

    for (String type : new String[] {"png", "jpeg"}) {
      Path output = folder.resolve("made." + type);
      new FramesMaker().make(new ResultMaker.Order(pair.target(), pair.face(), output, type));
      assertThat(PictureMetadata.read(output)).contains(new PictureMetadata(type, 640, 360));
      BufferedImage before = ImageIO.read(pair.target().toFile());
      BufferedImage after = ImageIO.read(output.toFile());
      assertThat(after.getRGB(210, 120)).as("the head").isNotEqualTo(before.getRGB(210, 120));
    }
  }
}
