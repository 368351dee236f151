package io.swapline.bucket;

import io.swapline.custody.Custody;
import io.swapline.job.close.Ending;
import io.swapline.job.close.FolderEnding;
import io.swapline.job.close.ReasonFiles;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ObjectFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ends the jobs of a bucket. Until then their objects lie where they were dropped; first everything
 * that is kept is at its last place, then the objects go, and what is in custody goes last. Can be
 * repeated. An object that was replaced since it was dropped is another drop's, and is left alone.
 */
public final class BucketEnding implements Ending {
  private final Predicate<ObjectPlace> watched;
  private final Afterwards afterwards;
  private final JobObjects objects;
  private final EndPlan places;
  private final FolderEnding folders;
  private final Ledger ledger;
  private final Custody custody;
  private final ReasonFiles reasons;

  /**
   * @param watched whether what lies there is this source's
   * @param objects of the bucket
   * @param last where what is moved goes
   * @param folders where the reasons of a bucket go in which nothing is touched
   */
  public BucketEnding(
      Predicate<ObjectPlace> watched,
      Afterwards afterwards,
      BucketObjects objects,
      LastPlaces last,
      FolderEnding folders,
      Ledger ledger,
      Custody custody,
      ReasonFiles reasons) {
    this.watched = watched;
    this.afterwards = afterwards;
    this.objects = new JobObjects(objects);
    this.places = new EndPlan(this.objects, last, custody, reasons);
    this.folders = folders.tellingAlways();
    this.ledger = ledger;
    this.custody = custody;
    this.reasons = reasons;
  }

  @Override
  public boolean covers(Job job) {
    return job.input(FileRole.TARGET)
        .map(InputFile::source)
        .filter(ObjectPlace::is)
        .map(ObjectPlace::of)
        .filter(watched)
        .isPresent();
  }

  @Override
  public Outcome<?> plan(Job job) throws IOException {
    if (!isTaken(job)) {
      return Outcome.plain().why(job.why());
    }
    return afterwards == Afterwards.NOTHING
        ? planInFolders(job)
        : places.plan(job, file -> isMoved(job, file));
  }

  /** One that was put back untouched is looked at again, or was removed by whoever dropped it. */
  private static boolean isTaken(Job job) {
    return job.secondOf().isPresent() || job.inputs().stream().anyMatch(EndPlan::isOwn);
  }

  /** Whether it has to be put somewhere else than it lies. */
  private boolean isMoved(Job job, InputFile file) throws IOException {
    return switch (way(job, file)) {
      case MOVE -> true;
      case DELETE -> false;
      case TAG, NOTHING -> EndPlan.isHeld(file) && objects.asDropped(file).isEmpty();
    };
  }

  private Afterwards way(Job job, InputFile file) {
    boolean kept = afterwards == Afterwards.DELETE && isFailed(job, file);
    return kept ? Afterwards.MOVE : afterwards;
  }

  private static boolean isFailed(Job job, InputFile file) {
    return job.state() != JobState.DELIVERED || file.endsAsFailed();
  }

  @Override
  public Outcome<?> move(Job job) throws IOException {
    if (!isTaken(job)) {
      custody.clear(job);
      return Outcome.plain().why(job.why());
    }
    return afterwards == Afterwards.NOTHING ? moveInFolders(job) : moveInBucket(job);
  }

  private Outcome<?> moveInBucket(Job job) throws IOException {
    List<String> told = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      if (EndPlan.isPlaced(file)) {
        bring(job, file).ifPresent(told::add);
      }
    }
    if (places.isResultHeld(job) && ObjectPlace.is(job.output().path())) {
      ObjectPlace place = ObjectPlace.of(job.output().path());
      objects.put(job, places.keptResult(job), place, job.output().sha256());
    }
    Optional<ObjectPlace> reason = places.reason(job);
    if (reason.isPresent()) {
      putReason(job, reason.get());
    }
    for (InputFile file : job.inputs()) {
      if (EndPlan.isOwn(file)) {
        leave(job, file);
      }
    }
    clear(job);
    return told(job, told);
  }

  /** To the place on the row. */
  private Optional<String> bring(Job job, InputFile file) throws IOException {
    ObjectPlace place = ObjectPlace.of(file.archived());
    Optional<ObjectFacts> dropped = objects.asDropped(file);
    // Last before the copy: not every server keeps what is there meanwhile.
    if (isThere(job, file, place, dropped)) {
      return Optional.empty();
    }
    if (dropped.isPresent()) {
      objects.copy(job, dropped.get(), place, file.sha256());
      return Optional.empty();
    }
    String words = file.fileName() + " is not in the bucket any more as it was dropped";
    if (EndPlan.isHeld(file)) {
      objects.put(job, Path.of(file.custody()), place, file.sha256());
      return Optional.of(words + "; what was taken of it is kept as " + place.text());
    }
    return Optional.of(words);
  }

  private boolean isThere(Job job, InputFile file, ObjectPlace place, Optional<ObjectFacts> dropped)
      throws IOException {
    return dropped.isPresent()
        ? objects.isPut(job, place, file.sha256())
        : objects.ours(job, place, file.sha256()).isPresent();
  }

  /** What is kept of it is at its last place. */
  private void leave(Job job, InputFile file) throws IOException {
    Optional<ObjectFacts> dropped = objects.asDropped(file);
    if (dropped.isEmpty()) {
      if (way(job, file) == Afterwards.TAG && file.archived() == null && EndPlan.isHeld(file)) {
        throw new IOException(file.fileName() + " was replaced or removed at this moment");
      }
      return;
    }
    switch (way(job, file)) {
      case TAG -> objects.tag(job, dropped.get(), isFailed(job, file) ? "failed" : "done");
      case DELETE -> objects.delete(dropped.get());
      case MOVE -> {
        if (file.archived() != null) {
          objects.delete(dropped.get());
        }
      }
      case NOTHING -> {}
    }
  }

  private void putReason(Job job, ObjectPlace place) throws IOException {
    String where =
        EndPlan.anchor(job.inputs())
            .map(target -> "in " + target.resolveSibling("").text())
            .orElse("as they were dropped, " + job.target().source());
    String text = reasons.text(job, ledger.reads().attempts(job.id()), where);
    objects.put(job, text.getBytes(StandardCharsets.UTF_8), place);
  }

  private void clear(Job job) throws IOException {
    for (InputFile file : job.inputs()) {
      if (EndPlan.isOwn(file) && EndPlan.isHeld(file)) {
        Files.deleteIfExists(Path.of(file.custody()));
      }
    }
    custody.clear(job);
  }

  private Outcome<?> told(Job job, List<String> told) {
    if (told.isEmpty() || wasOverBefore(job)) {
      return Outcome.plain().why(job.why());
    }
    String words = String.join("; ", told);
    return Outcome.plain().why(job.why() == null ? words : job.why() + "; " + words);
  }

  /** Then it was us who took its objects away. */
  private boolean wasOverBefore(Job job) {
    return ledger.reads().history(job.id()).stream()
        .anyMatch(event -> event.from() != null && event.from().isEnd() && !event.to().isEnd());
  }

  private Outcome<?> planInFolders(Job job) throws IOException {
    Outcome<?> planned = folders.plan(job.withInputs(withoutThoseThatStay(job)));
    List<InputFile> inputs = planned.facts().inputs();
    if (inputs.isEmpty()) {
      return planned;
    }
    List<InputFile> merged = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      merged.add(job.inputs().get(i).archivedAt(inputs.get(i).archived()));
    }
    return planned.inputs(merged);
  }

  private Outcome<?> moveInFolders(Job job) throws IOException {
    List<InputFile> inputs = withoutThoseThatStay(job);
    for (int i = 0; i < inputs.size(); i++) {
      InputFile file = job.inputs().get(i);
      if (inputs.get(i).custody() == null && EndPlan.isOwn(file) && EndPlan.isHeld(file)) {
        Files.delete(Path.of(file.custody()));
      }
    }
    return folders.move(job.withInputs(inputs));
  }

  /** Files whose object is there as it was need no other place. */
  private List<InputFile> withoutThoseThatStay(Job job) throws IOException {
    List<InputFile> inputs = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      boolean goes = !EndPlan.isOwn(file) || file.archived() != null || isMoved(job, file);
      inputs.add(goes ? file : file.towards(null));
    }
    return inputs;
  }
}
