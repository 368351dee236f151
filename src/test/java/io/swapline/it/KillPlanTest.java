package io.swapline.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillPlanTest {
  @Test
  void oneSeedGivesTheSameKillsAgainAndAnotherOneGivesOthers() {
    assertThat(KillPlan.everyWindow(7, 20)).isEqualTo(KillPlan.everyWindow(7, 20));
    assertThat(KillPlan.everyWindow(7, 20)).isNotEqualTo(KillPlan.everyWindow(8, 20));
  }

  @Test
  void theLongLoopKillsFiveHundredTimesAndTwentyTimesAtEveryStepOnTheGoodWay() {
    List<KillWindow> windows =
        KillPlan.everyWindow(7, 20).rounds().stream().map(KillPlan.Round::window).toList();

    assertThat(windows).hasSizeGreaterThan(500);
    assertThat(Arrays.stream(KillWindow.values()).filter(one -> one.scene() == KillScene.PLAIN))
        .allSatisfy(one -> assertThat(windows.stream().filter(one::equals)).hasSize(20));
    assertThat(windows).contains(KillWindow.values());
  }

  @Test
  void theShortLoopHasItsWindowsAndOthersAndNoneTwice() {
    List<KillWindow> always = List.of(KillWindow.READ_ANSWER, KillWindow.HEADERS_SEEN);

    assertThat(KillPlan.some(17, 11, always).rounds())
        .extracting(KillPlan.Round::window)
        .hasSize(11)
        .doesNotHaveDuplicates()
        .containsAll(always);
  }
}
