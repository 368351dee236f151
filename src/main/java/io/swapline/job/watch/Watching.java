package io.swapline.job.watch;

import io.swapline.job.consent.ConsentTemplates;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.NewJob;
import io.swapline.text.Quote;
import io.swapline.watch.Drop;
import io.swapline.watch.Inbox;
import io.swapline.watch.InboxScan;
import io.swapline.watch.RefusedDrop;
import io.swapline.watch.Source;
import io.swapline.watch.SourceFile;
import io.swapline.watch.WaitingFiles;
import io.swapline.watch.crowd.LookPace;
import java.io.IOException;
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

/**
 * Looks at what is watched and says which drops are to be taken; what waits is kept in the ledger.
 */
public final class Watching {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

  /** Lines of the log for what one look found anew. */
  private static final int MOST_TOLD = 20;

  /**
   * Drops of one sub-folder that are taken at a time, so that those of another do not wait behind
   * all of a flood; more than are taken between two looks.
   */
  private static final int MOST_OF_A_FOLDER = 1_000;

  private final List<Watch> watched;
  private final Ledger ledger;
  private final JobsFromDrops newJobs;
  private final Runnable first;

  /**
   * A source that is looked at.
   *
   * @param source what is watched
   * @param inbox finds drops in it
   * @param pace how often it is looked at
   * @param templates of consent records in it
   * @param leftBehind what nobody takes any more
   */
  public record Watched(
      Source source,
      Inbox inbox,
      LookPace pace,
      ConsentTemplates templates,
      OrphanFiles leftBehind) {}

  /** What is remembered of a source from one look to the next. */
  private static final class Watch {
    private final Watched watched;
    private List<Arrival> known;
    private final LateFaces lateFaces;
    private String gone;

    Watch(Watched watched, Ledger ledger) {
      this.watched = watched;
      this.lateFaces = new LateFaces(ledger.labelledFaces());
    }
  }

  /**
   * @param watched each source
   * @param first what each look begins with
   */
  public Watching(List<Watched> watched, Ledger ledger, JobsFromDrops newJobs, Runnable first) {
    this.first = first;
    this.watched = watched.stream().map(one -> new Watch(one, ledger)).toList();
    this.ledger = ledger;
    this.newJobs = newJobs;
  }

  /** The drops to take now, of each source the oldest first; none of one that is not there. */
  public List<NewJob> look() {
    first.run();
    return watched.stream().flatMap(watch -> look(watch).stream()).toList();
  }

  private List<NewJob> look(Watch watch) {
    Watched watched = watch.watched;
    Optional<String> gone = watched.source().gone();
    if (gone.isPresent()) {
      // Told anew for another reason: a marker that is missing may be followed by another's.
      if (!gone.get().equals(watch.gone)) {
        LOG.error("nothing is taken: {}", gone.get());
      }
      watch.gone = gone.get();
      return List.of();
    }
    if (watch.gone != null) {
      LOG.info("drops are taken again: {} is back", watched.source().shown());
      watch.gone = null;
      watched.leftBehind().ask();
    }
    if (watched.leftBehind().isAsked()) {
      lookForLeftBehind(watched);
    }
    return watched.pace().begins() ? looked(watch) : List.of();
  }

  /** What went with the mount, or with a folder's name, while it was being taken. */
  private void lookForLeftBehind(Watched watched) {
    try {
      watched
          .leftBehind()
          .lookAgain(ledger.reads().open(Integer.MAX_VALUE))
          .forEach(words -> LOG.error("{}", words));
    } catch (IOException e) {
      LOG.warn("{} cannot be looked through: {}", watched.source().shown(), e.getMessage());
    }
  }

  private List<NewJob> looked(Watch watch) {
    // Read before the look: what is being taken now is not seen as a second drop.
    List<Job> taking = ledger.reads().inState(JobState.TAKING, Integer.MAX_VALUE);
    Set<String> owned = files(taking);
    InboxScan look = scan(watch.watched);
    String origin = watch.watched.source().origin();
    Map<SourceFile, String> offered = watch.watched.templates().offer(look.unconsented());
    Map<WaitingFiles, Optional<String>> late = watch.lateFaces.words(look.waiting());
    keep(
        watch,
        Stream.concat(
                look.waiting().stream()
                    // What a job holds one half of does not lack that half.
                    .filter(
                        waiting -> waiting.files().stream().noneMatch(file -> isOf(owned, file)))
                    .map(waiting -> arrival(origin, waiting, offered, late)),
                watch.watched.leftBehind().arrivals().stream())
            .toList());
    FolderTurns turns = new FolderTurns(MOST_OF_A_FOLDER, origin, taking);
    List<NewJob> jobs = new ArrayList<>();
    for (Drop drop : look.complete()) {
      if (isFree(drop, owned) && turns.has(drop.subPath())) {
        confirmed(watch, drop).map(sure -> newJobs.of(origin, sure)).ifPresent(turns.into(jobs));
      }
    }
    for (RefusedDrop refused : look.refused()) {
      if (isFree(refused.drop(), owned) && turns.has(refused.drop().subPath())) {
        confirmed(watch, refused.drop())
            .map(sure -> newJobs.refused(origin, new RefusedDrop(sure, refused.words())))
            .ifPresent(turns.into(jobs));
      }
    }
    // Not while the same ones are still being taken: that would be a look after a look.
    if (!jobs.isEmpty()) {
      watch.watched.pace().foundDrops();
    }
    return jobs;
  }

  /** What comes after it waits for others and fills no core. */
  private static InboxScan scan(Watched watched) {
    try {
      return watched.inbox().look();
    } finally {
      watched.pace().ended();
    }
  }

  /** What cannot be told now is looked at again. */
  private static Optional<Drop> confirmed(Watch watch, Drop drop) {
    try {
      return watch.watched.source().confirmed(drop);
    } catch (IOException e) {
      LOG.warn("{} is not taken yet: {}", Quote.line(drop.target().place()), e.getMessage());
      return Optional.empty();
    }
  }

  /** The files of jobs whose files are on the way into custody. */
  private static Set<String> files(List<Job> taking) {
    return taking.stream()
        .flatMap(job -> job.inputs().stream())
        .filter(file -> !file.shared())
        .map(InputFile::source)
        .collect(Collectors.toSet());
  }

  private static boolean isFree(Drop drop, Set<String> owned) {
    return drop.ownFiles().stream().noneMatch(file -> isOf(owned, file));
  }

  private static boolean isOf(Set<String> owned, SourceFile file) {
    return owned.contains(file.place());
  }

  private void keep(Watch watch, List<Arrival> waiting) {
    if (!waiting.equals(watch.known)) {
      tellOperator(watch, waiting);
      ledger.arrivals().replace(watch.watched.source().origin(), waiting);
      watch.known = waiting;
    }
  }

  /** People without a shell read it elsewhere; the log says once that somebody is needed. */
  private static void tellOperator(Watch watch, List<Arrival> waiting) {
    Set<Arrival> told = watch.known == null ? Set.of() : Set.copyOf(watch.known);
    waiting.stream()
        .filter(one -> one.needsPerson() && !told.contains(one))
        .limit(MOST_TOLD)
        .forEach(one -> LOG.warn("{} waits: {}", Quote.line(one.path()), one.words()));
  }

  private static Arrival arrival(
      String origin,
      WaitingFiles waiting,
      Map<SourceFile, String> offered,
      Map<WaitingFiles, Optional<String>> late) {
    String template =
        waiting.files().stream()
            .map(offered::get)
            .filter(Objects::nonNull)
            .collect(Collectors.joining());
    return new Arrival(
        origin,
        waiting.subPath(),
        waiting.name(),
        waiting.reason().name().toLowerCase(Locale.ROOT),
        late.getOrDefault(waiting, Optional.empty()).orElse(waiting.words()) + template,
        waiting.files().stream().map(SourceFile::fileName).toList(),
        waiting.since());
  }
}
