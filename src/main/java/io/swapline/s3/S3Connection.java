package io.swapline.s3;

import io.swapline.net.WayOut;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The one client of a bucket, which its listing, its routes and its large copies share. Checksums
 * of its own, which other servers than AWS refuse, are sent only where S3 asks for them. A request
 * is sent again only if it comes to the same when the first one got through.
 */
public final class S3Connection implements AutoCloseable {
  private final S3Client client;
  private final S3Presigner presigner;
  private final KeyOrChain key;

  private S3Connection(S3Client client, S3Presigner presigner, KeyOrChain key) {
    this.client = client;
    this.presigner = presigner;
    this.key = key;
  }

  /**
   * Sends nothing yet.
   *
   * @param key asked before each request, so that a renewed one counts; nothing: what AWS' own
   *     chain finds on this machine
   * @param out by which way requests leave
   */
  public static S3Connection open(
      BucketAddress address, Supplier<Optional<AccessKey>> key, S3Limits limits, WayOut out) {
    KeyOrChain credentials = new KeyOrChain(key);
    S3Client sdk =
        S3Client.builder()
            .region(Region.of(address.region()))
            .endpointOverride(address.endpoint())
            .forcePathStyle(address.pathStyle())
            .credentialsProvider(credentials)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                with ->
                    with.apiCallTimeout(limits.call())
                        .apiCallAttemptTimeout(limits.attempt())
                        .retryStrategy(
                            StandardRetryStrategy.builder().maxAttempts(limits.attempts()).build()))
            .httpClientBuilder(BoundedHttp.within(out, limits.connect(), limits.read()))
            .build();
    S3Presigner presigner =
        S3Presigner.builder()
            .region(Region.of(address.region()))
            .endpointOverride(address.endpoint())
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(address.pathStyle()).build())
            .credentialsProvider(credentials)
            .build();
    return new S3Connection(new Bounded(sdk, limits), presigner, credentials);
  }

  public S3Client client() {
    return client;
  }

  public S3Presigner presigner() {
    return presigner;
  }

  /**
   * When the access key ends that signs links now, and they with it; nothing where it does not end,
   * or does not tell.
   *
   * @throws SdkClientException where there is no key
   */
  public Optional<Instant> keyEnds() {
    return key.ends();
  }

  /** The same client for Camel, which would ask for the bucket at each start and fail there. */
  public S3Client forRoutes() {
    return new DelegatingS3Client(client) {
      @Override
      public HeadBucketResponse headBucket(HeadBucketRequest request) {
        return HeadBucketResponse.builder().build();
      }
    };
  }

  @Override
  public void close() {
    presigner.close();
    client.close();
  }

  /**
   * Gives a put the time that its size needs. Closed under a request, the SDK throws what it throws
   * for mistakes of a program.
   */
  private static final class Bounded extends DelegatingS3Client {
    private final S3Limits limits;

    Bounded(S3Client client, S3Limits limits) {
      super(client);
      this.limits = limits;
    }

    /** Each page by this client, and not by the one behind it. */
    @Override
    public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
      return new ListObjectsV2Iterable(this, request);
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      long bytes = body.optionalContentLength().orElse(0L);
      return super.putObject(
          request.toBuilder()
              .overrideConfiguration(
                  with ->
                      with.apiCallAttemptTimeout(limits.attempt(bytes))
                          .apiCallTimeout(limits.call(bytes)))
              .build(),
          body);
    }

    @Override
    protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
      try {
        return super.invokeOperation(request, operation);
      } catch (IllegalStateException | RejectedExecutionException e) {
        throw SdkClientException.create("the connection was closed", e);
      }
    }
  }
}
