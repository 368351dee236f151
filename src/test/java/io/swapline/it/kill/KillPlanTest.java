package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KillPlanTest {
  @Test
  void oneSeedGivesTheSameKillsAgainAndAnotherOneGivesOthers() {
    assertThat(KillPlan.everyWindow(7, 20)).isEqualTo(KillPlan.everyWindow(7, 20));
    assertThat(KillPlan.everyWindow(7, 20)).isNotEqualTo(KillPlan.everyWindow(8, 20));
  }

  @Test
  void theLongLoopKillsTwentyTimesInEveryWindow() {
    List<KillWindow> windows =
        KillPlan.everyWindow(7, 20).rounds().stream().map(KillPlan.Round::window).toList();

    assertThat(windows).hasSizeGreaterThan(500);
    assertThat(KillWindow.values())
        .allSatisfy(one -> assertThat(windows.stream().filter(one::equals)).hasSize(20));
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
