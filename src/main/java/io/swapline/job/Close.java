package io.swapline.job;

import io.swapline.access.Handover;
import io.swapline.custody.Custody;
import io.swapline.custody.Moves;
import io.swapline.custody.Sha256;
import io.swapline.ledger.FileSync;
import io.swapline.ledger.InputFile;
import io.swapline.ledger.Job;
import io.swapline.ledger.JobState;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.Outcome;
import io.swapline.step.StepExchange;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * Brings an ended job's inputs to their last place: {@code done/}, or {@code failed/} beside a
 * reason. Can be repeated: the places are on the row before anything moves.
 */
public final class Close {
  private static final int MOST_TWINS = 10_000;

  private final Ledger ledger;
  private final Custody custody;
  private final Reasons reasons;
  private final FolderMarker done;
  private final FolderMarker failed;

  public Close(
      Ledger ledger, Custody custody, Reasons reasons, FolderMarker done, FolderMarker failed) {
    this.ledger = ledger;
    this.custody = custody;
    this.reasons = reasons;
    this.done = done;
    this.failed = failed;
  }

  /** Chooses a free name for all of the job's files together; the route writes it on the row. */
  public Outcome plan(Job job) throws IOException {
    if (job.secondOf().isPresent()) {
      return planSecond(job);
    }
    boolean planned = job.inputs().stream().anyMatch(file -> file.archived() != null);
    if (planned) {
      return Outcome.named("planned").why(job.why());
    }
    List<InputFile> inputs = planned(job);
    Outcome outcome = Outcome.named("planned").inputs(inputs).why(job.why());
    if (job.state() != JobState.DELIVERED && job.output() != null) {
      outcome.output(job.output().movedTo(resultPlace(job, targetOf(inputs))));
    }
    return outcome;
  }

  /** Moves the files to the places on the row, and clears what was only a copy. */
  public Outcome move(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    if (anchor(job.inputs()) != null) {
      // Planned a while ago perhaps: by now the mount may be gone, or the emptied sub-folder.
      folder(job, job.state() == JobState.DELIVERED ? done : failed);
    }
    for (InputFile file : job.inputs()) {
      if (file.archived() != null) {
        moveIfThere(Path.of(file.custody()), Path.of(file.archived()));
      }
    }
    if (job.state() != JobState.DELIVERED) {
      keepResult(job);
    }
    custody.clear(job);
    return Outcome.named("closed").why(job.why());
  }

  /** It holds no inputs: only what was paid for has to find a place. */
  private Outcome planSecond(Job job) throws IOException {
    Outcome outcome = Outcome.named("planned").why(job.why());
    boolean kept = job.state() != JobState.DELIVERED && job.output() != null;
    if (!kept || !Path.of(job.output().path()).startsWith(custody.folder(job.id()))) {
      return outcome;
    }
    Path place = folder(job, failed).resolve(job.name());
    return outcome.output(job.output().movedTo(resultPlace(job, place)));
  }

  private void keepResult(Job job) throws IOException {
    Path target = anchor(job.inputs());
    if (job.output() != null) {
      Path place = Path.of(job.output().path());
      moveIfThere(custody.keptResult(job.id(), job.output().extension()), place);
      target = target == null ? place : target;
    }
    if (target != null) {
      writeReason(job, target);
    }
  }

  /** The file by whose name the reason and a kept result go: the target's, else any; or null. */
  static Path anchor(List<InputFile> inputs) {
    return inputs.stream()
        .filter(file -> file.archived() != null)
        .min(Comparator.comparing(InputFile::role))
        .map(file -> Path.of(file.archived()))
        .orElse(null);
  }

  private static void moveIfThere(Path from, Path to) throws IOException {
    if (from.equals(to)) {
      return;
    }
    if (Files.exists(from) && Files.exists(to) && Sha256.of(from).equals(Sha256.of(to))) {
      // A copy to another disk that was interrupted before its source was removed.
      Files.delete(from);
    } else if (Files.exists(from)) {
      Moves.move(from, to);
    }
  }

  /** A result that was paid for is kept, whatever became of the job. */
  private static String resultPlace(Job job, Path target) {
    String name = target.getFileName().toString();
    String stem = name.equals(job.name()) ? name : name.substring(0, name.lastIndexOf('.'));
    Path place = target.resolveSibling(stem + ".result." + job.output().extension());
    for (int n = 2; Files.exists(place) && n < MOST_TWINS; n++) {
      place = target.resolveSibling(stem + ".result~" + n + "." + job.output().extension());
    }
    return place.toString();
  }

  private static Path targetOf(List<InputFile> inputs) throws IOException {
    Path target = anchor(inputs);
    if (target == null) {
      throw new IOException("the target is not in custody any more");
    }
    return target;
  }

  private static Path folder(Job job, FolderMarker top) throws IOException {
    return Handover.folders(top.present().resolve(job.subPath()));
  }

  private List<InputFile> planned(Job job) throws IOException {
    Path folder = folder(job, job.state() == JobState.DELIVERED ? done : failed);
    for (int n = 1; n <= MOST_TWINS; n++) {
      List<InputFile> inputs = new ArrayList<>();
      boolean free = !Files.exists(folder.resolve(Names.numbered(job.name(), n) + Reasons.SUFFIX));
      for (InputFile file : job.inputs()) {
        InputFile planned = archived(job, file, folder, n);
        inputs.add(planned);
        free &= planned.archived() == null || !Files.exists(Path.of(planned.archived()));
      }
      if (free) {
        return inputs;
      }
    }
    throw new IOException("no free name for " + job.path() + " in " + folder);
  }

  private static InputFile archived(Job job, InputFile file, Path folder, int n) {
    boolean held = file.custody() != null && Files.exists(Path.of(file.custody()));
    if (file.shared() || !held) {
      return file;
    }
    String name = Path.of(file.source()).getFileName().toString();
    String rest = name.substring(Math.min(job.name().length(), name.length()));
    String own = name.substring(0, name.length() - rest.length());
    return file.archivedAt(folder.resolve(Names.numbered(own, n) + rest).toString());
  }

  /** Whole or not at all, as everything that a person may open. */
  private void writeReason(Job job, Path target) throws IOException {
    Path reason = reasons.beside(target, job);
    Path part = reason.resolveSibling("." + reason.getFileName() + ".part");
    Files.writeString(
        part,
        reasons.text(job, ledger.reads().attempts(job.id()), reason.getParent()),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    Handover.file(part, reason.getParent());
    FileSync.file(part);
    Files.move(part, reason, StandardCopyOption.ATOMIC_MOVE);
    FileSync.folder(reason.getParent());
  }
}
