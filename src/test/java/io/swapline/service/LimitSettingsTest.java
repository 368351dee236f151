package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.provider.InlineAnswer;
import io.swapline.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Until when a person is kept from saying that nothing was submitted. */
class LimitSettingsTest {
  @TempDir private Path folder;

  @Test
  void anAnswerThatHasTheResultIsAwaitedToItsEndEvenOfARequestThatBeganLate() throws Exception {
    Settings settings =
        Settings.load(
            CopiedHome.in(folder).folder(),
            Map.of(),
            List.of("swapline.submit.begin=40s", "swapline.submit.timeout=3m"));

    assertThat(LimitSettings.answerMayTake(settings, "novita-video"))
        .isEqualTo(Duration.ofMinutes(3));
    assertThat(LimitSettings.answerMayTake(settings, "novita-image"))
        .isEqualTo(Duration.ofSeconds(80).plusMinutes(3).plus(InlineAnswer.LONGEST));
  }

  @Test
  void aProviderWithoutTasksHoldsItsPlaceAsLongAsItsAnswerMayCome() throws Exception {
    Settings settings =
        Settings.load(
            CopiedHome.in(folder).folder(),
            Map.of(),
            List.of("swapline.submit.begin=40s", "swapline.submit.timeout=3m"));

    assertThat(LimitSettings.of(settings).deadlines())
        .containsOnlyKeys("novita-image")
        .containsEntry("novita-image", LimitSettings.answerMayTake(settings, "novita-image"));
  }
}
