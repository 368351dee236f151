package io.swapline.job.take;

import io.swapline.job.disk.CopyRoom;
import io.swapline.job.prepare.Prepare;
import io.swapline.job.request.CustodyCompleteness;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What speaks against taking a drop.
 *
 * @param prepare says what would be rejected anyway
 * @param room for the copies
 * @param arriving how long a drop may wait for what is missing of it
 */
public record TakeChecks(Prepare prepare, CopyRoom room, Duration arriving, InstantSource clock) {

  /**
   * Why it is not even copied; empty where nothing is known against it, or not against each of its
   * faces: those that can be taken are.
   *
   * @param job with its files where they lie
   */
  Optional<String> objection(Job job) {
    try {
      return objectionToEach(job);
    } catch (IOException e) {
      // Copying meets the same, and tells it.
      return Optional.empty();
    }
  }

  private Optional<String> objectionToEach(Job job) throws IOException {
    List<InputFile> labelled = job.inputs().stream().filter(InputFile::bearsLabel).toList();
    if (labelled.isEmpty()) {
      return prepare.objection(job);
    }
    Optional<String> first = Optional.empty();
    for (InputFile face : labelled) {
      Optional<String> objection =
          prepare.objection(job.withInputs(face.amongThoseOf(job.inputs())));
      if (objection.isEmpty()) {
        return objection;
      }
      first = first.or(() -> objection);
    }
    return first;
  }

  /**
   * What of the copies is missing, while it may still come; later that is a reason to reject it.
   *
   * @param job with its files in custody
   */
  Optional<String> missing(Job job) throws IOException {
    return clock.instant().isBefore(job.createdAt().plus(arriving))
        ? CustodyCompleteness.withSidecars(job).map(words -> words + "; it is still arriving")
        : Optional.empty();
  }
}
