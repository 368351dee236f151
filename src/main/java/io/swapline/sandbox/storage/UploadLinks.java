package io.swapline.sandbox.storage;

import io.swapline.sandbox.common.Ids;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Addresses to which one file can be sent without a key, in the manner of presigned S3 links that
 * name a file's type and size.
 */
public final class UploadLinks {
  /** Where all of them begin. */
  public static final String PATH = "/uploads/";

  private static final String LENGTH_SIGNED = "content-length%3B";
  private static final String SIGNED = "content-type%3Bhost";
  private static final Duration LIFE = Duration.ofMinutes(15);
  private final URI host;
  private final Clock clock;
  private final Ids ids;
  private final Map<String, Link> issued = new ConcurrentHashMap<>();

  public UploadLinks(URI host, Clock clock, Ids ids) {
    this.host = host;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * An address that was given out.
   *
   * @param url with its signature
   * @param assetId the id that the file will have
   * @param type the {@code Content-Type} that was signed
   * @param bytes the {@code Content-Length} that was signed; empty where none was announced
   * @param until when it ends
   * @param used whether a file came whole
   */
  public record Link(
      URI url,
      String assetId,
      String type,
      OptionalLong bytes,
      Instant until,
      AtomicBoolean used) {}

  /** A new address for one file of a known length. */
  public Link issue(String assetId, String type, long bytes) {
    return issue(assetId, type, OptionalLong.of(bytes), LENGTH_SIGNED + SIGNED);
  }

  /** A new address for one file of any length. */
  public Link issue(String assetId, String type) {
    return issue(assetId, type, OptionalLong.empty(), SIGNED);
  }

  private Link issue(String assetId, String type, OptionalLong bytes, String signed) {
    Instant now = clock.instant();
    String query = SignedQuery.of(now, LIFE, ids.next() + ids.next());
    String address = PATH + ids.next() + "?X-Amz-SignedHeaders=" + signed + "&" + query;
    Link link =
        new Link(host.resolve(address), assetId, type, bytes, now.plus(LIFE), new AtomicBoolean());
    issued.put(address, link);
    return link;
  }

  /** The one of this path and query; empty when anything in them was changed. */
  Optional<Link> find(String pathAndQuery) {
    return Optional.ofNullable(issued.get(pathAndQuery));
  }

  boolean isOver(Link link) {
    return !clock.instant().isBefore(link.until());
  }
}
