package io.swapline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.sandbox.Mp4Head;
import io.swapline.sandbox.PictureHead;
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
    assertThat(Mp4Head.read(pair.video()))
        .isEqualTo(new Mp4Head(true, Optional.of(Duration.ofSeconds(3)), 640, 360));
    assertThat(PictureHead.read(pair.face())).contains(new PictureHead("jpeg", 512, 512));
    assertThat(Files.size(pair.video())).isBetween(50_000L, 5_000_000L);
  }
}
