package io.swapline.custody;

import io.swapline.durable.FileSync;
import io.swapline.ledger.model.DropJob;
import io.swapline.ledger.model.DropPart;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The files of a drop with labelled faces: each of its jobs has all that are its own in its own
 * folder. What they have in common is one file with a name in each, so that it is there once and as
 * long as one of them has it, whatever becomes of the others.
 */
final class DropCustody {
  private final Custody custody;

  DropCustody(Custody custody) {
    this.custody = custody;
  }

  /** The ids of the other jobs that a row will become; none for most. */
  static List<String> otherJobs(Job job) {
    return job.inputs().stream()
        .filter(InputFile::bearsLabel)
        .map(face -> face.part().forJob())
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Gives each of the jobs what they have in common, durably. Can be repeated.
   *
   * @param held the files of the drop, in custody, and the row's own folder on the disk
   * @return what each of them has then, the row's own first; none where no face bears a label
   */
  List<DropJob> share(Job job, List<InputFile> held) throws IOException {
    List<DropJob> jobs = new ArrayList<>();
    for (InputFile face : held.stream().filter(InputFile::bearsLabel).toList()) {
      String id = Objects.requireNonNullElse(face.part().forJob(), job.id());
      List<InputFile> files = new ArrayList<>();
      for (InputFile file : face.amongThoseOf(held)) {
        files.add(
            file.equals(face)
                ? file.as(DropPart.face(face.part().label()))
                : id.equals(job.id()) ? file : linked(file, custody.place(id, file)));
      }
      if (!id.equals(job.id())) {
        FileSync.folder(custody.folder(id));
      }
      jobs.add(new DropJob(id, files));
    }
    return jobs;
  }

  private static InputFile linked(InputFile file, Path place) throws IOException {
    TakeFile.link(Path.of(file.custody()), place);
    return file.towards(place.toString());
  }

  /** Undoes that, as long as one row holds all of the drop. */
  void takeBack(Job job) throws IOException {
    for (String id : otherJobs(job)) {
      for (InputFile file : job.inputs()) {
        if (!file.bearsLabel()) {
          Files.deleteIfExists(custody.place(id, file));
        }
      }
    }
  }

  /** Removes the folders of the other jobs, but for those in which a face is kept. */
  void removeEmpty(Job job) throws IOException {
    for (String id : otherJobs(job)) {
      try {
        Files.deleteIfExists(custody.folder(id));
      } catch (DirectoryNotEmptyException e) {
        // It goes when that face has its last place.
      }
    }
  }
}
