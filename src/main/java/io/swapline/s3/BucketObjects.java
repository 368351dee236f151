package io.swapline.s3;

import io.swapline.s3.S3Exception.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * Acts on single objects of a bucket, through its routes. Whatever is done to an object that was
 * seen is done to those bytes or not at all.
 */
public final class BucketObjects {
  private final BucketAddress address;
  private final S3Limits limits;
  private final LongSupplier nanoTime;
  private final S3Words words;
  private final ObjectSender routes;
  private final ObjectReader reader;
  private final LargeObjects large;

  /**
   * @param client the one that the routes send by too
   * @param routes sends into them
   * @param nanoTime a clock that never jumps
   */
  public BucketObjects(
      BucketAddress address,
      S3Client client,
      Supplier<ProducerTemplate> routes,
      S3Limits limits,
      LongSupplier nanoTime) {
    this.address = address;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.words = new S3Words(address);
    this.routes = new ObjectSender(address, routes, words);
    this.reader = new ObjectReader(address, this.routes, words);
    this.large = new LargeObjects(address, client, words);
  }

  /** What the server tells of it; nothing when it is not there. */
  public Optional<ObjectFacts> head(String key) throws IOException {
    try {
      HeadObjectResponse head = routes.send(ObjectRoute.HEAD, key, null, HeadObjectResponse.class);
      return Optional.of(
          new ObjectFacts(
              new ObjectVersion(
                  key, head.versionId(), ETag.bare(head.eTag()), head.contentLength()),
              head.lastModified(),
              head.metadata(),
              head.storageClassAsString(),
              isRestored(head.restore()),
              head.contentType()));
    } catch (S3Exception e) {
      if (e.kind() == Kind.GONE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** As {@code ongoing-request="false", expiry-date="…"}. */
  private static boolean isRestored(String restore) {
    return restore != null && restore.contains("ongoing-request=\"false\"");
  }

  /**
   * Into a file that nobody else can read, replacing what is in it; what was cut goes on where it
   * stopped. To bring it to the disk is the caller's.
   *
   * @return its SHA-256
   */
  public String download(ObjectVersion version, Path part) throws IOException {
    return new ObjectDownload(reader, limits, nanoTime, version).into(part);
  }

  /** A small object, whatever it is at the moment; one that is larger is not read. */
  public byte[] read(String key, int mostBytes) throws IOException {
    return reader.read(key, mostBytes);
  }

  /** The same, of the bytes that were seen. */
  public byte[] read(ObjectVersion version, int mostBytes) throws IOException {
    return reader.read(version, mostBytes);
  }

  /** Puts it in place of what bears its key. */
  public void put(NewObject object, byte[] bytes) throws IOException {
    put(ObjectRoute.PUT, object, bytes);
  }

  /** The same of a file, in parts where it is large. */
  public void put(NewObject object, Path file) throws IOException {
    if (Files.size(file) > limits.wholeBytes()) {
      large.put(object, file, false, limits.partBytes());
    } else {
      put(ObjectRoute.PUT, object, file.toFile());
    }
  }

  /**
   * Gives up what puts of that key that were cut, as by a kill, left behind. A file that is put
   * whole leaves nothing, and nobody is asked about it.
   *
   * @param bytes of the file
   * @throws S3Exception also where the server does not let unfinished puts be listed
   */
  public void giveUpParts(String key, long bytes) throws IOException {
    if (bytes > limits.wholeBytes()) {
      large.giveUp(key);
    }
  }

  /**
   * Puts it unless its key is taken. An answer that was lost may have made it ours: whoever gets
   * false looks whose it is.
   *
   * @return false when it is taken
   * @throws S3Exception with {@link Kind#NOT_SUPPORTED} by a server that says that it cannot
   */
  public boolean putIfAbsent(NewObject object, byte[] bytes) throws IOException {
    return ifAbsent(() -> put(ObjectRoute.PUT_NEW, object, bytes));
  }

  /** The same of a file, in parts where it is large. */
  public boolean putIfAbsent(NewObject object, Path file) throws IOException {
    return ifAbsent(
        () -> {
          if (Files.size(file) > limits.wholeBytes()) {
            large.put(object, file, true, limits.partBytes());
          } else {
            put(ObjectRoute.PUT_NEW, object, file.toFile());
          }
        });
  }

  /**
   * Whether the server keeps what {@link #putIfAbsent} promises: some take the condition and do not
   * heed it.
   *
   * @param key of an object that is made and removed for that
   */
  public boolean heedsPutIfAbsent(String key) throws IOException {
    NewObject probe = new NewObject(key, "text/plain", Map.of());
    byte[] nothing = new byte[0];
    try {
      putIfAbsent(probe, nothing);
      return !putIfAbsent(probe, nothing);
    } catch (S3Exception e) {
      if (e.kind() == Kind.NOT_SUPPORTED) {
        return false;
      }
      throw e;
    } finally {
      Optional<ObjectFacts> made = head(key);
      if (made.isPresent()) {
        delete(made.get().version());
      }
    }
  }

  private interface Put {
    void run() throws IOException;
  }

  private static boolean ifAbsent(Put put) throws IOException {
    try {
      put.run();
      return true;
    } catch (S3Exception e) {
      if (e.kind() == Kind.CHANGED) {
        return false;
      }
      throw e;
    }
  }

  private void put(ObjectRoute route, NewObject object, Object body) throws S3Exception {
    Map<String, Object> beside = new HashMap<>();
    beside.put(ObjectRoute.CONTENT_TYPE, object.contentType());
    beside.put(ObjectRoute.METADATA, object.metadata());
    routes.send(route, object.key(), body, beside, Object.class);
  }

  /**
   * Copies it within the bucket where nothing bears that key; what is beside the copy is what is
   * asked for, and its tags. Not every server heeds the condition: whoever asks looked right
   * before. An answer that was lost may have made it: whoever gets false looks whose it is.
   *
   * @return false when the key is taken
   */
  public boolean copyIfAbsent(ObjectVersion from, NewObject to) throws IOException {
    ObjectCopy copy = new ObjectCopy(routes, large, address.bucket(), from, to, limits);
    List<Tag> tags = copy.isLarge() ? tagsToKeep(from) : List.of();
    try {
      copy.make(tags, true);
    } catch (S3Exception e) {
      if (e.kind() == Kind.CHANGED && head(to.key()).isPresent()) {
        return false;
      }
      if (e.kind() != Kind.NOT_SUPPORTED) {
        throw e;
      }
      copy.make(tags, false);
    }
    return true;
  }

  /**
   * Deletes it for good: that version of it, or what it is at the moment where that was looked at
   * right before and is the same. One that is not there counts as deleted.
   */
  public void delete(ObjectVersion version) throws IOException {
    if (version.versionId() != null) {
      remove(version.key(), version.versionId(), null);
      return;
    }
    Optional<ObjectFacts> there = seen(version);
    if (there.isPresent()) {
      delete(there.get());
    }
  }

  /** The same of what was looked at right before. */
  public void delete(ObjectFacts there) throws IOException {
    ObjectVersion version = there.version();
    if (version.versionId() != null) {
      remove(version.key(), version.versionId(), null);
      return;
    }
    try {
      remove(version.key(), null, version.etag());
    } catch (S3Exception e) {
      if (e.kind() != Kind.NOT_SUPPORTED) {
        throw e;
      }
      remove(version.key(), null, null);
    }
  }

  private void remove(String key, String versionId, String etag) throws S3Exception {
    try {
      routes.send(
          ObjectRoute.DELETE,
          key,
          DeleteObjectRequest.builder()
              .bucket(address.bucket())
              .key(key)
              .versionId(versionId)
              .ifMatch(ETag.quoted(etag))
              .build(),
          Object.class);
    } catch (S3Exception e) {
      if (e.kind() != Kind.GONE) {
        throw e;
      }
    }
  }

  /** Adds these to the tags that it has. */
  public void tag(ObjectVersion version, Map<String, String> tags) throws IOException {
    ObjectVersion there = seen(version).orElseThrow(() -> gone(version.key())).version();
    Map<String, String> all = new TreeMap<>();
    tags(there).forEach(tag -> all.put(tag.key(), tag.value()));
    all.putAll(tags);
    List<Tag> set =
        all.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    routes.send(
        ObjectRoute.TAG,
        there.key(),
        PutObjectTaggingRequest.builder()
            .bucket(address.bucket())
            .key(there.key())
            .versionId(there.versionId())
            .tagging(Tagging.builder().tagSet(set).build())
            .build(),
        Object.class);
  }

  private List<Tag> tagsToKeep(ObjectVersion version) throws S3Exception {
    try {
      return tags(version);
    } catch (S3Exception e) {
      if (e.kind() == Kind.NOT_SUPPORTED) {
        return List.of();
      }
      throw e;
    }
  }

  private List<Tag> tags(ObjectVersion version) throws S3Exception {
    List<?> tags =
        routes.send(
            ObjectRoute.READ_TAGS,
            version.key(),
            GetObjectTaggingRequest.builder()
                .bucket(address.bucket())
                .key(version.key())
                .versionId(version.versionId())
                .build(),
            List.class);
    return tags.stream().map(Tag.class::cast).toList();
  }

  /** A link by which anybody can read it for that long; it is a secret. */
  public URI presign(String key, Duration validFor) throws IOException {
    return URI.create(
        routes.send(
            ObjectRoute.SIGN,
            key,
            null,
            Map.of(ObjectRoute.VALID_FOR, validFor.toMillis()),
            String.class));
  }

  /** The object, looked at right now, if it still has the bytes that were seen. */
  private Optional<ObjectFacts> seen(ObjectVersion version) throws IOException {
    Optional<ObjectFacts> there = head(version.key());
    if (there.isPresent() && !there.get().version().isSameAs(version)) {
      throw words.changed(version.key());
    }
    return there;
  }

  private S3Exception gone(String key) {
    return new S3Exception(Kind.GONE, words.object(key) + " is not there any more");
  }
}
