package io.swapline.bucket;

import io.swapline.custody.SourceChangedException;
import io.swapline.custody.SourceFiles;
import io.swapline.durable.ChangedFolders;
import io.swapline.ledger.arrivals.TakenObject;
import io.swapline.ledger.arrivals.TakenObjects;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ObjectFacts;
import io.swapline.s3.S3Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Objects of a bucket: they are remembered as taken, fetched into custody once, and stay where they
 * are until their job is closed.
 */
public final class BucketFiles implements SourceFiles {
  private final String origin;
  private final Predicate<ObjectPlace> covers;
  private final BucketObjects objects;
  private final BucketReads reads;
  private final BucketMirror mirror;
  private final TakenObjects taken;

  BucketFiles(
      String origin,
      Predicate<ObjectPlace> covers,
      BucketObjects objects,
      BucketMirror mirror,
      TakenObjects taken) {
    this.origin = origin;
    this.covers = covers;
    this.objects = objects;
    this.reads = new BucketReads(objects);
    this.mirror = mirror;
    this.taken = taken;
  }

  @Override
  public boolean has(InputFile file) {
    return hasPlace(file.source());
  }

  @Override
  public boolean hasPlace(String place) {
    return ObjectPlace.is(place) && covers.test(ObjectPlace.of(place));
  }

  @Override
  public Optional<InputFile> seenAgain(InputFile file) throws IOException {
    return reads.seenAgain(file);
  }

  @Override
  public void bring(InputFile seen, Path place) throws IOException {
    reads.fetch(seen, place);
  }

  @Override
  public void removePutAway(Job job, InputFile file) throws IOException {
    reads.removePutAway(job, file);
  }

  @Override
  public void putAway(Job job, InputFile file, Path held) throws IOException {
    reads.putAway(job, file, held);
  }

  @Override
  public void removeReason(Job job, String place) throws IOException {
    reads.removeReason(job, place);
  }

  @Override
  public Optional<Path> local(Job job, InputFile file) {
    return Optional.empty();
  }

  @Override
  public boolean mayGrow() {
    return false;
  }

  @Override
  public boolean isThere(Job job, InputFile file) throws IOException {
    return objects.head(key(file)).filter(facts -> isSame(file, facts)).isPresent();
  }

  private static boolean isSame(InputFile file, ObjectFacts facts) {
    return facts.version().isTagged(identity(file).etag())
        && facts.version().bytes() == file.bytes();
  }

  @Override
  public void reserve(Job job, InputFile file, ChangedFolders changed) {
    reserve(job, file);
  }

  private void reserve(Job job, InputFile file) {
    taken.remember(origin, new TakenObject(file.source(), file.inode(), file.role(), job.id()));
    mirror.take(key(file));
  }

  @Override
  public String copy(Job job, InputFile file, Path place) throws IOException {
    try {
      return reads.fetch(file, place);
    } catch (S3Exception e) {
      Files.deleteIfExists(BucketReads.part(place));
      if (e.kind() == S3Exception.Kind.CHANGED || e.kind() == S3Exception.Kind.GONE) {
        throw new SourceChangedException(
            file.fileName() + " was changed or removed while it was being taken");
      }
      throw e;
    }
  }

  @Override
  public void remove(Job job, InputFile file, ChangedFolders changed) {
    // It stays until the job is closed: only then is it certain that it is not needed there.
  }

  @Override
  public InputFile setAside(Job job, InputFile file, Path place) throws IOException {
    reserve(job, file);
    Files.deleteIfExists(place);
    return file.towards(file.source());
  }

  @Override
  public InputFile putBack(Job job, InputFile file, Path place) throws IOException {
    Files.deleteIfExists(place);
    taken.forget(job.id(), file.source());
    return file;
  }

  @Override
  public boolean isFolderThere(InputFile file) {
    return true;
  }

  @Override
  public String named(Job job, InputFile file, String words) {
    return words;
  }

  @Override
  public Optional<byte[]> lookAgain(InputFile file, int most) throws IOException {
    try {
      return Optional.of(objects.read(key(file), most));
    } catch (S3Exception e) {
      return switch (e.kind()) {
        case GONE -> Optional.empty();
        // More than anybody would read.
        case TOO_LARGE -> Optional.of(new byte[most + 1]);
        default -> throw e;
      };
    }
  }

  private static String key(InputFile file) {
    return ObjectPlace.of(file.source()).key();
  }

  private static ObjectIdentity identity(InputFile file) {
    return ObjectIdentity.of(file.inode());
  }
}
