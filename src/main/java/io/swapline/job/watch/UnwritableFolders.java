package io.swapline.job.watch;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Job;
import io.swapline.watch.DropFolders;
import io.swapline.watch.WaitingFiles;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the ledger which of our own folders cannot be written, whether a drop waits for it or a
 * job that is over cannot put its files away.
 */
public final class UnwritableFolders {
  private static final Logger LOG = LoggerFactory.getLogger(UnwritableFolders.class);

  private final DropFolders dropFolders;
  private final Ledger ledger;
  private final Clock clock;
  private List<Arrival> known;

  public UnwritableFolders(DropFolders dropFolders, Ledger ledger, Clock clock) {
    this.dropFolders = dropFolders;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Looks at them, and writes down what is another than before. */
  public void look() {
    Set<String> subPaths = new TreeSet<>();
    subPaths.add("");
    ledger.reads().unclosed(clock.instant()).stream().map(Job::subPath).forEach(subPaths::add);
    List<Arrival> closed = new ArrayList<>();
    for (String subPath : subPaths) {
      dropFolders.hindrance(subPath).ifPresent(words -> closed.add(arrival(subPath, words)));
    }
    if (!closed.equals(known)) {
      closed.stream()
          .filter(one -> known == null || !known.contains(one))
          .forEach(one -> LOG.error("{}", one.words()));
      ledger.arrivals().replace(Arrival.OWN_FOLDERS, closed);
      known = List.copyOf(closed);
    }
  }

  private Arrival arrival(String subPath, String words) {
    Instant since =
        known == null
            ? clock.instant()
            : known.stream()
                .filter(one -> one.subPath().equals(subPath) && one.words().equals(words))
                .map(Arrival::since)
                .findFirst()
                .orElseGet(clock::instant);
    return new Arrival(
        Arrival.OWN_FOLDERS,
        subPath,
        "folders",
        WaitingFiles.Reason.NOT_ALLOWED.name().toLowerCase(Locale.ROOT),
        words,
        List.of(),
        Instant.ofEpochMilli(since.toEpochMilli()));
  }
}
