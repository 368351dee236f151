package io.swapline.bucket;

import io.swapline.job.close.ReasonFiles;
import io.swapline.job.forget.Archived;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.s3.BucketObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies under the done and failed prefixes of a bucket and says that it is a job's. */
public final class ArchivedObjects implements Archived {
  private final LastPlaces last;
  private final JobObjects objects;
  private final ReasonFiles reasons;

  public ArchivedObjects(LastPlaces last, BucketObjects objects, ReasonFiles reasons) {
    this.last = last;
    this.objects = new JobObjects(objects);
    this.reasons = reasons;
  }

  @Override
  public List<Left> of(Job job, boolean failed) throws IOException {
    List<Left> left = new ArrayList<>();
    for (Left one : put(job)) {
      ObjectPlace place = ObjectPlace.of(one.place());
      if (last.isFailed(place.key()) == failed
          && objects.ours(job, place, one.sha256()).isPresent()) {
        left.add(one);
      }
    }
    return left;
  }

  /** What the row says that we put there. */
  private List<Left> put(Job job) {
    List<Left> put = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      if (covers(file.archived())) {
        put.add(new Left(file.archived(), file.sha256()));
      }
    }
    if (job.output() != null && covers(job.output().path())) {
      put.add(new Left(job.output().path(), job.output().sha256()));
    }
    if (job.state() != JobState.DELIVERED) {
      reason(job).ifPresent(place -> put.add(new Left(place.text(), null)));
    }
    return put;
  }

  private Optional<ObjectPlace> reason(Job job) {
    Optional<ObjectPlace> beside =
        EndPlan.beside(job)
            .map(place -> place.resolveSibling(reasons.beside(place.fileName(), job)));
    return beside.isPresent() || job.secondOf().isPresent()
        ? beside
        : Optional.of(last.of(job, job.name() + ReasonFiles.SUFFIX));
  }

  @Override
  public boolean covers(String place) {
    if (place == null || !ObjectPlace.is(place)) {
      return false;
    }
    ObjectPlace at = ObjectPlace.of(place);
    return at.bucket().equals(last.bucket()) && last.has(at.key());
  }

  @Override
  public void remove(Job job, Left left) throws IOException {
    objects.removeOurs(job, ObjectPlace.of(left.place()), left.sha256());
  }
}
