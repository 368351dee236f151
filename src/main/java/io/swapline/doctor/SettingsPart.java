package io.swapline.doctor;

import io.swapline.ledger.money.BudgetCaps;
import io.swapline.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The configuration as it was understood, with where each value comes from. */
final class SettingsPart implements DoctorPart {
  private static final String BUDGET = "budget";

  private final Settings settings;
  private final Clock clock;

  SettingsPart(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String subject() {
    return "configuration";
  }

  @Override
  public List<DoctorFinding> examine() {
    List<DoctorFinding> findings = new ArrayList<>();
    settings.summary().forEach(line -> findings.add(DoctorFinding.ok(subject(), line)));
    settings.warnings().forEach(line -> findings.add(DoctorFinding.warn(subject(), line)));
    String today =
        OwnLedger.budgetOfToday(settings.path("swapline.data"), clock)
            .map(decided -> " " + decided.aside())
            .orElse("");
    findings.add(DoctorFinding.ok(BUDGET, settings.line(BudgetCaps.PER_JOB)));
    findings.add(DoctorFinding.ok(BUDGET, settings.line(BudgetCaps.PER_DAY) + today));
    return findings;
  }
}
