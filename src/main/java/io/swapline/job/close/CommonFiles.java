package io.swapline.job.close;

import io.swapline.ledger.LabelledFaces;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.util.List;

/**
 * What the jobs of a drop with labelled faces have in common: the last of them that is closed
 * brings it to its last place, which is that of failed files if one of the jobs failed.
 */
final class CommonFiles {
  private final LabelledFaces faces;

  CommonFiles(LabelledFaces faces) {
    this.faces = faces;
  }

  /** The job with those files that it has to bring to their last place. */
  Job own(Job job) {
    if (job.siblings() == null || isPlanned(job)) {
      return job;
    }
    if (faces.giveUp(job)) {
      return with(job, false, true);
    }
    boolean failed =
        faces.others(job).stream().anyMatch(other -> other.state() != JobState.DELIVERED);
    return with(job, failed, false);
  }

  /** What was begun is ended, whoever came or went meanwhile. */
  private static boolean isPlanned(Job job) {
    return job.inputs().stream().anyMatch(file -> file.belongsToAll() && file.archived() != null);
  }

  private static Job with(Job job, boolean failed, boolean left) {
    List<InputFile> files =
        job.inputs().stream()
            .map(
                file -> {
                  if (!file.belongsToAll()) {
                    return file;
                  }
                  return left ? file.leftToOthers() : file.as(file.part().failed(failed));
                })
            .toList();
    return job.withInputs(files);
  }
}
