package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KillPlanTest {
  @Test
  void oneSeedGivesTheSameKillsAgainAndAnotherOneGivesOthers() {
    List<KillWindow> all = KillWindow.ofFolder();

    assertThat(KillPlan.each(7, 20, all)).isEqualTo(KillPlan.each(7, 20, all));
    assertThat(KillPlan.each(7, 20, all)).isNotEqualTo(KillPlan.each(8, 20, all));
  }

  @Test
  void theLongLoopKillsTwentyTimesInEveryWindow() {
    List<KillWindow> windows =
        KillPlan.each(7, 20, KillWindow.ofFolder()).rounds().stream()
            .map(KillPlan.Round::window)
            .toList();

    assertThat(windows).hasSizeGreaterThan(500);
    assertThat(KillWindow.ofFolder())
        .allSatisfy(one -> assertThat(windows.stream().filter(one::equals)).hasSize(20));
  }

  @Test
  void theShortLoopHasItsWindowsAndOthersAndNoneTwice() {
    List<KillWindow> always = List.of(KillWindow.READ_ANSWER, KillWindow.HEADERS_SEEN);

    assertThat(KillPlan.some(17, 11, always, KillWindow.ofFolder()).rounds())
        .extracting(KillPlan.Round::window)
        .hasSize(11)
        .doesNotHaveDuplicates()
        .containsAll(always);
  }

  @Test
  void everyWindowIsOfAFolderOrOfABucketOfSomeKind() {
    assertThat(KillWindow.ofFolder())
        .contains(KillWindow.OPEN_JOB)
        .noneMatch(KillWindow::isOfBucket);
    assertThat(KillWindow.ofBucket()).contains(KillWindow.LISTING, KillWindow.TAKE_FILES);
    Set<KillWindow> all = EnumSet.noneOf(KillWindow.class);
    for (List<KillWindow> some :
        List.of(
            KillWindow.ofFolder(),
            KillWindow.ofBucket(),
            KillWindow.ofTags(),
            KillWindow.ofDeletes(),
            KillWindow.ofNothing(),
            KillWindow.ofQueue(),
            KillWindow.ofResults())) {
      all.addAll(some);
    }
    assertThat(all).containsExactlyInAnyOrder(KillWindow.values());
  }
}
