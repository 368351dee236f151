package io.swapline.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Looks at a bucket once, without the routes of a service. */
public final class BucketProbe {
  private final BucketAddress address;
  private final S3Client client;
  private final InstantSource clock;
  private final S3Words words;

  public BucketProbe(BucketAddress address, S3Client client, InstantSource clock) {
    this.address = address;
    this.client = client;
    this.clock = clock;
    this.words = new S3Words(address);
  }

  /**
   * Asks for one key under the prefix.
   *
   * @return how far this machine's clock and the server's are apart, where it tells its own
   */
  public Optional<Duration> list() throws S3Exception {
    try {
      ListObjectsV2Response page =
          client.listObjectsV2(
              list -> list.bucket(address.bucket()).prefix(address.prefix()).maxKeys(1));
      return page.sdkHttpResponse()
          .firstMatchingHeader("Date")
          .flatMap(BucketProbe::time)
          .map(theirs -> Duration.between(theirs, clock.instant()).abs());
    } catch (SdkException e) {
      throw words.of(e, BucketAct.LIST, address.prefix());
    }
  }

  private static Optional<Instant> time(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The beginning of an object; nothing where none bears that key. */
  public Optional<String> read(String key, int mostBytes) throws IOException {
    try (ResponseInputStream<GetObjectResponse> in =
        client.getObject(get -> get.bucket(address.bucket()).key(key))) {
      return Optional.of(new String(in.readNBytes(mostBytes), StandardCharsets.UTF_8));
    } catch (SdkException e) {
      S3Exception told = words.of(e, ObjectRoute.GET.act(), key);
      if (told.kind() == S3Exception.Kind.GONE) {
        return Optional.empty();
      }
      throw told;
    }
  }

  /**
   * Whether the server refuses to put an object where one is, if that is asked of it.
   *
   * @param key of one that is there
   * @param text all that is in it: a server that does not heed the condition puts it once more
   */
  public boolean heedsPutIfAbsent(String key, String text) throws S3Exception {
    try {
      client.putObject(
          put -> put.bucket(address.bucket()).key(key).ifNoneMatch("*").contentType("text/plain"),
          RequestBody.fromString(text));
      return false;
    } catch (SdkException e) {
      S3Exception told = words.of(e, ObjectRoute.PUT_NEW.act(), key);
      return switch (told.kind()) {
        case CHANGED -> true;
        case NOT_SUPPORTED -> false;
        default -> throw told;
      };
    }
  }
}
