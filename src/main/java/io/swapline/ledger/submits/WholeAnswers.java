package io.swapline.ledger.submits;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.LedgerException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Answers to submits that carry the result, in the job's folder of custody. One that is whole is
 * paid for: until its job has it as its result nothing more is paid for that job, and it does not
 * end.
 */
public final class WholeAnswers {
  private static final String WHOLE = ".done";

  private final Path custody;

  /**
   * @param custody where each job has its folder
   */
  public WholeAnswers(Path custody) {
    this.custody = custody;
  }

  /** Where the answer to that attempt goes while it comes in. */
  public Path part(String jobId, String token) {
    return place(jobId, token, ".part");
  }

  /** Where the answer to that attempt is when all of it is on the disk. */
  public Path whole(String jobId, String token) {
    return place(jobId, token, WHOLE);
  }

  private Path place(String jobId, String token, String end) {
    return custody.resolve(jobId).resolve("result." + token + end);
  }

  /** Whether that is a whole answer, and another than the one that is the job's result. */
  public static boolean isLeftOver(Path file, Job job) {
    String name = file.getFileName().toString();
    boolean taken = job.output() != null && file.equals(Path.of(job.output().path()));
    return name.startsWith("result.") && name.endsWith(WHOLE) && !taken;
  }

  /**
   * What is to be said where a whole answer to a submit of the job lies there that is not its
   * result yet: the service takes it up by itself.
   */
  public Optional<String> objection(Job job) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(custody.resolve(job.id()))) {
      for (Path file : files) {
        if (isLeftOver(file, job)) {
          return Optional.of(
              "the whole answer to a submit of job "
                  + job.id()
                  + " is on the disk ("
                  + file
                  + "): it is paid for, and "
                  + (job.state().isEnd()
                      ? "kept there, as it came too late for the job; to pay for another all the"
                          + " same, move it to another folder first"
                      : "the service takes it up by itself"));
        }
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "whether an answer to a submit of job "
              + job.id()
              + " is on the disk cannot be told: "
              + e.getMessage());
    }
  }

  /**
   * Refuses what must not happen to a job while {@link #objection} has something to say.
   *
   * @throws LedgerException with those words
   */
  public void refuse(Job job) {
    Optional<String> objection = objection(job);
    if (objection.isPresent()) {
      throw new LedgerException(objection.get());
    }
  }
}
