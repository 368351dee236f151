package io.swapline.doctor;

import io.swapline.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** The configuration as it was understood, with where each value comes from. */
final class SettingsPart implements Part {
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
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    settings.summary().forEach(line -> findings.add(Finding.ok(subject(), line)));
    settings.warnings().forEach(line -> findings.add(Finding.warn(subject(), line)));
    BUDGET.stream().map(settings::line).forEach(line -> findings.add(Finding.ok("budget", line)));
    return findings;
  }
}
