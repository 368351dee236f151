package io.swapline.service;

import io.swapline.doctor.BucketFacts;
import io.swapline.doctor.Doctor;
import io.swapline.doctor.DoctorFinding;
import io.swapline.doctor.ProviderFacts;
import io.swapline.doctor.PublishFacts;
import io.swapline.job.submit.Clearance;
import io.swapline.job.submit.FieldNames;
import io.swapline.job.submit.StatusTrial;
import io.swapline.ledger.Ledger;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Has everything looked at that the service needs. */
public final class Checkup {
  private static final String STATUS = "status";
  private static final String NAMES = "names";
  private static final String OWN = "own routes";

  private Checkup() {}

  /**
   * What was found.
   *
   * @param needsPerson how many jobs of a ledger go no further without a person
   */
  public static List<DoctorFinding> of(
      Settings settings, ToIntFunction<Ledger> needsPerson, Clock clock) {
    List<ProviderFacts> providers = new ArrayList<>();
    Map<String, Provider> withNames = new TreeMap<>();
    List<DoctorFinding> findings = new ArrayList<>();
    PublishFacts publishing =
        new PublishFacts(List.of(), Optional.empty(), Optional::empty, Duration.ZERO);
    try (ProviderBeans beans = ProviderBeans.read(settings)) {
      Clearance clearance = Beans.clearance(settings, beans.providers());
      beans
          .providers()
          .all()
          .forEach(
              (id, provider) -> {
                providers.add(
                    new ProviderFacts(
                        id, provider.getTitle(), provider.getAccount(), clearance.objection(id)));
                if (!provider.fieldList().isEmpty()) {
                  withNames.put(id, provider);
                }
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
    findings.addAll(ownRoutes(settings));
    findings.addAll(
        new Doctor(settings, providers, buckets, publishing, needsPerson, clock).examine());
    withNames.forEach((id, provider) -> findings.add(names(settings, id, provider, clock)));
    return findings;
  }

  /** Nothing where there are none. */
  static List<DoctorFinding> ownRoutes(Settings settings) {
    OwnRoutes own = OwnRoutes.of(settings);
    int count = own.files().ownFiles().size();
    if (count == 0) {
      return List.of();
    }
    return List.of(
        own.problem()
            .map(words -> DoctorFinding.mend(OWN, words))
            .orElseGet(
                () ->
                    DoctorFinding.ok(
                        OWN, count + (count == 1 ? " file" : " files") + ", as it should be")));
  }

  /** Whether the vendor has the fields that our paid request names; asking costs nothing. */
  private static DoctorFinding names(Settings settings, String id, Provider provider, Clock clock) {
    String who = provider.getTitle();
    if (settings.missingKey(id).isPresent()) {
      return DoctorFinding.ok(NAMES, who + ": not asked for, as there is no key");
    }
    // Whoever asks one starts what it was read into.
    try (ProviderBeans asked = ProviderBeans.read(settings)) {
      FieldNames.Told told = FieldNames.Told.of(provider, asked.names(id, clock));
      String words = told.words(who);
      if (told.isSilent()) {
        return DoctorFinding.warn(NAMES, words);
      }
      return told.missing().isEmpty()
          ? DoctorFinding.ok(NAMES, words)
          : DoctorFinding.mend(NAMES, words);
    } catch (IOException | StartException e) {
      return DoctorFinding.warn(
          NAMES, who + " could not be asked for the names of its fields: " + e.getMessage());
    }
  }

  /**
   * Reads the status of a task that a person made, with the key and by the provider's file. Where
   * that works it is noted, so that jobs may be paid for that are collected in this way.
   *
   * @return what was found, in one line or two
   * @throws StartException if the provider files cannot be read
   */
  public static List<DoctorFinding> ofTask(Settings settings, String id, String task, Clock clock)
      throws StartException {
    try (ProviderBeans beans = ProviderBeans.read(settings)) {
      Provider provider = beans.providers().all().get(id);
      if (provider == null || provider.getAt().isInline()) {
        return mend(
            provider == null
                ? "there is no provider '" + id + "': there is " + beans.providers().all().keySet()
                : provider.getTitle() + " has no tasks that could be read");
      }
      Optional<String> keyless = settings.missingKey(id);
      return keyless.isPresent()
          ? mend(keyless.get())
          : ofTask(settings, id, provider, task, beans.status(id, task, clock), beans);
    } catch (IOException e) {
      return mend("the status of task " + task + " could not be read: " + e.getMessage());
    }
  }

  private static List<DoctorFinding> ofTask(
      Settings settings,
      String id,
      Provider provider,
      String task,
      ProviderAnswer answer,
      ProviderBeans beans)
      throws IOException {
    StatusTrial trial = StatusTrial.of(provider, task, answer);
    if (!trial.works()) {
      return mend(trial.words() + ". Nothing was confirmed");
    }
    List<DoctorFinding> findings = new ArrayList<>();
    if (provider.getStatusRead().isBlank()) {
      findings.add(DoctorFinding.ok(STATUS, trial.words()));
    } else {
      Beans.confirmations(settings).add(id, provider.getStatusRead());
      findings.add(
          DoctorFinding.ok(
              STATUS,
              trial.words()
                  + ". How its tasks are read is confirmed ("
                  + provider.getStatusRead()
                  + "): jobs that waited for that go on by themselves"));
      Beans.confirmations(settings)
          .foreign(id)
          .ifPresent(words -> findings.add(DoctorFinding.warn(STATUS, words)));
    }
    Beans.clearance(settings, beans.providers())
        .objection(id)
        .ifPresent(words -> findings.add(DoctorFinding.warn(STATUS, words)));
    return findings;
  }

  private static List<DoctorFinding> mend(String words) {
    return List.of(DoctorFinding.mend(STATUS, words));
  }
}
