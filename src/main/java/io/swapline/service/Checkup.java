package io.swapline.service;

import io.swapline.doctor.BucketFacts;
import io.swapline.doctor.Doctor;
import io.swapline.doctor.DoctorFinding;
import io.swapline.doctor.ProviderFacts;
import io.swapline.doctor.PublishFacts;
import io.swapline.ledger.Ledger;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Has everything looked at that the service needs. */
public final class Checkup {
  private Checkup() {}

  /**
   * What was found.
   *
   * @param needsPerson how many jobs of a ledger go no further without a person
   */
  public static List<DoctorFinding> of(
      Settings settings, ToIntFunction<Ledger> needsPerson, Clock clock) {
    List<ProviderFacts> providers = new ArrayList<>();
    List<DoctorFinding> findings = new ArrayList<>();
    PublishFacts publishing =
        new PublishFacts(List.of(), Optional.empty(), Optional::empty, Duration.ZERO);
    try (ProviderBeans beans = ProviderBeans.read(settings)) {
      beans
          .providers()
          .all()
          .forEach(
              (id, provider) -> {
                providers.add(new ProviderFacts(id, provider.getTitle(), provider.getAccount()));
                ProviderValues.wrong(settings, id, provider)
                    .forEach(wrong -> findings.add(DoctorFinding.mend("configuration", wrong)));
              });
      publishing = PublishBeans.facts(settings, beans.providers());
    } catch (StartException e) {
      findings.add(DoctorFinding.mend("provider files", e.getMessage()));
    }
    List<BucketFacts> buckets = new ArrayList<>();
    try {
      buckets.addAll(BucketBeans.facts(settings));
    } catch (SettingsException e) {
      findings.add(DoctorFinding.mend("configuration", e.getMessage()));
    }
    FailoverSettings.obstacles(settings, LimitSettings.budget(settings, ZoneId.systemDefault()))
        .forEach(words -> findings.add(DoctorFinding.mend("failover", words)));
    findings.addAll(
        new Doctor(settings, providers, buckets, publishing, needsPerson, clock).examine());
    return findings;
  }
}
