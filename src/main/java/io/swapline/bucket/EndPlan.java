package io.swapline.bucket;

import io.swapline.custody.Custody;
import io.swapline.job.close.ReasonFiles;
import io.swapline.job.deliver.OutputNames;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses free keys for what a job leaves in the bucket. What is on the row stays, unless somebody
 * else put an object there meanwhile; then all of it gets another name together.
 */
final class EndPlan {
  private static final int MOST_TWINS = 10_000;

  private final JobObjects objects;
  private final LastPlaces last;
  private final Custody custody;
  private final ReasonFiles reasons;

  /** Which of a job's files are to be put somewhere else than they lie. */
  interface Moved {
    boolean test(InputFile file) throws IOException;
  }

  EndPlan(JobObjects objects, LastPlaces last, Custody custody, ReasonFiles reasons) {
    this.objects = objects;
    this.last = last;
    this.custody = custody;
    this.reasons = reasons;
  }

  Outcome<?> plan(Job job, Moved moved) throws IOException {
    Outcome<?> outcome = Outcome.plain().why(job.why());
    boolean overtaken = isOvertaken(job);
    if (!overtaken && isComplete(job, moved)) {
      return outcome;
    }
    if (overtaken) {
      takeBack(job);
    }
    List<InputFile> inputs = job.inputs();
    if (job.secondOf().isEmpty()) {
      inputs = planned(job, moved, overtaken);
      outcome.inputs(inputs);
    }
    if (isResultHeld(job)) {
      outcome.output(job.output().movedTo(resultPlace(job, inputs).text()));
    }
    return outcome;
  }

  private boolean isComplete(Job job, Moved moved) throws IOException {
    for (InputFile file : job.inputs()) {
      if (file.archived() == null && needsPlace(file, moved)) {
        return false;
      }
    }
    return !isResultHeld(job) || ObjectPlace.is(job.output().path());
  }

  private boolean needsPlace(InputFile file, Moved moved) throws IOException {
    return isOwn(file) && moved.test(file) && isAtHand(file);
  }

  /** Whether its bytes can be brought to a place still. */
  private boolean isAtHand(InputFile file) throws IOException {
    return isHeld(file) || objects.asDropped(file).isPresent();
  }

  /** Whether something else lies at a place that was chosen for what is not there yet. */
  private boolean isOvertaken(Job job) throws IOException {
    for (InputFile file : job.inputs()) {
      if (isPlaced(file)
          && !objects.isFree(job, ObjectPlace.of(file.archived()), file.sha256())
          && isAtHand(file)) {
        return true;
      }
    }
    if (isResultHeld(job) && ObjectPlace.is(job.output().path())) {
      Output output = job.output();
      if (!objects.isFree(job, ObjectPlace.of(output.path()), output.sha256())) {
        return true;
      }
    }
    Optional<ObjectPlace> reason = reason(job);
    return reason.isPresent() && !objects.isFree(job, reason.get(), null);
  }

  /** What we put already goes, where its bytes are at hand still. */
  private void takeBack(Job job) throws IOException {
    for (InputFile file : job.inputs()) {
      if (isPlaced(file) && isAtHand(file)) {
        objects.removeOurs(job, ObjectPlace.of(file.archived()), file.sha256());
      }
    }
    if (isResultHeld(job) && ObjectPlace.is(job.output().path())) {
      objects.removeOurs(job, ObjectPlace.of(job.output().path()), job.output().sha256());
    }
    Optional<ObjectPlace> reason = reason(job);
    if (reason.isPresent()) {
      objects.removeOurs(job, reason.get(), null);
    }
  }

  private List<InputFile> planned(Job job, Moved moved, boolean anew) throws IOException {
    for (int n = 1; n <= MOST_TWINS; n++) {
      List<InputFile> inputs = new ArrayList<>();
      boolean free = true;
      for (InputFile file : job.inputs()) {
        boolean stays = file.archived() != null && !anew;
        if (stays || !needsPlace(file, moved)) {
          inputs.add(file);
        } else {
          ObjectPlace place = last.of(job, file, n);
          free &= objects.isFree(job, place, file.sha256());
          inputs.add(file.archivedAt(place.text()));
        }
      }
      Optional<ObjectPlace> reason = reason(job.withInputs(inputs));
      if (free && (reason.isEmpty() || objects.isFree(job, reason.get(), null))) {
        return inputs;
      }
    }
    throw new IOException("no free name for " + job.path() + " in the bucket " + last.bucket());
  }

  /** A result that was paid for is kept, whatever became of the job. */
  private ObjectPlace resultPlace(Job job, List<InputFile> inputs) throws IOException {
    Output output = job.output();
    Optional<ObjectPlace> anchor = anchor(inputs);
    String name = anchor.map(ObjectPlace::fileName).orElse(job.name());
    String stem = anchor.isPresent() ? ReasonFiles.stem(name) : name;
    for (int n = 1; n <= MOST_TWINS; n++) {
      String own = OutputNames.numbered(stem + ".result", n) + "." + output.extension();
      ObjectPlace place =
          anchor.map(target -> target.resolveSibling(own)).orElse(last.of(job, own));
      if (objects.isFree(job, place, output.sha256())) {
        return place;
      }
    }
    throw new IOException("no free name for the result of " + job.path());
  }

  /** Where the reason goes; empty where there is nothing to give one for. */
  Optional<ObjectPlace> reason(Job job) throws IOException {
    if (job.state() == JobState.DELIVERED) {
      return Optional.empty();
    }
    Optional<ObjectPlace> beside = beside(job);
    if (beside.isPresent() || job.secondOf().isPresent()) {
      return beside.map(place -> place.resolveSibling(reasons.beside(place.fileName(), job)));
    }
    for (int n = 1; n <= MOST_TWINS; n++) {
      ObjectPlace place = last.of(job, OutputNames.numbered(job.name(), n) + ReasonFiles.SUFFIX);
      if (objects.isFree(job, place, null)) {
        return Optional.of(place);
      }
    }
    throw new IOException("no free name for the reason of " + job.path());
  }

  /** What the row names in a bucket that the reason lies beside. */
  static Optional<ObjectPlace> beside(Job job) {
    return job.secondOf().isEmpty()
        ? anchor(job.inputs())
        : Optional.ofNullable(job.output())
            .map(Output::path)
            .filter(ObjectPlace::is)
            .map(ObjectPlace::of);
  }

  /** The file by whose name the reason and a kept result go. */
  static Optional<ObjectPlace> anchor(List<InputFile> inputs) {
    return InputFile.leading(
            inputs.stream()
                .filter(file -> file.archived() != null && ObjectPlace.is(file.archived())))
        .map(file -> ObjectPlace.of(file.archived()));
  }

  static boolean isPlaced(InputFile file) {
    return isOwn(file) && file.archived() != null && ObjectPlace.is(file.archived());
  }

  /** Dropped for this job alone, and not put back untouched since. */
  static boolean isOwn(InputFile file) {
    return file.custody() != null && !file.shared() && ObjectPlace.is(file.source());
  }

  /** Whether custody has its bytes. */
  static boolean isHeld(InputFile file) {
    return file.custody() != null
        && file.custody().startsWith("/")
        && Files.exists(Path.of(file.custody()));
  }

  boolean isResultHeld(Job job) {
    return job.state() != JobState.DELIVERED
        && job.output() != null
        && Files.exists(keptResult(job));
  }

  Path keptResult(Job job) {
    return custody.keptResult(job.id(), job.output().extension());
  }
}
