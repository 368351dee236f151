package io.swapline.sandbox.wavespeed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SignatureTest {

  /** Computed apart from this code, with the secret as text and not decoded. */
  @Test
  void aCallbackIsSignedAsThePageSays() {
    assertThat(
            new Signature()
                .headers(
                    "whsec_dGVzdC1zZWNyZXQ=",
                    "msg_1",
                    Instant.ofEpochSecond(1_700_000_000),
                    "{\"id\":\"p1\",\"status\":\"completed\"}".getBytes(UTF_8)))
        .hasSize(3)
        .containsEntry("webhook-id", "msg_1")
        .containsEntry("webhook-timestamp", "1700000000")
        .containsEntry(
            "webhook-signature",
            "v3,8954ac7e818308dacdfb6a0c2bfd689ff2af746e307495ce8f3c5ea4af4429ea");
  }
}
