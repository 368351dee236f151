package io.swapline.job.watch;

import io.swapline.job.consent.ConsentTemplates;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.NewJob;
import io.swapline.text.Quote;
import io.swapline.watch.Drop;
import io.swapline.watch.FileNameRules;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.Inbox;
import io.swapline.watch.InboxScan;
import io.swapline.watch.LookPace;
import io.swapline.watch.RefusedDrop;
import io.swapline.watch.WaitingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the inbox and says which drops are to be taken; what waits is kept in the ledger. */
public final class Watching {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
  private static final String ORIGIN = JobsFromDrops.ORIGIN;

  /** Lines of the log for what one look found anew. */
  private static final int MOST_TOLD = 20;

  private final Optional<Watched> watched;
  private final Ledger ledger;
  private final ConsentTemplates templates;
  private final JobsFromDrops newJobs;
  private final OrphanFiles leftBehind;
  private final UnwritableFolders ownFolders;
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
   * @param leftBehind what nobody takes any more
   */
  public Watching(
      Optional<Watched> watched,
      Ledger ledger,
      ConsentTemplates templates,
      JobsFromDrops newJobs,
      OrphanFiles leftBehind,
      UnwritableFolders ownFolders) {
    this.ownFolders = ownFolders;
    this.watched = watched;
    this.ledger = ledger;
    this.templates = templates;
    this.newJobs = newJobs;
    this.leftBehind = leftBehind;
  }

  /** The drops to take now, oldest first; none while the folder is not there. */
  public List<NewJob> look() {
    ownFolders.look();
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
      leftBehind.ask();
    }
    if (leftBehind.isAsked()) {
      lookForLeftBehind(folder.marker().folder());
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

  /** What went with the mount, or with a folder's name, while it was being taken. */
  private void lookForLeftBehind(Path folder) {
    try {
      leftBehind
          .look(List.of(folder), ledger.reads().open(Integer.MAX_VALUE))
          .forEach(words -> LOG.error("{}", words));
    } catch (IOException e) {
      LOG.warn("{} cannot be looked through: {}", folder, e.getMessage());
    }
  }

  private List<NewJob> looked(Watched folder) {
    // Read before the look: what is being taken now is not seen as a second drop.
    Set<String> owned = beingTaken();
    InboxScan look = folder.inbox().look();
    Map<Path, String> offered = templates.offer(look.unconsented());
    keep(
        Stream.concat(
                look.waiting().stream()
                    // What a job holds one half of does not lack that half.
                    .filter(
                        waiting -> waiting.files().stream().noneMatch(file -> isOf(owned, file)))
                    .map(waiting -> arrival(waiting, offered)),
                leftBehind.arrivals().stream())
            .toList());
    List<NewJob> jobs = new ArrayList<>();
    for (Drop drop : look.complete()) {
      if (isFree(drop, owned)) {
        jobs.add(newJobs.of(drop));
      }
    }
    for (RefusedDrop refused : look.refused()) {
      if (isFree(refused.drop(), owned)) {
        jobs.add(newJobs.refused(refused));
      }
    }
    return jobs;
  }

  /** The files of jobs whose files are on the way into custody. */
  private Set<String> beingTaken() {
    return ledger.reads().inState(JobState.TAKING, Integer.MAX_VALUE).stream()
        .flatMap(job -> job.inputs().stream())
        .filter(file -> !file.shared())
        .map(InputFile::source)
        .collect(Collectors.toSet());
  }

  private static boolean isFree(Drop drop, Set<String> owned) {
    return drop.ownFiles().stream().noneMatch(file -> isOf(owned, file.path()));
  }

  private static boolean isOf(Set<String> owned, Path file) {
    return owned.contains(file.toString());
  }

  private void keep(List<Arrival> waiting) {
    if (!waiting.equals(known)) {
      tellOperator(waiting);
      ledger.arrivals().replace(ORIGIN, waiting);
      known = waiting;
    }
  }

  /** People without a shell read it elsewhere; the log says once that somebody is needed. */
  private void tellOperator(List<Arrival> waiting) {
    Set<Arrival> told = known == null ? Set.of() : Set.copyOf(known);
    waiting.stream()
        .filter(one -> one.needsPerson() && !told.contains(one))
        .limit(MOST_TOLD)
        .forEach(one -> LOG.warn("{} waits: {}", Quote.line(one.path()), one.words()));
  }

  private static Arrival arrival(WaitingFiles waiting, Map<Path, String> offered) {
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
        waiting.files().stream().map(FileNameRules::shown).toList(),
        waiting.since());
  }
}
