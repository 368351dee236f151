package io.swapline.ledger.limits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the providers allow.
 *
 * @param byProvider provider id → its limits; a provider that is not there has none
 * @param deadline how long a provider may be at work on a submit without a clear answer
 * @param deadlines the same for those with one of their own, by provider id
 */
public record Limits(
    Map<String, Limit> byProvider, Duration deadline, Map<String, Duration> deadlines) {
  /** For who submits nothing. */
  public static final Limits NONE = new Limits(Map.of(), Duration.ZERO);

  /** With one deadline for all. */
  public Limits(Map<String, Limit> byProvider, Duration deadline) {
    this(byProvider, deadline, Map.of());
  }

  /**
   * Of one provider.
   *
   * @param submitsPerMinute from 1; empty for no limit
   * @param tasksAtOnce from 1; empty for no limit
   * @param readsPerMinute status reads, from 1; empty for no limit
   */
  public record Limit(
      Optional<Integer> submitsPerMinute,
      Optional<Integer> tasksAtOnce,
      Optional<Integer> readsPerMinute) {
    public static final Limit NONE = new Limit(Optional.empty(), Optional.empty());

    /** Of one whose tasks may be read as often as they are due. */
    public Limit(Optional<Integer> submitsPerMinute, Optional<Integer> tasksAtOnce) {
      this(submitsPerMinute, tasksAtOnce, Optional.empty());
    }

    private Optional<String> words() {
      List<String> parts = new ArrayList<>();
      submitsPerMinute.ifPresent(most -> parts.add(most + " submits a minute"));
      tasksAtOnce.ifPresent(most -> parts.add(most + " tasks at once"));
      readsPerMinute.ifPresent(most -> parts.add(most + " status reads a minute"));
      return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", parts));
    }
  }

  /** All of them in one line, for the start of the log. */
  public String words() {
    List<String> parts = new ArrayList<>();
    byProvider.forEach(
        (provider, limit) ->
            limit.words().ifPresent(words -> parts.add(provider + " at most " + words)));
    return parts.isEmpty() ? "limits: none" : "limits: " + String.join("; ", parts);
  }

  /** How long that provider may be at work on a submit without a clear answer. */
  Duration deadline(String provider) {
    return deadlines.getOrDefault(provider, deadline);
  }

  public Limit of(String provider) {
    return byProvider.getOrDefault(provider, Limit.NONE);
  }
}
