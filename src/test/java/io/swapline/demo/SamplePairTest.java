package io.swapline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.media.VideoMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamplePairTest {
  @TempDir Path folder;

  @Test
  void thePairIsAFilmOfThreeSecondsAndAFace() throws Exception {
    SamplePair pair = SamplePair.write(folder.resolve("new/inbox"));

    assertThat(pair.video()).hasFileName("sample.mp4");
    assertThat(pair.face()).hasFileName("sample.face.jpg");
    assertThat(VideoMetadata.read(pair.video()))
        .isEqualTo(new VideoMetadata(true, Optional.of(Duration.ofSeconds(3)), 640, 360));
    assertThat(PictureMetadata.read(pair.face())).contains(new PictureMetadata("jpeg", 512, 512));
    assertThat(Files.size(pair.video())).isBetween(50_000L, 5_000_000L);
  }
}
