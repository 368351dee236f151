package io.swapline.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.FreePort;
import io.swapline.it.support.SqsServer;
import io.swapline.net.WayOut;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

class QueueStandingTest {
  private final QueueStanding standing = new QueueStanding("the queue Q");

  @ParameterizedTest
  @CsvSource({
    "QueueDoesNotExist, 400, there is no such queue; mend .queue",
    "AWS.SimpleQueueService.NonExistentQueue, 400, there is no such queue; mend .queue",
    "com.amazonaws.sqs#QueueDoesNotExist, 400, there is no such queue; mend .queue",
    "AccessDenied, 403, allow sqs:ReceiveMessage",
    "InvalidClientTokenId, 403, it does not know the access key",
    "SignatureDoesNotMatch, 403, it finds the secret wrong",
    "ExpiredToken, 403, the access key has run out",
    "KmsAccessDenied, 400, allow its access key kms:Decrypt",
    "RequestThrottled, 400, it wants fewer requests",
    "InternalFailure, 500, 'it refused (HTTP 500, InternalFailure)'",
    "'<script>', 502, it refused (HTTP 502)"
  })
  void eachCauseHasWordsThatSayWhatToDo(String code, int status, String words) {
    standing.failed(refusal(code, status));

    assertThat(standing.hindrance().orElseThrow())
        .startsWith("the queue Q cannot be read: ")
        .contains(words)
        .endsWith("It is tried again; drops are found by the listing until then")
        .doesNotContain("AKIAEXAMPLE");
  }

  @Test
  void missingKeyIsSaid() {
    standing.failed(SdkClientException.create("Unable to load credentials from any provider"));

    assertThat(standing.hindrance().orElseThrow()).contains("no access key was found");
  }

  @Test
  void serverThatIsNotThereIsSaid() throws IOException {
    String url = "http://127.0.0.1:" + FreePort.next() + "/1/drops";
    QueueAddress address = QueueAddress.of(URI.create(url), "eu-central-1");
    try (QueueConnection queue =
        QueueConnection.open(address, () -> Optional.of(SqsServer.KEY), WayOut.ofSystem())) {
      assertThat(queue.standing().hindrance()).isEmpty();
      try {
        queue.receiveMessage(ReceiveMessageRequest.builder().queueUrl(url).build());
      } catch (SdkClientException e) {
        assertThat(queue.standing().hindrance().orElseThrow())
            .contains("the queue " + url + " cannot be read: it could not be reached");
      }
      assertThat(queue.standing().hindrance()).isPresent();
    }
  }

  @Test
  void itIsOverAsSoonAsTheQueueAnswers() {
    standing.failed(refusal("AccessDenied", 403));

    standing.answered();

    assertThat(standing.hindrance()).isEmpty();
  }

  private static AwsServiceException refusal(String code, int status) {
    return SqsException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("AKIAEXAMPLE may not").build())
        .build();
  }
}
