package io.swapline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.settings.Settings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of the budget is what counts now. */
class SettingsPartTest {
  @TempDir private Path data;

  @Test
  void besideWhatIsSetForADayStandsWhatWasDecidedAboutThisOne() throws Exception {
    BudgetCaps caps = new BudgetCaps(Optional.empty(), Optional.empty(), ZoneId.systemDefault());
    Settings settings =
        Settings.load(
            Path.of("").toAbsolutePath(),
            Map.of(),
            List.of("swapline.data=" + data, "swapline.budget.per-day=1"));
    try (LedgerScene scene = LedgerScene.capped(data, caps)) {
      SettingsPart part = new SettingsPart(settings, scene.clock());
      assertThat(budget(part)).contains("swapline.budget.per-day = 1 (--set)");

      scene.ledger().raisedDays().today(new BigDecimal("0.10"), new Person("Jo", null));
      assertThat(budget(part)).contains("swapline.budget.per-day = 1 (--set) (today $0.10, by Jo)");

      scene.clock().move(Duration.ofDays(2));
      assertThat(budget(part)).noneMatch(line -> line.contains("today"));
    }
  }

  private static List<String> budget(SettingsPart part) {
    return part.examine().stream()
        .filter(one -> one.subject().equals("budget"))
        .map(DoctorFinding::words)
        .toList();
  }
}
