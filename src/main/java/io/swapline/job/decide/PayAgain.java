package io.swapline.job.decide;

import io.swapline.custody.Custody;
import io.swapline.custody.FileProof;
import io.swapline.custody.Moves;
import io.swapline.custody.Sha256;
import io.swapline.durable.FileSync;
import io.swapline.job.close.ReasonFiles;
import io.swapline.job.prepare.Prepare;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.model.PendingDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

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

  private final Function<NewJob, Job> opening;
  private final Custody custody;
  private final Prepare prepare;
  private final ReasonFiles reasons;

  /**
   * @param opening opens a job for a drop, which is taken then
   */
  public PayAgain(
      Function<NewJob, Job> opening, Custody custody, Prepare prepare, ReasonFiles reasons) {
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
        inputs.add(newFace(job, Path.of(job.pendingDecision().argument())));
      } else if (file.role() != FileRole.FITTED_FACE && file.custody() != null) {
        Path place = Path.of(file.custody());
        if (!Files.exists(place)) {
          bringBack(file, place);
        }
        if (!Files.exists(place) || !Sha256.of(place).equals(file.sha256())) {
          return putAway(job, inputs, file.fileName() + " is not there as it was");
        }
        inputs.add(file.archivedAt(null));
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
        removeCopied(file, Path.of(file.archived()));
      }
    }
    if (job.target().archived() != null) {
      Files.deleteIfExists(reasons.beside(Path.of(job.target().archived()), job));
    }
    return checked.as(Restored.PREPARED).decisionDone();
  }

  /**
   * Opens a new job for a rejected one's files; where they lie now is where they are taken from.
   */
  public Outcome<Restored> reopen(Job job) throws IOException {
    List<InputFile> inputs = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      boolean replaced = file.role() == FileRole.FACE && job.pendingDecision().argument() != null;
      if (replaced) {
        inputs.add(seen(FileRole.FACE, Path.of(job.pendingDecision().argument()), true));
      } else if (file.archived() != null && Files.exists(Path.of(file.archived()))) {
        inputs.add(seen(file.role(), Path.of(file.archived()), false));
      } else if (file.shared() && Files.exists(Path.of(file.source()))) {
        inputs.add(seen(file.role(), Path.of(file.source()), true));
      }
    }
    boolean whole =
        inputs.stream().anyMatch(file -> file.role() == FileRole.TARGET)
            && inputs.stream().anyMatch(file -> file.role() == FileRole.FACE);
    if (!whole) {
      return kept(job, "its files are not in the failed folder any more");
    }
    PendingDecision pending = job.pendingDecision();
    Job opened =
        opening.apply(
            new NewJob(
                job.origin(),
                job.subPath(),
                job.name(),
                job.kind(),
                job.provider(),
                job.options(),
                inputs,
                pending));
    Files.deleteIfExists(reasons.beside(Path.of(job.target().archived()), job));
    return Outcome.named(Restored.KEPT).decisionDone().why("taken again as job " + opened.id());
  }

  /** Copied, never moved: what others can still write to is not vouched for. */
  private void bringBack(InputFile file, Path place) throws IOException {
    Path from = Path.of(file.archived() == null ? file.source() : file.archived());
    if ((file.archived() != null || file.shared()) && Files.exists(from)) {
      custody.copyIn(seen(file.role(), from, file.shared()), from, place);
    }
  }

  /** Custody has it, so the failed folder need not; unless it is another file by now. */
  private static void removeCopied(InputFile file, Path archived) throws IOException {
    if (Files.isRegularFile(archived, LinkOption.NOFOLLOW_LINKS)
        && Sha256.of(archived).equals(file.sha256())) {
      Files.delete(archived);
      FileSync.folder(archived.getParent());
    }
  }

  /** Undoes {@link #bringBack}; a copy that was made for nothing goes. */
  private Outcome<Restored> putAway(Job job, List<InputFile> brought, String why)
      throws IOException {
    for (InputFile file : job.inputs()) {
      if (file.archived() != null && Files.exists(Path.of(file.custody()))) {
        Path held = Path.of(file.custody());
        Path archived = Path.of(file.archived());
        if (new FileProof(file.bytes(), file.sha256()).isOurs(archived)) {
          Moves.finish(held, archived, archived.getParent());
        } else {
          Moves.move(held, archived);
        }
      }
    }
    for (InputFile file : brought) {
      if (file.shared()) {
        Files.deleteIfExists(Path.of(file.custody()));
      }
    }
    custody.clear(job);
    return kept(job, why);
  }

  private InputFile newFace(Job job, Path face) throws IOException {
    InputFile seen = seen(FileRole.FACE, face, true);
    Path place = custody.place(job.id(), seen);
    custody.copyIn(seen, face, place);
    return seen.towards(place.toString()).hashed(Sha256.of(place));
  }

  private static InputFile seen(FileRole role, Path path, boolean shared) throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return InputFile.seen(
        role,
        path.toString(),
        Objects.toString(now.fileKey(), ""),
        now.size(),
        now.lastModifiedTime().toMillis(),
        shared);
  }

  private static Outcome<Restored> kept(Job job, String why) {
    return Outcome.named(Restored.KEPT)
        .decisionRefused()
        .why("not submitted again: " + why + " (before: " + job.why() + ")");
  }
}
