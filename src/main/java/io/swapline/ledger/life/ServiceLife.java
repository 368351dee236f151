package io.swapline.ledger.life;

import io.swapline.ledger.store.DataLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a service works on a data folder now, for whoever asks beside it.
 *
 * @param runs whether its process is there
 * @param last what was heard of one; null where none ever ran
 * @param at when that was asked
 */
public record ServiceLife(boolean runs, Heartbeat.Beat last, Instant at) {
  /** Several beats: one that is late is no death. */
  private static final Duration SILENT = Duration.ofSeconds(30);

  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter OTHER_DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /**
   * As it is now. The lock of the data folder ends with its process, however that ends, so it
   * counts; only where it cannot be looked at do the beats.
   */
  public static ServiceLife of(Path data, Heartbeat heartbeat, Instant now) {
    Heartbeat.Beat last = heartbeat.last().orElse(null);
    try {
      return new ServiceLife(DataLock.isHeld(data), last, now);
    } catch (IOException notToBeRead) {
      boolean heard = last != null && last.stoppedAt() == null && !isSilent(last, now);
      return new ServiceLife(heard, last, now);
    }
  }

  private static boolean isSilent(Heartbeat.Beat last, Instant now) {
    return last.at().plus(SILENT).isBefore(now);
  }

  /** Provider → what the service that runs knows of its key; empty where none runs or tells. */
  public Map<String, String> keys() {
    // One that has just started may not have told anything yet: that is still the one before it.
    boolean tells = runs && last != null && last.stoppedAt() == null && !isSilent(last, at);
    return tells ? last.keys() : Map.of();
  }

  /**
   * Whether the service that runs has that provider's key, or, where none does, the last one had.
   */
  public boolean hadKey(String provider) {
    return last != null
        && last.keys().containsKey(provider)
        && !KeyState.MISSING.text().equals(last.keys().get(provider));
  }

  /**
   * What a person has to know before all else, in one line; empty while it runs and is heard of.
   */
  public Optional<String> words(ZoneId zone) {
    if (runs) {
      return last != null && isSilent(last, at)
          ? Optional.of(
              "The service is there, but was last heard of at "
                  + time(last.at(), zone)
                  + ": it starts, it hangs, or the machine slept.")
          : Optional.empty();
    }
    if (last == null) {
      return Optional.of("NOT RUNNING: no service has worked here yet. Start it: ./swapline run");
    }
    String end =
        last.stoppedAt() == null
            ? time(last.at(), zone) + " (it was killed, or its machine went down)"
            : time(last.stoppedAt(), zone) + " (it was stopped)";
    return Optional.of(
        "NOT RUNNING since "
            + end
            + ": nothing is taken, submitted or delivered. Start it: ./swapline run");
  }

  private String time(Instant instant, ZoneId zone) {
    boolean today = instant.atZone(zone).toLocalDate().equals(this.at.atZone(zone).toLocalDate());
    return (today ? TODAY : OTHER_DAY).format(instant.atZone(zone));
  }
}
