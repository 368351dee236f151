package io.swapline.job.submit;

import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import java.util.Optional;

/**
 * Whether the operator let a provider have jobs: switched on where it is off until he says so, and
 * the way to read a task confirmed where the vendor documents none.
 */
public final class Clearance {
  /** How the words of a job begin that waits for it. */
  public static final String NOT_CLEARED = "nothing is sent to ";

  private final Providers providers;
  private final StatusConfirmations confirmations;

  public Clearance(Providers providers, StatusConfirmations confirmations) {
    this.providers = providers;
    this.confirmations = confirmations;
  }

  /**
   * Why nothing may be sent to the provider of that id, and what to do; empty where something may.
   */
  public Optional<String> objection(String id) {
    Provider provider = providers.get(id);
    String who = NOT_CLEARED + provider.getTitle();
    String setting = "swapline.providers." + id + ".";
    if (!provider.isEnabled()) {
      return Optional.of(
          who
              + ", which is off until you switch it on: read what docs/providers.md says of "
              + id
              + ", then set "
              + setting
              + "enabled=true and restart");
    }
    if (isConfirmed(id, provider)) {
      return Optional.empty();
    }
    return Optional.of(
        who
            + " before it is confirmed how a task is read there, for nobody is to pay without a way"
            + " to collect: make one task on the vendor's own site and run ./swapline doctor"
            + " --provider "
            + id
            + " --task ID with its id (as set, it asks "
            + provider.getStatusRead()
            + "); or answer for it yourself, set "
            + setting
            + "status-confirmed=true and restart"
            + confirmations
                .obstacle(id)
                .map(words -> ". Perhaps it was confirmed, by another user of the system: " + words)
                .orElse(""));
  }

  private boolean isConfirmed(String id, Provider provider) {
    return provider.isStatusConfirmed() || isReadProven(id);
  }

  /**
   * Whether tasks of that provider are read as it documents, or in a way that was seen to work. The
   * operator's word lets it have jobs, and proves nothing.
   */
  public boolean isReadProven(String id) {
    Provider provider = providers.get(id);
    return provider.getStatusRead().isBlank() || confirmations.has(id, provider.getStatusRead());
  }
}
