package io.swapline.ledger.limits;

import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Providers that take nothing now, certainly and without being paid for it: paused by a refusal of
 * their own (credit, key), too many requests, or a host that does not answer. One that a person or
 * the brake paused is none of them, whatever else is the matter with it.
 */
public final class ProviderTroubles {
  private ProviderTroubles() {}

  /**
   * What is the matter with one.
   *
   * @param since when it began
   * @param why in words
   */
  public record Trouble(Instant since, String why) {}

  private record Pause(String provider, boolean refused, Trouble trouble) {}

  /**
   * By provider.
   *
   * @param waits those that count
   */
  public static Map<String, Trouble> of(Statements tx, List<ProviderWaits.Wait> waits)
      throws SQLException {
    Map<String, Trouble> troubles = new TreeMap<>();
    for (ProviderWaits.Wait wait : waits) {
      if (wait.since() != null) {
        troubles.merge(
            wait.provider(),
            new Trouble(wait.since(), words(wait)),
            (one, other) -> one.since().isAfter(other.since()) ? other : one);
      }
    }
    for (Pause pause : pauses(tx)) {
      if (pause.refused()) {
        troubles.put(pause.provider(), pause.trouble());
      } else {
        troubles.remove(pause.provider());
      }
    }
    return troubles;
  }

  private static String words(ProviderWaits.Wait wait) {
    return wait.asked()
        ? wait.provider()
            + " has had too many requests since "
            + wait.since().truncatedTo(ChronoUnit.SECONDS)
        : wait.why();
  }

  private static List<Pause> pauses(Statements tx) throws SQLException {
    return tx.query(
        row ->
            new Pause(
                row.getString("provider"),
                row.getInt("refused") > 0,
                new Trouble(JobRow.instant(row, "since"), row.getString("why"))),
        "SELECT * FROM provider_state WHERE paused = 1");
  }
}
