package io.swapline.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.media.face.FaceFit;
import io.swapline.media.face.FaceLimits;
import io.swapline.media.face.FaceRules;
import io.swapline.media.face.FittedFace;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {
  private static final int MUTATIONS = 500;
  private static final int[] EXTREMES = {0, 1, 2, 7, 8, 0x7F, 0x80, 0xFE, 0xFF};

  @TempDir Path folder;
  private final MediaCompleteness wholeness = new MediaCompleteness();
  private final MediaProbe probe = new MediaProbe();
  private final FaceFit faceFit = new FaceFit(new FaceRules(true, true));

  @Test
  void damagedFilesOfEveryKindEndInAVerdictOrInWords() {
    Random random = new Random(20261121);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (Map.Entry<String, byte[]> file : MediaCompletenessTest.complete().entrySet()) {
            for (int i = 0; i < MUTATIONS; i++) {
              look(file.getKey(), damaged(file.getValue(), random));
            }
          }
        });
  }

  @Test
  void damagedFacesAreFittedOrRefusedInWords() throws IOException {
    Random random = new Random(42);
    byte[] jpeg = Samples.turned(Samples.jpeg(64, 48), 6);
    byte[] png = Samples.png(64, 48);
    for (int i = 0; i < MUTATIONS; i++) {
      fit(damaged(i % 2 == 0 ? jpeg : png, random));
    }
  }

  @Test
  void aBeginningOfAFaceIsRefusedInWords() throws IOException {
    byte[] png = Samples.png(64, 48);
    for (int length = 1; length < png.length; length++) {
      fit(Arrays.copyOf(png, length));
    }
  }

  private void look(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    assertThat(wholeness.check(file).words()).endsWith(".");
    try {
      assertThat(probe.probe(file).bytes()).isEqualTo(content.length);
    } catch (UnreadableMediaException e) {
      assertThat(e.getMessage()).endsWith(".");
    }
  }

  private void fit(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("face"), content);
    Path out = folder.resolve("fitted");
    try {
      FittedFace fitted = faceFit.fit(file, out, new FaceLimits(20, 20, 100_000));
      assertThat(fitted.facts().width()).isLessThanOrEqualTo(20);
    } catch (UnreadableMediaException e) {
      assertThat(e.getMessage()).endsWith(".");
      assertThat(out).doesNotExist();
    }
    Files.deleteIfExists(out);
  }

  /**
   * One to four bytes changed, more often to values at the edges of their range, or a piece cut.
   */
  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(400, bytes.length));
      bytes[at] =
          (byte)
              (random.nextBoolean()
                  ? EXTREMES[random.nextInt(EXTREMES.length)]
                  : random.nextInt(256));
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
