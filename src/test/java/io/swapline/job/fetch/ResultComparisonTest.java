package io.swapline.job.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import io.swapline.media.facts.MediaType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receipt says of the difference between input and output. */
class ResultComparisonTest {
  private static final MediaFacts INPUT = film(1920, 1080, new Motion(10_000, 250, 25, true));

  @TempDir private Path data;

  @ParameterizedTest
  @CsvSource({"target, video", "fitted target, video", "face, face", "fitted face, face"})
  void whatWasSentIsNoResult(String hash, String what) {
    assertThat(ResultComparison.givenBack(sent(), hash))
        .contains(
            "the provider gave back the "
                + what
                + " that it was sent, byte for byte, and was paid for it: claim it back");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a new film", "options"})
  void whatWasNotSentIsOne(String hash) {
    assertThat(ResultComparison.givenBack(sent(), hash)).isEmpty();
  }

  private Job sent() {
    try (LedgerScene scene = new LedgerScene(data)) {
      return scene
          .open("shot")
          .withInputs(
              List.of(
                  LedgerScene.file(FileRole.TARGET, "a.mp4").hashed("target"),
                  LedgerScene.file(FileRole.FITTED_TARGET, "a.mp4").hashed("fitted target"),
                  LedgerScene.file(FileRole.FACE, "a.jpg").hashed("face"),
                  LedgerScene.file(FileRole.FITTED_FACE, "a.jpg").hashed("fitted face"),
                  LedgerScene.file(FileRole.OPTIONS, "a.job.yaml").hashed("options"),
                  LedgerScene.file(FileRole.READY, "a.ready")));
    }
  }

  @Test
  void aResultLikeTheInputDiffersInNothing() {
    assertThat(ResultComparison.differences(INPUT, INPUT)).isEmpty();
    assertThat(ResultComparison.mustBeSeen(INPUT, 0, INPUT)).isNull();
  }

  @Test
  void sizeRateSoundAndLengthAreNamed() {
    MediaFacts output = film(1280, 720, new Motion(9_850, 236, 24, false));

    assertThat(ResultComparison.differences(INPUT, output))
        .containsExactly(
            "size: 1920 x 1080 → 1280 x 720",
            "frame rate: 25.00 → 24.00",
            "frames: 250 → 236",
            "sound: there → gone",
            "duration: 10.00 s → 9.85 s");
  }

  @Test
  void aFrameLessAndARateThatOnlyNearlyIsTheSameAreNamed() {
    MediaFacts broadcast = film(1920, 1080, new Motion(10_010, 300, 29.97003, true));

    assertThat(
            ResultComparison.differences(
                broadcast, film(1920, 1080, new Motion(10_000, 300, 30.0, true))))
        .containsExactly("frame rate: 29.97 → 30.00");
    assertThat(
            ResultComparison.differences(
                broadcast, film(1920, 1080, new Motion(9_977, 299, 29.97003, true))))
        .containsExactly("frames: 300 → 299");
  }

  @Test
  void twoPercentShorterIsStillDeliveredAndMoreIsKeptForAPerson() {
    assertThat(
            ResultComparison.mustBeSeen(
                INPUT, 0, film(1920, 1080, new Motion(9_800, 245, 25, true))))
        .isNull();
    assertThat(
            ResultComparison.mustBeSeen(
                INPUT, 0, film(1920, 1080, new Motion(9_799, 244, 25, true))))
        .isEqualTo("the result lasts 9.8 s, the input 10.0 s");
  }

  @Test
  void oneFrameOrTwoThatAShortResultLacksAreNoMatterForAPerson() {
    MediaFacts second = film(640, 360, new Motion(1_000, 25, 25, true));
    MediaFacts ntsc = film(640, 360, new Motion(501, 15, 29.97, false));

    assertThat(
            ResultComparison.mustBeSeen(second, 0, film(640, 360, new Motion(960, 24, 25, true))))
        .isNull();
    assertThat(
            ResultComparison.mustBeSeen(second, 0, film(640, 360, new Motion(920, 23, 25, true))))
        .isNull();
    assertThat(
            ResultComparison.mustBeSeen(second, 0, film(640, 360, new Motion(880, 22, 25, true))))
        .isEqualTo("the result lasts 0.9 s, the input 1.0 s");
    assertThat(
            ResultComparison.mustBeSeen(ntsc, 0, film(640, 360, new Motion(434, 13, 29.97, false))))
        .isNull();
    assertThat(ResultComparison.differences(second, film(640, 360, new Motion(960, 24, 25, true))))
        .containsExactly("frames: 25 → 24");
  }

  @Test
  void aResultThatWasAskedToBeShorterIsHeldAgainstWhatWasAskedFor() {
    MediaFacts three = film(1920, 1080, new Motion(3_000, 75, 25, true));

    assertThat(ResultComparison.mustBeSeen(INPUT, 3_000, three)).isNull();
    assertThat(ResultComparison.mustBeSeen(INPUT, 600_000, INPUT)).isNull();
    assertThat(ResultComparison.mustBeSeen(INPUT, 4_000, three))
        .isEqualTo("the result lasts 3.0 s, the input 10.0 s, of which 4.0 s were asked for");
  }

  @Test
  void whatCannotBeReadIsNotCalledTheSame() {
    MediaFacts matroska = new MediaFacts(MediaType.MKV, 0, 0, 1, "", null, 1000);
    MediaFacts gif = new MediaFacts(MediaType.GIF, 1920, 1080, 1, "", null, 1000);

    assertThat(ResultComparison.differences(matroska, INPUT))
        .containsExactly(
            "type: Matroska → MP4",
            "not compared: size, frame rate, sound, duration, which are not read from Matroska");
    assertThat(ResultComparison.differences(INPUT, gif))
        .containsExactly(
            "type: MP4 → GIF",
            "not compared: frame rate, sound, duration, which are not read from GIF");
  }

  @Test
  void ofTwoPicturesThereIsNothingMoreToCompare() {
    MediaFacts png = new MediaFacts(MediaType.PNG, 640, 480, 1, "", null, 1000);

    assertThat(ResultComparison.differences(png, png)).isEmpty();
  }

  private static MediaFacts film(int width, int height, Motion motion) {
    return new MediaFacts(MediaType.MP4, width, height, 1, "avc1", motion, 1000);
  }
}
