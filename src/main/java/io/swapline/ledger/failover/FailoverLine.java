package io.swapline.ledger.failover;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Jobs of one provider that takes nothing for now.
 *
 * @param from provider id
 * @param to where they go, in the order in which it is tried
 * @param jobs how many, at least one
 * @param at from when on
 * @param due whether that has passed
 * @param zone by whose clocks that is told
 */
public record FailoverLine(
    String from, List<String> to, long jobs, Instant at, boolean due, ZoneId zone) {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** As people are told it: {@code 3 jobs of … go over to …}. */
  public String words() {
    return (jobs == 1 ? "1 job of " : jobs + " jobs of ")
        + from
        + (jobs == 1 ? " goes over to " : " go over to ")
        + String.join(", else to ", to)
        + (due
            ? " as soon as there is a place that takes "
                + (jobs == 1 ? "it" : "them")
                + "; ./swapline show ID says why one stays"
            : ", unless it takes jobs again, at " + SECONDS.format(at.atZone(zone)) + " " + zone);
  }
}
