package io.swapline.job;

import io.swapline.ledger.Arrival;
import io.swapline.ledger.JobState;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.NewJob;
import io.swapline.watch.Drop;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.Inbox;
import io.swapline.watch.Look;
import io.swapline.watch.LookPace;
import io.swapline.watch.Refused;
import io.swapline.watch.Waiting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the inbox and says which drops are to be taken; what waits is kept in the ledger. */
public final class Watching {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
  private static final String ORIGIN = NewJobs.ORIGIN;

  private final Optional<Watched> watched;
  private final Ledger ledger;
  private final ConsentTemplates templates;
  private final NewJobs newJobs;
  private List<Arrival> known;
  private String gone;

  /**
   * A folder that is looked into.
   *
   * @param inbox finds drops in it
   * @param marker tells whether it is there
   * @param pace how often it is looked at
   */
  public record Watched(Inbox inbox, FolderMarker marker, LookPace pace) {}

  /**
   * @param watched empty where no folder is watched
   */
  public Watching(
      Optional<Watched> watched, Ledger ledger, ConsentTemplates templates, NewJobs newJobs) {
    this.watched = watched;
    this.ledger = ledger;
    this.templates = templates;
    this.newJobs = newJobs;
  }

  /** The drops to take now, oldest first; none while the folder is not there. */
  public List<NewJob> look() {
    return watched.map(this::look).orElse(List.of());
  }

  private List<NewJob> look(Watched folder) {
    FolderMarker.Standing standing = folder.marker().standing();
    if (standing.state() == FolderMarker.State.GONE) {
      // Told anew for another reason: a marker that is missing may be followed by another's.
      if (!standing.words().equals(gone)) {
        LOG.error("nothing is taken: {}", standing.words());
      }
      gone = standing.words();
      return List.of();
    }
    if (gone != null) {
      LOG.info("the inbox is back: {}", folder.marker().folder());
      gone = null;
    }
    if (!folder.pace().begins()) {
      return List.of();
    }
    try {
      return looked(folder);
    } finally {
      folder.pace().ended();
    }
  }

  private List<NewJob> looked(Watched folder) {
    // Read before the look: what is being taken now is not seen as a second drop.
    Set<String> owned = beingTaken();
    Look look = folder.inbox().look();
    Map<Path, String> offered = templates.offer(look.unconsented());
    keep(look.waiting().stream().map(waiting -> arrival(waiting, offered)).toList());
    List<NewJob> jobs = new ArrayList<>();
    for (Drop drop : look.complete()) {
      if (!owned.contains(drop.target().path().toString())) {
        jobs.add(newJobs.of(drop));
      }
    }
    for (Refused refused : look.refused()) {
      if (!owned.contains(refused.drop().target().path().toString())) {
        jobs.add(newJobs.refused(refused));
      }
    }
    return jobs;
  }

  private Set<String> beingTaken() {
    return ledger.reads().inState(JobState.TAKING, Integer.MAX_VALUE).stream()
        .map(job -> job.target().source())
        .collect(Collectors.toSet());
  }

  private void keep(List<Arrival> waiting) {
    if (!waiting.equals(known)) {
      ledger.arrivals().replace(ORIGIN, waiting);
      known = waiting;
    }
  }

  private static Arrival arrival(Waiting waiting, Map<Path, String> offered) {
    String template =
        waiting.files().stream()
            .map(offered::get)
            .filter(Objects::nonNull)
            .collect(Collectors.joining());
    return new Arrival(
        ORIGIN,
        waiting.subPath(),
        waiting.name(),
        waiting.reason().name().toLowerCase(Locale.ROOT),
        waiting.words() + template,
        waiting.files().stream().map(path -> path.getFileName().toString()).toList(),
        waiting.since());
  }
}
