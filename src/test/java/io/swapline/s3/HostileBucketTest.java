package io.swapline.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.it.support.S3Server;
import io.swapline.net.HostilePeer;
import io.swapline.net.HostilePeer.Trick;
import io.swapline.net.WayOut;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A bucket's server that never ends the head of its answer costs no memory, and not all the time.
 */
@Timeout(60)
class HostileBucketTest {
  private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(5);

  @ParameterizedTest
  @EnumSource(
      value = Trick.class,
      names = {
        "INTERIM_ANSWERS",
        "ENDLESS_STATUS_LINE",
        "ENDLESS_HEADER_LINE",
        "ENDLESS_HEADERS",
        "EMPTY_LINES"
      })
  void anEndlessHeadIsABrokenAnswerLongBeforeItsTimeIsOver(Trick trick) throws IOException {
    try (HostilePeer peer = new HostilePeer(trick);
        S3Connection bucket =
            S3Connection.open(
                new BucketAddress("fake", "drops", "", "us-east-1", URI.create(peer.url()), true),
                () -> Optional.of(S3Server.KEY),
                S3Limits.toAsk(LONGER_THAN_THE_TEST),
                WayOut.ofSystem())) {
      assertThatThrownBy(() -> bucket.client().headObject(get -> get.bucket("drops").key("x")))
          .isInstanceOf(RuntimeException.class)
          .rootCause()
          .isInstanceOfAny(MessageConstraintException.class, ProtocolException.class);
    }
  }
}
