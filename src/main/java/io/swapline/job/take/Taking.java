package io.swapline.job.take;

import io.swapline.access.AccessErrorText;
import io.swapline.custody.Custody;
import io.swapline.custody.HiddenName;
import io.swapline.custody.SourceChangedException;
import io.swapline.job.consent.ConsentTemplates;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.Backoff;
import io.swapline.ledger.decisions.Reopened;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a drop: first its row, which owns the files from then on, then the files. */
public final class Taking {
  /** How many drops of a source are taken at once. */
  public static final int SHARE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Taking.class);
  private static final Duration ROOM_AGAIN = Duration.ofSeconds(15);
  private static final Duration LARGE_AGAIN = Duration.ofSeconds(5);

  /** What becomes of a drop's files. */
  public enum Taken implements OutcomeName {
    /** They are in custody, or set aside to be rejected. */
    TAKEN,
    /** They lie where they were dropped, and are taken at another time. */
    LATER,
    /** One changed meanwhile, or a person cancelled the job. */
    UNDONE
  }

  private final Ledger ledger;
  private final Custody custody;
  private final List<ConsentTemplates> templates;
  private final TakeChecks admission;
  private final Supplier<String> tokens;
  private final Runnable opened;
  private final AccessErrorText failed;
  private final Runnable lost;
  private final LargeCopies large = new LargeCopies();

  /**
   * @param templates of each source
   * @param tokens makes names that nobody can guess, 32 hexadecimal digits each
   * @param opened tells the next step that there is something to do
   * @param failed tells of what the system refused
   * @param lost has hidden files looked for that are not where they were hidden
   */
  public Taking(
      Ledger ledger,
      Custody custody,
      List<ConsentTemplates> templates,
      TakeChecks admission,
      Supplier<String> tokens,
      Runnable opened,
      AccessErrorText failed,
      Runnable lost) {
    this.ledger = ledger;
    this.custody = custody;
    this.templates = templates;
    this.admission = admission;
    this.tokens = tokens;
    this.opened = opened;
    this.failed = failed;
    this.lost = lost;
  }

  /** How many may be at once; one source's that was watched before goes on, too. */
  public static int slots(int sources) {
    return SHARE * Math.max(1, sources);
  }

  /** Writes the row of a drop; the step that takes its files goes on from there. */
  public Job open(NewJob drop) {
    Job job = ledger.open(named(drop));
    told(job);
    return job;
  }

  /** The same for the files of a rejected job, because a person wants it: that is done then. */
  public Reopened reopen(Job rejected, NewJob drop) {
    Reopened both = ledger.reopen(rejected, named(drop));
    told(both.opened());
    return both;
  }

  private void told(Job job) {
    LOG.info("taking {} as job {}", job.path(), job.id());
    opened.run();
  }

  private NewJob named(NewJob drop) {
    return drop.withInputs(drop.inputs().stream().map(this::named).toList());
  }

  private InputFile named(InputFile file) {
    return file.shared() ? file : file.hiddenAs(HiddenName.of(tokens.get(), file.fileName()));
  }

  /** Takes the files; one whose copying fails lies where it was dropped. */
  public Outcome<Taken> take(Job job) {
    try {
      return taken(job);
    } catch (SourceChangedException e) {
      return undo(job, e.getMessage());
    } catch (IOException e) {
      putBack(job);
      return again(job, e);
    }
  }

  private Outcome<Taken> taken(Job job) throws IOException {
    PendingDecision pending = job.pendingDecision();
    if (pending != null && pending.what().equals(PendingDecision.CANCEL)) {
      return Outcome.named(Taken.UNDONE)
          .inputs(custody.setAside(job))
          .why("cancelled by " + pending.by())
          .decisionDone();
    }
    if (pending != null && pending.what().equals(PendingDecision.REFUSE)) {
      return Outcome.named(Taken.TAKEN).inputs(custody.setAside(job));
    }
    Optional<Job> lies = custody.asTheyLie(job).map(job::withInputs);
    Optional<String> objection = lies.flatMap(admission::objection);
    Optional<String> hollow =
        objection.isPresent() ? Optional.empty() : lies.flatMap(admission::hollow);
    if (hollow.isPresent() && admission.mayArrive(job)) {
      return later(job, hollow.get()).dueIn(ROOM_AGAIN);
    }
    objection = objection.or(() -> hollow);
    if (objection.isPresent()) {
      return Outcome.named(Taken.TAKEN).inputs(custody.setAside(job)).refuse(objection.get());
    }
    long bytes = custody.missing(job);
    Optional<String> noRoom = admission.room().promise(bytes);
    if (noRoom.isPresent()) {
      return later(job, noRoom.get()).dueIn(ROOM_AGAIN);
    }
    try (LargeCopies.Held place = large.of(job)) {
      return place.isHeld()
          ? copied(job)
          : later(job, "another large drop is being copied, and it comes after it")
              .dueIn(LARGE_AGAIN);
    } finally {
      admission.room().giveUp(bytes);
    }
  }

  private Outcome<Taken> copied(Job job) throws IOException {
    List<InputFile> held = custody.take(job);
    Optional<String> missing =
        custody.mayGrow(job) ? admission.missing(job.withInputs(held)) : Optional.empty();
    return missing.isPresent()
        ? later(job, missing.get()).failure().dueIn(Backoff.after(job.tries()))
        : Outcome.named(Taken.TAKEN).inputs(held).dropJobs(custody.share(job, held));
  }

  /** The step's outcome, but where an original was written to or cannot be removed. */
  public Outcome<Taken> removeOriginals(Outcome<Taken> outcome, Exchange exchange) {
    if (!outcome.is(Taken.TAKEN)) {
      return outcome;
    }
    Job job = StepExchange.job(exchange);
    try {
      custody.removeOriginals(job.withInputs(outcome.facts().inputs()));
      templates.forEach(all -> all.remove(job));
      return outcome;
    } catch (SourceChangedException e) {
      return undo(job, e.getMessage());
    } catch (IOException e) {
      return again(job, e);
    }
  }

  private Outcome<Taken> later(Job job, String why) {
    putBack(job);
    return told(job, why);
  }

  private Outcome<Taken> again(Job job, IOException cause) {
    return told(job, words(job, cause)).failure().dueIn(Backoff.after(job.tries()));
  }

  /** What cannot go back now goes on from where it is. */
  private void putBack(Job job) {
    try {
      custody.putBack(job);
    } catch (IOException e) {
      LOG.debug("{} is not put back yet: {}", job.path(), e.getMessage());
    }
  }

  /** In the log once, however often it is tried. */
  private static Outcome<Taken> told(Job job, String why) {
    if (!why.equals(job.why())) {
      LOG.warn("{} is not taken yet: {}", job.path(), why);
    }
    return Outcome.named(Taken.LATER).why(why);
  }

  /** Whose right is missing and who gives it, in the names that people gave their files. */
  private String words(Job job, IOException cause) {
    String words =
        failed.words(cause).orElseGet(() -> "its files could not be copied: " + cause.getMessage());
    return custody.named(job, words);
  }

  /** What cannot be told now is not lost. */
  private boolean isIncomplete(Job job) {
    try {
      return custody.isIncomplete(job);
    } catch (IOException e) {
      return false;
    }
  }

  private Outcome<Taken> undo(Job job, String why) {
    List<InputFile> kept;
    try {
      kept = custody.putBack(job);
    } catch (IOException e) {
      return again(job, e);
    }
    Outcome<Taken> undone = Outcome.named(Taken.UNDONE);
    if (isIncomplete(job)) {
      lost.run();
    }
    if (kept.isEmpty() && !custody.isFolderThere(job)) {
      return undone.why(
          why
              + "; its folder was renamed or removed meanwhile: files of it that were hidden are"
              + " told of with the folder in which they are now");
    }
    if (kept.isEmpty()) {
      return undone.why(why + "; its files were put back and are looked at again");
    }
    // Closing puts them into the failed folder: another file is where they came from.
    return undone
        .inputs(kept)
        .why(why + "; what was taken of it before is kept, because its place is taken by now");
  }
}
