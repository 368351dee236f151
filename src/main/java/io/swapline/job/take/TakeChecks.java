package io.swapline.job.take;

import io.swapline.custody.SparseFiles;
import io.swapline.job.disk.CopyRoom;
import io.swapline.job.prepare.Prepare;
import io.swapline.job.request.CustodyCompleteness;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.text.Quote;
import java.io.IOException;
import java.nio.file.Path;
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
  /** What no vendor takes, whatever it says. */
  private static final long LARGEST_VIDEO = 20_000_000_000L;

  private static final SparseFiles SPARSE = new SparseFiles();

  /**
   * Why it is not even copied; empty where nothing is known against it, or not against each of its
   * faces: those that can be taken are.
   *
   * @param job with its files where they lie
   */
  Optional<String> objection(Job job) {
    try {
      return objectionToEach(job).or(() -> tooLarge(job));
    } catch (IOException e) {
      // Copying meets the same, and tells it.
      return Optional.empty();
    }
  }

  private static Optional<String> tooLarge(Job job) {
    InputFile target = job.target();
    return target.bytes() <= LARGEST_VIDEO
        ? Optional.empty()
        : Optional.of(
            Quote.name(target.fileName())
                + " has "
                + target.bytes() / 1_000_000
                + " MB, and "
                + LARGEST_VIDEO / 1_000_000
                + " are the most for a video. Export it smaller");
  }

  /**
   * What of it is not on the disk, though its size says so: a copy would be as large as it says.
   *
   * @param job with its files where they lie
   */
  Optional<String> hollow(Job job) {
    Path target = Path.of(job.target().custody());
    try {
      return SPARSE.isMostlyHoles(target)
          ? Optional.of(
              Quote.name(job.target().fileName())
                  + " is mostly empty: most of it is not on the disk, so it is still being copied,"
                  + " or its copy broke off")
          : Optional.empty();
    } catch (IOException e) {
      // Copying meets the same, and tells it.
      return Optional.empty();
    }
  }

  /** Whether what is missing of a drop may still come. */
  boolean mayArrive(Job job) {
    return clock.instant().isBefore(job.createdAt().plus(arriving));
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
    return mayArrive(job)
        ? CustodyCompleteness.withSidecars(job).map(words -> words + "; it is still arriving")
        : Optional.empty();
  }
}
