package io.swapline.doctor;

import io.swapline.net.WayOut;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;

/** By which way requests leave, and whether the files are good that it needs. */
final class NetworkPart implements DoctorPart {
  private static final List<String> SAID =
      List.of("swapline.proxy", "swapline.tls.trust", "swapline.tls.client-certificate");

  private final Settings settings;

  NetworkPart(Settings settings) {
    this.settings = settings;
  }

  /** The way that the other parts take: where it cannot be had, this one says so. */
  WayOut out() {
    try {
      return settings.network().open();
    } catch (SettingsException e) {
      return WayOut.ofSystem();
    }
  }

  @Override
  public String subject() {
    return "network";
  }

  @Override
  public List<DoctorFinding> examine() {
    try {
      settings.network().open();
    } catch (SettingsException e) {
      return List.of(DoctorFinding.mend(subject(), e.getMessage()));
    }
    List<DoctorFinding> findings = new ArrayList<>();
    SAID.stream()
        .filter(settings::isSet)
        .map(settings::line)
        .forEach(line -> findings.add(DoctorFinding.ok(subject(), line)));
    return findings;
  }
}
