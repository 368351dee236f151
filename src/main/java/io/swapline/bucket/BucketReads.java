package io.swapline.bucket;

import io.swapline.durable.DurableFile;
import io.swapline.durable.FileSync;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ObjectFacts;
import io.swapline.s3.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Brings back objects of jobs that are over, since a person wants them paid for again. */
final class BucketReads {
  private final BucketObjects objects;
  private final JobObjects ours;

  BucketReads(BucketObjects objects) {
    this.objects = objects;
    this.ours = new JobObjects(objects);
  }

  /** Where it was put away; else where it was dropped, if it is that object still. */
  Optional<InputFile> seenAgain(InputFile file) throws IOException {
    String place = file.archived() == null ? file.source() : file.archived();
    Optional<ObjectFacts> now =
        file.archived() == null && !file.shared()
            ? ours.asDropped(file)
            : objects.head(ObjectPlace.of(place).key());
    return now.map(facts -> seen(file, place, facts));
  }

  private static InputFile seen(InputFile file, String place, ObjectFacts facts) {
    ObjectVersion version = facts.version();
    long modified = facts.modified().toEpochMilli();
    String identity = new ObjectIdentity(version.etag(), modified, version.versionId()).text();
    boolean shared = file.archived() == null && file.shared();
    return InputFile.seen(file.role(), place, identity, version.bytes(), modified, shared);
  }

  /**
   * Fetches it to its place in custody, where it is whole or not at all, and on the disk.
   *
   * @return its SHA-256
   */
  String fetch(InputFile file, Path place) throws IOException {
    ObjectIdentity identity = ObjectIdentity.of(file.inode());
    String key = ObjectPlace.of(file.source()).key();
    Path part = part(place);
    String hash =
        objects.download(
            new ObjectVersion(key, identity.versionId(), identity.etag(), file.bytes()), part);
    Files.setLastModifiedTime(part, FileTime.fromMillis(file.modified()));
    FileSync.file(part);
    DurableFile.rename(part, place);
    return hash;
  }

  /** What a fetch that broke off may leave. */
  static Path part(Path place) {
    return place.resolveSibling(place.getFileName() + ".part");
  }

  /** Custody has it again, so that its last place need not; what is another's there stays. */
  void removePutAway(Job job, InputFile file) throws IOException {
    ours.removeOurs(job, ObjectPlace.of(file.archived()), file.sha256());
  }

  /** Undoes that. */
  void putAway(Job job, InputFile file, Path held) throws IOException {
    ours.put(job, held, ObjectPlace.of(file.archived()), file.sha256());
    Files.delete(held);
    FileSync.folder(held.getParent());
  }

  void removeReason(Job job, String place) throws IOException {
    ours.removeOurs(job, ObjectPlace.of(place), null);
  }
}
