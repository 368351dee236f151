package io.swapline.service;

import io.swapline.job.submit.Clearance;
import io.swapline.job.submit.SubmitSlot;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.life.KeyState;
import io.swapline.ledger.life.ServiceLife;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Providers that are to be paid and have no API key, or may not have jobs yet: provider → what to
 * do, in one line.
 */
public final class MissingKeys {
  private static final int MOST = 500;

  private final Settings settings;
  private final JobReads reads;

  public MissingKeys(Settings settings, JobReads reads) {
    this.settings = settings;
    this.reads = reads;
  }

  /** As the service itself sees it. */
  public SortedMap<String, String> inService() {
    SortedMap<String, String> missing = new TreeMap<>();
    for (String provider : wanted()) {
      settings.missingKey(provider).ifPresent(words -> missing.put(provider, words));
    }
    notCleared().forEach((provider, words) -> missing.putIfAbsent(provider, words));
    return missing;
  }

  /** Providers for which jobs wait that are not sent there, by the service's own words. */
  public Map<String, String> notCleared() {
    Map<String, String> waiting = new TreeMap<>();
    if (!reads.providers(JobState.PREPARED, Clearance.NOT_CLEARED).isEmpty()) {
      for (Job job : reads.inState(JobState.PREPARED, MOST)) {
        if (job.why() != null && job.why().startsWith(Clearance.NOT_CLEARED)) {
          waiting.putIfAbsent(job.provider(), job.why());
        }
      }
    }
    return waiting;
  }

  /**
   * As a command sees it, which may have other settings than the service: only the service's
   * environment may have the key, or it may have been set since the service was started. So what
   * the service wrote down counts.
   *
   * @param service as it is now
   */
  public SortedMap<String, String> besideService(ServiceLife service) {
    SortedMap<String, String> missing = unseen();
    missing.keySet().removeIf(service::hadKey);
    service
        .keys()
        .forEach(
            (provider, state) -> {
              missing.remove(provider);
              if (state.equals(KeyState.MISSING.text()) && wanted().contains(provider)) {
                missing.put(
                    provider,
                    settings
                        .missingKey(provider)
                        .orElse(
                            "the running service has no API key for it; in these settings there is"
                                + " one by now: restart the service"));
              }
            });
    return missing;
  }

  /** Where no service tells what it knows. */
  private SortedMap<String, String> unseen() {
    SortedSet<String> waitedFor = reads.providers(JobState.PREPARED, SubmitSlot.NO_KEY);
    SortedMap<String, String> missing = new TreeMap<>();
    for (String provider : wanted()) {
      Optional<String> words = settings.missingKey(provider);
      if (words.isPresent() && (waitedFor.contains(provider) || !reads.attempted(provider))) {
        missing.put(provider, words.get());
      } else if (waitedFor.contains(provider)) {
        missing.put(
            provider, "jobs wait for its API key, which is set by now: restart the service");
      }
    }
    return missing;
  }

  private Set<String> wanted() {
    Set<String> providers = new TreeSet<>(reads.providers(JobState.PREPARED, ""));
    providers.add(settings.text("swapline.provider"));
    // The file of a job's provider may have been taken away since.
    providers.retainAll(settings.providers());
    return providers;
  }
}
