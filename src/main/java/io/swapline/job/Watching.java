package io.swapline.job;

import io.swapline.ledger.Arrival;
import io.swapline.ledger.FileRole;
import io.swapline.ledger.InputFile;
import io.swapline.ledger.JobState;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.NewJob;
import io.swapline.ledger.Wanted;
import io.swapline.provider.Providers;
import io.swapline.watch.Drop;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.Inbox;
import io.swapline.watch.Look;
import io.swapline.watch.LookPace;
import io.swapline.watch.Refused;
import io.swapline.watch.SourceFile;
import io.swapline.watch.Waiting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the inbox and says which drops are to be taken; what waits is kept in the ledger. */
public final class Watching {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
  private static final String ORIGIN = "folder";

  private final Optional<Watched> watched;
  private final Ledger ledger;
  private final Providers providers;
  private final ConsentTemplates templates;
  private final NewJobSettings settings;
  private List<Arrival> known;
  private boolean gone;

  /**
   * What a new job is given.
   *
   * @param provider provider id
   * @param options provider id → its options, as the operator set them
   */
  public record NewJobSettings(String provider, Function<String, Map<String, String>> options) {}

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
      Optional<Watched> watched,
      Ledger ledger,
      Providers providers,
      ConsentTemplates templates,
      NewJobSettings settings) {
    this.watched = watched;
    this.ledger = ledger;
    this.providers = providers;
    this.templates = templates;
    this.settings = settings;
  }

  /** The drops to take now, oldest first; none while the folder is not there. */
  public List<NewJob> look() {
    return watched.map(this::look).orElse(List.of());
  }

  private List<NewJob> look(Watched folder) {
    FolderMarker.Standing standing = folder.marker().standing();
    if (standing.state() == FolderMarker.State.GONE) {
      if (!gone) {
        LOG.error("nothing is taken: {}", standing.words());
      }
      gone = true;
      return List.of();
    }
    if (gone) {
      LOG.info("the inbox is back: {}", folder.marker().folder());
      gone = false;
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
        jobs.add(job(drop, null));
      }
    }
    for (Refused refused : look.refused()) {
      if (!owned.contains(refused.drop().target().path().toString())) {
        jobs.add(job(refused.drop(), refused.words()));
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

  private NewJob job(Drop drop, String refusal) {
    List<InputFile> inputs = new ArrayList<>();
    inputs.add(input(FileRole.TARGET, drop.target(), false));
    inputs.add(input(FileRole.FACE, drop.face(), drop.sharedFace()));
    drop.ready().ifPresent(file -> inputs.add(input(FileRole.READY, file, false)));
    drop.job().ifPresent(file -> inputs.add(input(FileRole.OPTIONS, file, false)));
    drop.folderJob().ifPresent(file -> inputs.add(input(FileRole.FOLDER_OPTIONS, file, true)));
    drop.consent().ifPresent(file -> inputs.add(input(FileRole.CONSENT, file, false)));
    drop.folderConsent().ifPresent(file -> inputs.add(input(FileRole.CONSENT, file, true)));
    return new NewJob(
        ORIGIN,
        drop.subPath(),
        drop.name(),
        drop.kind().name().toLowerCase(Locale.ROOT),
        settings.provider(),
        Options.of(
            providers.get(settings.provider()), settings.options().apply(settings.provider())),
        inputs,
        refusal == null ? null : new Wanted(Wanted.REFUSE, refusal, Ledger.ITSELF, null));
  }

  private static InputFile input(FileRole role, SourceFile file, boolean shared) {
    return InputFile.seen(
        role, file.path().toString(), file.inode(), file.size(), file.modifiedMillis(), shared);
  }
}
