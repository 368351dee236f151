package io.swapline.job.decide;

import io.swapline.custody.Custody;
import io.swapline.custody.FolderFiles;
import io.swapline.custody.Sha256;
import io.swapline.durable.FileSync;
import io.swapline.job.close.ReasonFiles;
import io.swapline.job.prepare.Prepare;
import io.swapline.ledger.LabelledFaces;
import io.swapline.ledger.decisions.Reopened;
import io.swapline.ledger.model.DropPart;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.camel.Exchange;

/**
 * Brings back what was put away, because a person wants it submitted and paid again. Can be
 * repeated: what is back already stays there.
 */
public final class PayAgain {
  /** What becomes of the files. */
  public enum Restored implements OutcomeName {
    PREPARED,
    /** They stay where they are, or a new job takes them. */
    KEPT
  }

  private final BiFunction<Job, NewJob, Reopened> opening;
  private final Custody custody;
  private final Prepare prepare;
  private final ReasonFiles reasons;
  private final SiblingFiles siblings;

  /**
   * @param opening opens a job for a rejected one's files, which it takes then
   * @param faces the jobs of one video
   */
  public PayAgain(
      BiFunction<Job, NewJob, Reopened> opening,
      Custody custody,
      Prepare prepare,
      ReasonFiles reasons,
      LabelledFaces faces) {
    this.siblings = new SiblingFiles(faces, custody);
    this.opening = opening;
    this.custody = custody;
    this.prepare = prepare;
    this.reasons = reasons;
  }

  /**
   * {@code prepared}, with a failed job's files in custody again; else {@code kept} and why, with
   * the files where they were.
   */
  public Outcome<Restored> restore(Job job) throws IOException {
    custody.open(job.id());
    List<InputFile> inputs = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      boolean replaced = file.role() == FileRole.FACE && job.pendingDecision().argument() != null;
      if (replaced) {
        inputs.add(newFace(job, file, Path.of(job.pendingDecision().argument())));
      } else if (!file.role().isMade() && (file.custody() != null || file.belongsToAll())) {
        Path place =
            file.custody() == null ? custody.place(job.id(), file) : Path.of(file.custody());
        if (!Files.exists(place)) {
          bringBack(job, file, place);
        }
        if (!Files.exists(place) || !Sha256.of(place).equals(file.sha256())) {
          return putAway(job, inputs, file.fileName() + " is not there as it was");
        }
        inputs.add(file.belongsToAll() ? file.ownAgain(place.toString()) : file.archivedAt(null));
      }
    }
    FileSync.folder(custody.folder(job.id()));
    Job restored = job.withInputs(inputs);
    Outcome<Prepare.Checked> checked = prepare.examine(restored);
    if (!checked.is(Prepare.Checked.PREPARED)) {
      return putAway(job, inputs, checked.getWhy());
    }
    for (InputFile file : job.inputs()) {
      if (file.archived() != null) {
        custody.at(file.archived()).removePutAway(job, file);
      }
    }
    siblings.removePutAway(job);
    removeReason(job);
    return checked.as(Restored.PREPARED).decisionDone();
  }

  /**
   * Opens a new job for a rejected one's files; where they lie now is where they are taken from.
   * The wish is done with that, at once: were it written later, a crash in between would open one
   * more, to be paid for too.
   */
  public Outcome<Restored> reopen(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    PendingDecision pending = job.pendingDecision();
    List<InputFile> inputs = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      boolean replaced = file.role() == FileRole.FACE && pending.argument() != null;
      if (replaced) {
        Path face = Path.of(pending.argument());
        inputs.add(sameOf(file, FolderFiles.seen(FileRole.FACE, face, true)));
      } else {
        seenAgain(job, file).ifPresent(seen -> inputs.add(sameOf(file, seen)));
      }
    }
    boolean whole =
        inputs.stream().anyMatch(file -> file.role() == FileRole.TARGET)
            && inputs.stream().anyMatch(file -> file.role() == FileRole.FACE);
    if (!whole) {
      return kept(
          job,
          siblings
              .holder(job, job.target())
              .map(
                  other ->
                      "its "
                          + job.what()
                          + " is in work with job "
                          + other.id()
                          + " still, try it then")
              .orElse("its files are not in the failed folder any more"));
    }
    removeReason(job);
    Reopened both =
        opening.apply(
            job,
            new NewJob(
                job.origin(),
                job.subPath(),
                job.dropName(),
                job.kind(),
                job.provider(),
                job.options(),
                inputs,
                pending));
    exchange.setVariable(StepExchange.JOB, both.rejected());
    return Outcome.named(Restored.KEPT).why(both.rejected().why());
  }

  /** Copied, never moved: what others can still write to is not vouched for. */
  private void bringBack(Job job, InputFile file, Path place) throws IOException {
    Optional<InputFile> seen = isLeft(file) ? Optional.empty() : custody.seenAgain(file);
    if (seen.isPresent()) {
      custody.bring(seen.get(), place);
    } else if (file.belongsToAll()) {
      siblings.bring(job, file, place);
    }
  }

  /** Its own place is another drop's by now. */
  private static boolean isLeft(InputFile file) {
    return file.belongsToAll() && file.archived() == null;
  }

  private Optional<InputFile> seenAgain(Job job, InputFile file) throws IOException {
    Optional<InputFile> own = isLeft(file) ? Optional.empty() : custody.seenAgain(file);
    return own.isPresent() || !file.belongsToAll() ? own : siblings.putAway(job, file);
  }

  /** What it is to its drop it stays. */
  private static InputFile sameOf(InputFile before, InputFile seen) {
    DropPart part = before.part();
    return part == null ? seen : seen.as(new DropPart(part.label(), null, false));
  }

  private void removeReason(Job job) throws IOException {
    Optional<String> place =
        InputFile.leading(job.inputs().stream().filter(file -> file.archived() != null))
            .map(InputFile::archived);
    if (place.isPresent()) {
      int name = place.get().lastIndexOf('/') + 1;
      String reason =
          place.get().substring(0, name) + reasons.beside(place.get().substring(name), job);
      custody.at(place.get()).removeReason(job, reason);
    }
  }

  /** Undoes {@link #bringBack}; a copy that was made for nothing goes. */
  private Outcome<Restored> putAway(Job job, List<InputFile> brought, String why)
      throws IOException {
    for (InputFile file : job.inputs()) {
      if (file.archived() != null && Files.exists(Path.of(file.custody()))) {
        custody.at(file.archived()).putAway(job, file, Path.of(file.custody()));
      }
    }
    for (InputFile file : brought) {
      if (file.shared() || isLeftInPlace(job, file)) {
        Files.deleteIfExists(Path.of(file.custody()));
      }
    }
    custody.clear(job);
    return kept(job, why);
  }

  /** It was never put away, and is where it was dropped still. */
  private boolean isLeftInPlace(Job job, InputFile brought) throws IOException {
    Optional<InputFile> before = job.input(brought.role());
    return before.isPresent()
        && before.get().archived() == null
        && custody.seenAgain(before.get()).isPresent();
  }

  private InputFile newFace(Job job, InputFile before, Path face) throws IOException {
    InputFile seen = sameOf(before, FolderFiles.seen(FileRole.FACE, face, true));
    Path place = custody.place(job.id(), seen);
    custody.bring(seen, place);
    return seen.towards(place.toString()).hashed(Sha256.of(place));
  }

  private static Outcome<Restored> kept(Job job, String why) {
    return Outcome.named(Restored.KEPT)
        .decisionRefused()
        .why("not submitted again: " + why + " (before: " + job.why() + ")");
  }
}
