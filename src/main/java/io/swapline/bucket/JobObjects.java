package io.swapline.bucket;

import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.NewObject;
import io.swapline.s3.ObjectFacts;
import io.swapline.s3.S3Exception;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The objects of jobs: those that were dropped, known by what was seen of them, and those that we
 * put, known by what we wrote beside them. Every other object is somebody else's.
 */
final class JobObjects {
  static final String JOB = "swapline-job";
  static final String SHA256 = "swapline-sha256";

  private static final Set<String> MARKS = Set.of(JOB, SHA256);

  private final BucketObjects objects;

  JobObjects(BucketObjects objects) {
    this.objects = objects;
  }

  /** The object as it was when it was dropped; empty when it is gone, or another by now. */
  Optional<ObjectFacts> asDropped(InputFile file) throws IOException {
    ObjectIdentity dropped = ObjectIdentity.of(file.inode());
    return objects
        .head(ObjectPlace.of(file.source()).key())
        .filter(now -> isSame(file.bytes(), dropped, now));
  }

  /** A listing tells fractions of a second that a look at one object may not. */
  private static boolean isSame(long bytes, ObjectIdentity dropped, ObjectFacts now) {
    String version = now.version().versionId();
    boolean sameVersion =
        dropped.versionId() == null || version == null || dropped.versionId().equals(version);
    return sameVersion
        && now.version().isTagged(dropped.etag())
        && bytes == now.version().bytes()
        && seconds(Instant.ofEpochMilli(dropped.modifiedMillis())).equals(seconds(now.modified()));
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What is at that place, if it is what we put there for the job. */
  Optional<ObjectFacts> ours(Job job, ObjectPlace place, String sha256) throws IOException {
    return objects.head(place.key()).filter(now -> marks(job, sha256).equals(marks(now)));
  }

  boolean isFree(Job job, ObjectPlace place, String sha256) throws IOException {
    return objects.head(place.key()).map(now -> marks(job, sha256).equals(marks(now))).orElse(true);
  }

  /**
   * Whether it is there, and what we put there for the job; false where nothing is.
   *
   * @throws IOException if somebody else's object is there
   */
  boolean isPut(Job job, ObjectPlace place, String sha256) throws IOException {
    Optional<ObjectFacts> there = objects.head(place.key());
    if (there.isPresent() && !marks(job, sha256).equals(marks(there.get()))) {
      throw anothers(place);
    }
    return there.isPresent();
  }

  /**
   * Copies what was dropped to its last place, of which it was seen right before that nothing is
   * there; it is there, and ours, on return.
   */
  void copy(Job job, ObjectFacts dropped, ObjectPlace place, String sha256) throws IOException {
    Map<String, String> beside = new TreeMap<>(dropped.metadata());
    beside.keySet().removeAll(MARKS);
    beside.putAll(marks(job, sha256));
    NewObject object = new NewObject(place.key(), dropped.contentType(), beside);
    if (!objects.copyIfAbsent(dropped.version(), object)) {
      requireOurs(job, place, sha256);
      return;
    }
    Optional<ObjectFacts> copy = ours(job, place, sha256);
    if (copy.isEmpty() || copy.get().version().bytes() != dropped.version().bytes()) {
      throw new IOException(
          place.text() + " is not there as it was copied; it is tried again later");
    }
  }

  /** Puts a file of ours there; it is there, and ours, on return. */
  void put(Job job, Path file, ObjectPlace place, String sha256) throws IOException {
    if (isPut(job, place, sha256)) {
      return;
    }
    NewObject object = new NewObject(place.key(), null, marks(job, sha256));
    putNew(
        job,
        place,
        sha256,
        () -> objects.putIfAbsent(object, file),
        () -> objects.put(object, file));
  }

  /** Puts a text of ours there, which is known by its job alone and may be older by now. */
  void put(Job job, byte[] text, ObjectPlace place) throws IOException {
    NewObject object = new NewObject(place.key(), "text/plain; charset=utf-8", marks(job, null));
    if (isPut(job, place, null)) {
      objects.put(object, text);
      return;
    }
    putNew(
        job, place, null, () -> objects.putIfAbsent(object, text), () -> objects.put(object, text));
  }

  /** Whether something is put where nothing was. */
  private interface PutIfAbsent {
    boolean put() throws IOException;
  }

  private interface Put {
    void put() throws IOException;
  }

  private void putNew(
      Job job, ObjectPlace place, String sha256, PutIfAbsent ifAbsent, Put unconditional)
      throws IOException {
    try {
      if (!ifAbsent.put()) {
        requireOurs(job, place, sha256);
      }
    } catch (S3Exception e) {
      if (e.kind() != S3Exception.Kind.NOT_SUPPORTED) {
        throw e;
      }
      unconditional.put();
    }
  }

  private void requireOurs(Job job, ObjectPlace place, String sha256) throws IOException {
    if (!isPut(job, place, sha256)) {
      throw new IOException(
          place.text() + " was taken a moment ago and is free now; it is tried again later");
    }
  }

  private static IOException anothers(ObjectPlace place) {
    return new IOException(
        place.text() + " was put there by somebody else: the files get another name");
  }

  /** Removes what we put there for the job, and nothing else. */
  void removeOurs(Job job, ObjectPlace place, String sha256) throws IOException {
    Optional<ObjectFacts> there = ours(job, place, sha256);
    if (there.isPresent()) {
      delete(there.get());
    }
  }

  /** Removes what was looked at right before, unless it is another by now. */
  void delete(ObjectFacts seen) throws IOException {
    try {
      objects.delete(seen);
    } catch (S3Exception e) {
      if (e.kind() != S3Exception.Kind.CHANGED) {
        throw e;
      }
    }
  }

  void tag(Job job, ObjectFacts dropped, String how) throws IOException {
    objects.tag(dropped.version(), Map.of("swapline", how, JOB, job.id()));
  }

  private static Map<String, String> marks(Job job, String sha256) {
    Map<String, String> marks = new TreeMap<>();
    marks.put(JOB, job.id());
    if (sha256 != null) {
      marks.put(SHA256, sha256);
    }
    return marks;
  }

  private static Map<String, String> marks(ObjectFacts object) {
    Map<String, String> marks = new TreeMap<>(object.metadata());
    marks.keySet().retainAll(MARKS);
    return marks;
  }
}
