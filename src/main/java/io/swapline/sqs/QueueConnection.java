package io.swapline.sqs;

import io.swapline.s3.AccessKey;
import io.swapline.s3.KeyOrChain;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
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

  private final SqsClient client;
  private final QueueStanding standing;

  private QueueConnection(SqsClient client, QueueStanding standing) {
    this.client = client;
    this.standing = standing;
  }

  /**
   * Sends nothing yet.
   *
   * @param key asked before each request, so that a renewed one counts; nothing: what AWS' own
   *     chain finds on this machine
   */
  public static QueueConnection open(QueueAddress address, Supplier<Optional<AccessKey>> key) {
    SqsClient client =
        SqsClient.builder()
            .region(Region.of(address.region()))
            .endpointOverride(address.endpoint())
            .credentialsProvider(new KeyOrChain(key))
            .overrideConfiguration(
                with ->
                    with.apiCallTimeout(CALL)
                        .apiCallAttemptTimeout(ANSWER)
                        .retryStrategy(
                            StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build()))
            .httpClientBuilder(
                Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ANSWER))
            .build();
    return new QueueConnection(client, new QueueStanding("the queue " + address.url()));
  }

  public QueueStanding standing() {
    return standing;
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    try {
      ReceiveMessageResponse answer = client.receiveMessage(request);
      standing.answered();
      return answer;
    } catch (SdkException e) {
      standing.failed(e);
      throw e;
    }
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

  /** Ends requests that wait for messages too. */
  @Override
  public void close() {
    standing.close();
    client.close();
  }
}
