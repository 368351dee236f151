package io.swapline.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://sqs.eu-central-1.amazonaws.com/123456789012/drops, eu-central-1",
    "https://sqs-fips.us-east-2.amazonaws.com/123456789012/drops, us-east-2",
    "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/drops, cn-north-1",
    "https://us-west-2.queue.amazonaws.com/123456789012/drops, us-west-2",
    "https://vpce-0a1b.sqs.eu-west-1.vpce.amazonaws.com/123456789012/drops, eu-west-1",
    "https://sqs.eu-west-1.api.aws/123456789012/drops, eu-west-1",
    "https://queue.example.org:9324/000000000000/drops, of-bucket",
    "http://127.0.0.1:9324/000000000000/drops, of-bucket",
    "http://localhost:9324/queue/drops, of-bucket"
  })
  void regionIsThatOfTheHostElseOfTheBucket(String url, String region) {
    QueueAddress address = QueueAddress.of(url, "of-bucket");

    assertThat(address.region()).isEqualTo(region);
    assertThat(address.queue()).isEqualTo("drops");
    assertThat(url).startsWith(address.endpoint() + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drops",
        "arn:aws:sqs:eu-central-1:1:drops",
        "https://sqs.eu-central-1.amazonaws.com",
        "https://sqs.eu-central-1.amazonaws.com/1/",
        "https://sqs.eu-central-1.amazonaws.com/1/dr ops",
        "https://me:secret@sqs.eu-central-1.amazonaws.com/1/drops",
        "https://sqs.eu-central-1.amazonaws.com/1/drops?Action=x",
        "ftp://sqs.eu-central-1.amazonaws.com/1/drops",
        "file:///etc/passwd"
      })
  void whatIsNoAddressOfAQueueIsRefusedWithAnExample(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueueAddress.of(url, "eu-central-1"))
        .withMessageContaining("it is like https://sqs.")
        .withMessageNotContaining("secret");
  }

  @Test
  void plainHttpIsForThisMachineAlone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueueAddress.of("http://10.0.0.7:9324/1/drops", "eu-central-1"))
        .withMessageContaining("must begin with https://");
  }
}
