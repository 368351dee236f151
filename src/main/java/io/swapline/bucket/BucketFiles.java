package io.swapline.bucket;

import io.swapline.custody.SourceChangedException;
import io.swapline.custody.SourceFiles;
import io.swapline.durable.DurableFile;
import io.swapline.durable.FileSync;
import io.swapline.ledger.arrivals.TakenObjects;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.TakenObject;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ObjectFacts;
import io.swapline.s3.ObjectVersion;
import io.swapline.s3.S3Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
    this.mirror = mirror;
    this.taken = taken;
  }

  @Override
  public boolean has(InputFile file) {
    return ObjectPlace.is(file.source()) && covers.test(ObjectPlace.of(file.source()));
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
    return facts.version().etag().equals(identity(file).etag())
        && facts.version().bytes() == file.bytes();
  }

  @Override
  public void reserve(Job job, InputFile file) {
    taken.remember(origin, new TakenObject(file.source(), file.inode(), file.role(), job.id()));
    mirror.take(key(file));
  }

  @Override
  public String copy(Job job, InputFile file, Path place) throws IOException {
    Path part = place.resolveSibling(place.getFileName() + ".part");
    ObjectIdentity identity = identity(file);
    try {
      String hash =
          objects.download(
              new ObjectVersion(key(file), identity.versionId(), identity.etag(), file.bytes()),
              part);
      Files.setLastModifiedTime(part, FileTime.fromMillis(file.modified()));
      FileSync.file(part);
      DurableFile.rename(part, place);
      return hash;
    } catch (S3Exception e) {
      Files.deleteIfExists(part);
      if (e.kind() == S3Exception.Kind.CHANGED || e.kind() == S3Exception.Kind.GONE) {
        throw new SourceChangedException(
            file.fileName() + " was changed or removed while it was being taken");
      }
      throw e;
    }
  }

  @Override
  public void remove(Job job, InputFile file) {
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
