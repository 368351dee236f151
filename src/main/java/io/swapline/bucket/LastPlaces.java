package io.swapline.bucket;

import io.swapline.job.deliver.OutputNames;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.watch.DropName;
import java.nio.charset.StandardCharsets;

/**
 * Where the objects of jobs that are over go.
 *
 * @param done what the keys of a delivered job's objects begin with, a slash at its end
 * @param failed the same for all others
 */
public record LastPlaces(String bucket, String done, String failed) {
  /** No server takes a longer key. */
  private static final int LONGEST = 1024;

  /** Those that a bucket has. */
  public static LastPlaces of(String bucket) {
    return new LastPlaces(bucket, "done/", "failed/");
  }

  /** Whether that is in one of them. */
  boolean has(String key) {
    return key.startsWith(done) || key.startsWith(failed);
  }

  boolean isFailed(String key) {
    return key.startsWith(failed);
  }

  /** Of a job's file, as the n-th of its name. */
  ObjectPlace of(Job job, InputFile file, int n) {
    String name = file.fileName();
    // As spelled there: letters may be stored otherwise than in the target's name.
    String own = DropName.of(name).name();
    String top = file.endsAsFailed() ? failed : top(job);
    return of(job, top, OutputNames.numbered(own, n) + name.substring(own.length()));
  }

  /** Of something that belongs to a job. */
  ObjectPlace of(Job job, String name) {
    return of(job, top(job), name);
  }

  private ObjectPlace of(Job job, String top, String name) {
    String folder = job.subPath().isEmpty() ? "" : job.subPath() + "/";
    String key = top + folder + name;
    boolean fits = key.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    return new ObjectPlace(bucket, fits ? key : top + job.id() + "/" + name);
  }

  private String top(Job job) {
    return job.state() == JobState.DELIVERED ? done : failed;
  }
}
