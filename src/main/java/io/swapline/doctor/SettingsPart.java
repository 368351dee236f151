package io.swapline.doctor;

import io.swapline.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** The configuration as it was understood, with where each value comes from. */
final class SettingsPart implements DoctorPart {
  private static final List<String> BUDGET =
      List.of("swapline.budget.per-job", "swapline.budget.per-day");

  private final Settings settings;

  SettingsPart(Settings settings) {
    this.settings = settings;
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
    BUDGET.stream()
        .map(settings::line)
        .forEach(line -> findings.add(DoctorFinding.ok("budget", line)));
    return findings;
  }
}
