package io.swapline.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    QueueAddress address = QueueAddress.of(URI.create(url), "of-bucket");

    assertThat(address.region()).isEqualTo(region);
    assertThat(address.queue()).isEqualTo("drops");
    assertThat(url).startsWith(address.endpoint() + "/");
  }
}
