package io.swapline.sqs;

import io.swapline.net.WayOut;
import io.swapline.s3.AccessKey;
import io.swapline.s3.BoundedHttp;
import io.swapline.s3.KeyOrChain;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * The client of one queue, for the route that reads it: it can receive, delete and keep messages,
 * and nothing else, so that the access key needs no more rights than these.
 */
public final class QueueConnection implements SqsClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** The server holds a request for twenty seconds where there is no message. */
  private static final Duration ANSWER = Duration.ofSeconds(40);

  private static final Duration CALL = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 2;
  private static final ReceiveMessageResponse NOTHING = ReceiveMessageResponse.builder().build();

  private final SqsClient receiver;
  private final SqsClient client;
  private final QueueStanding standing;
  private volatile boolean stopped;

  private QueueConnection(SqsClient receiver, SqsClient client, QueueStanding standing) {
    this.receiver = receiver;
    this.client = client;
    this.standing = standing;
  }

  /**
   * Sends nothing yet.
   *
   * @param key asked before each request, so that a renewed one counts; nothing: what AWS' own
   *     chain finds on this machine
   * @param out by which way requests leave
   */
  public static QueueConnection open(
      QueueAddress address, Supplier<Optional<AccessKey>> key, WayOut out) {
    QueueStanding standing = new QueueStanding("the queue " + address.url());
    return new QueueConnection(client(address, key, out), client(address, key, out), standing);
  }

  private static SqsClient client(
      QueueAddress address, Supplier<Optional<AccessKey>> key, WayOut out) {
    return SqsClient.builder()
        .region(Region.of(address.region()))
        .endpointOverride(address.endpoint())
        .credentialsProvider(new KeyOrChain(key))
        .overrideConfiguration(
            with ->
                with.apiCallTimeout(CALL)
                    .apiCallAttemptTimeout(ANSWER)
                    .retryStrategy(StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()))
        .httpClientBuilder(BoundedHttp.within(out, CONNECT, ANSWER))
        .build();
  }

  public QueueStanding standing() {
    return standing;
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    if (stopped) {
      return NOTHING;
    }
    try {
      ReceiveMessageResponse answer = receiver.receiveMessage(request);
      standing.answered();
      return answer;
    } catch (RuntimeException e) {
      if (stopped) {
        return NOTHING;
      }
      standing.failed(e);
      throw e;
    }
  }

  /** Ends requests that wait for messages; what is worked on can still be deleted. */
  public void stopReceiving() {
    stopped = true;
    receiver.close();
  }

  @Override
  public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
    return client.deleteMessage(request);
  }

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    return client.changeMessageVisibilityBatch(request);
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    stopReceiving();
    client.close();
  }
}
