package io.swapline.doctor;

import io.swapline.net.WayOut;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By which way requests leave, and whether the files are good that it needs. */
final class NetworkPart implements DoctorPart {
  private static final List<String> SAID =
      List.of("swapline.proxy", "swapline.tls.trust", "swapline.tls.client-certificate");

  private final Settings settings;
  private final Optional<String> problem;
  private final WayOut out;

  NetworkPart(Settings settings) {
    this.settings = settings;
    WayOut opened = WayOut.ofSystem();
    Optional<String> refused = Optional.empty();
    try {
      opened = settings.network().open();
    } catch (SettingsException e) {
      refused = Optional.of(e.getMessage());
    }
    this.out = opened;
    this.problem = refused;
  }

  /** The way that the other parts take: where it cannot be had, this one says so. */
  WayOut out() {
    return out;
  }

  @Override
  public String subject() {
    return "network";
  }

  @Override
  public List<DoctorFinding> examine() {
    if (problem.isPresent()) {
      return List.of(DoctorFinding.mend(subject(), problem.get()));
    }
    List<DoctorFinding> findings = new ArrayList<>();
    SAID.stream()
        .filter(settings::isSet)
        .map(settings::line)
        .forEach(line -> findings.add(DoctorFinding.ok(subject(), line)));
    return findings;
  }
}
