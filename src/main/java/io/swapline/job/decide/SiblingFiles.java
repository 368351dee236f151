package io.swapline.job.decide;

import io.swapline.custody.Custody;
import io.swapline.ledger.LabelledFaces;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a job of a drop with labelled faces left to the others, or they to it. */
final class SiblingFiles {
  private final LabelledFaces faces;
  private final Custody custody;

  SiblingFiles(LabelledFaces faces, Custody custody) {
    this.faces = faces;
    this.custody = custody;
  }

  /** Brings it to its place in custody, if one of the others has it or has put it away. */
  void bring(Job job, InputFile file, Path place) throws IOException {
    for (Job other : faces.others(job)) {
      Optional<InputFile> same = same(other, file);
      if (same.filter(SiblingFiles::isHeld).isPresent()) {
        custody.link(Path.of(same.get().custody()), place);
        return;
      }
      Optional<InputFile> seen = putAway(same);
      if (seen.isPresent()) {
        custody.bring(seen.get(), place);
        return;
      }
    }
  }

  /** Where one of the others put it away, as it lies now. */
  Optional<InputFile> putAway(Job job, InputFile file) throws IOException {
    for (Job other : faces.others(job)) {
      Optional<InputFile> seen = putAway(same(other, file));
      if (seen.isPresent()) {
        return seen;
      }
    }
    return Optional.empty();
  }

  /** The one of the others that needs it still. */
  Optional<Job> holder(Job job, InputFile file) {
    return faces.others(job).stream()
        .filter(other -> same(other, file).filter(SiblingFiles::isHeld).isPresent())
        .findFirst();
  }

  /** Custody has what the others put away again, so that it need not lie there. */
  void removePutAway(Job job) throws IOException {
    for (Job other : faces.others(job)) {
      for (InputFile file : other.inputs()) {
        if (file.belongsToAll() && file.archived() != null && other.closedAt() != null) {
          custody.at(file.archived()).removePutAway(other, file);
        }
      }
    }
  }

  private Optional<InputFile> putAway(Optional<InputFile> file) throws IOException {
    return file.isPresent() && file.get().archived() != null
        ? custody.seenAgain(file.get())
        : Optional.empty();
  }

  private static Optional<InputFile> same(Job other, InputFile file) {
    return other.inputs().stream()
        .filter(one -> one.belongsToAll() && one.role() == file.role())
        .findFirst();
  }

  private static boolean isHeld(InputFile file) {
    return file.custody() != null
        && file.custody().startsWith("/")
        && Files.exists(Path.of(file.custody()));
  }
}
