package io.swapline.bucket;

import io.swapline.job.consent.TemplatePlaces;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.NewObject;
import io.swapline.s3.ObjectFacts;
import io.swapline.s3.ObjectVersion;
import io.swapline.s3.S3Exception;
import io.swapline.watch.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Beside the objects of a bucket. */
final class BucketTemplatePlaces implements TemplatePlaces {
  private final Predicate<ObjectPlace> covers;
  private final BucketObjects objects;
  private final boolean writes;
  private final Path scratch;
  private final Set<String> made = new HashSet<>();

  /**
   * @param writes whether anything may be written there
   * @param scratch where a face is while it is hashed
   */
  BucketTemplatePlaces(
      Predicate<ObjectPlace> covers, BucketObjects objects, boolean writes, Path scratch) {
    this.covers = covers;
    this.objects = objects;
    this.writes = writes;
    this.scratch = scratch;
  }

  @Override
  public boolean covers(String place) {
    return ObjectPlace.is(place) && covers.test(ObjectPlace.of(place));
  }

  /** One that we made: asking the server at each look would cost more than it tells. */
  @Override
  public boolean isThere(String beside, String name) {
    return made.contains(key(beside, name));
  }

  @Override
  public String folder(String beside) {
    return ObjectPlace.of(beside).resolveSibling("").text();
  }

  @Override
  public boolean isOpen(String beside) {
    return writes;
  }

  @Override
  public void put(String beside, String name, String text) throws IOException {
    if (!writes) {
      throw new IOException("nothing is written to that bucket");
    }
    String key = key(beside, name);
    objects.putIfAbsent(
        new NewObject(key, "application/json", Map.of()), text.getBytes(StandardCharsets.UTF_8));
    made.add(key);
  }

  @Override
  public Optional<byte[]> read(String beside, String name, int most) throws IOException {
    if (!writes) {
      return Optional.empty();
    }
    try {
      return Optional.of(objects.read(key(beside, name), most));
    } catch (S3Exception e) {
      if (e.kind() == S3Exception.Kind.GONE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void remove(String beside, String name) throws IOException {
    String key = key(beside, name);
    Optional<ObjectFacts> facts = objects.head(key);
    if (facts.isPresent()) {
      objects.delete(facts.get().version());
    }
    made.remove(key);
  }

  @Override
  public String hash(SourceFile file) throws IOException {
    ObjectIdentity identity = ObjectIdentity.of(file.identity());
    Files.createDirectories(scratch);
    Path part = Files.createTempFile(scratch, "face", ".part");
    try {
      return objects.download(
          new ObjectVersion(
              ObjectPlace.of(file.place()).key(),
              identity.versionId(),
              identity.etag(),
              file.size()),
          part);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String key(String beside, String name) {
    return ObjectPlace.of(beside).resolveSibling(name).key();
  }
}
