package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures in the manner of WaveSpeed; the vector was made from the rules of its page. */
class SignatureRuleTest {
  private static final String SECRET = "whsec_dGVzdC1zZWNyZXQ=";
  private static final String BODY = "{\"id\":\"p1\",\"status\":\"completed\"}";
  private static final String GOOD =
      "v3,8954ac7e818308dacdfb6a0c2bfd689ff2af746e307495ce8f3c5ea4af4429ea";
  private static final String WRONG = "its signature is wrong";
  private static final Instant SENT = Instant.ofEpochSecond(1_700_000_000L);

  private final Map<String, String> headers =
      new HashMap<>(
          Map.of(
              "webhook-id", "msg_1", "webhook-timestamp", "1700000000", "webhook-signature", GOOD));

  @Test
  void whatTheVendorSignedIsGood() {
    assertThat(objection(SENT)).isEmpty();
    headers.put("webhook-signature", "v3,00ff v2," + GOOD.substring(3) + " " + GOOD);
    assertThat(objection(SENT.plusSeconds(299))).isEmpty();
  }

  @Test
  void aChangedBodyIdTimeOrSecretIsFound() {
    assertThat(objection(SECRET, BODY.replace("p1", "p2"), SENT)).contains(WRONG);
    assertThat(objection("whsec_other", BODY, SENT)).contains(WRONG);
    headers.put("webhook-id", "msg_2");
    assertThat(objection(SENT)).contains(WRONG);
    headers.put("webhook-id", "msg_1");
    headers.put("webhook-timestamp", "1700000001");
    assertThat(objection(SENT)).contains(WRONG);
  }

  @Test
  void aSignatureOfAnotherVersionOrNoneIsRefused() {
    headers.put("webhook-signature", GOOD.replace("v3,", "v2,"));
    assertThat(objection(SENT)).contains(WRONG);
    headers.put("webhook-signature", GOOD.toUpperCase(Locale.ROOT));
    assertThat(objection(SENT)).contains(WRONG);
    headers.remove("webhook-signature");
    assertThat(objection(SENT)).contains("it is not signed");
  }

  @Test
  void anOldCallbackIsRefusedThoughItsSignatureIsGood() {
    assertThat(objection(SENT.plusSeconds(300))).isEmpty();
    assertThat(objection(SENT.plusSeconds(301))).contains("its time is more than 300 s from ours");
    assertThat(objection(SENT.minusSeconds(301))).contains("its time is more than 300 s from ours");
  }

  @Test
  void aRuleThatLetsPartsGoUnsignedIsRefusedAtTheStart() {
    SignatureRule rule = rule();
    rule.setText("{webhook-id}");
    assertThatThrownBy(rule::check).hasMessageContaining("{body}");
    rule.setText("{webhook-id}.{body}");
    assertThatThrownBy(rule::check).hasMessageContaining("{webhook-timestamp}");
    rule.setText("{webhook-id}.{webhook-timestamp}.{body}");
    rule.check();
  }

  private Optional<String> objection(Instant now) {
    return objection(SECRET, BODY, now);
  }

  private Optional<String> objection(String secret, String body, Instant now) {
    return rule().objection(secret, headers::get, body.getBytes(StandardCharsets.UTF_8), now);
  }

  private static SignatureRule rule() {
    SignatureRule rule = new SignatureRule();
    rule.setHeader("webhook-signature");
    rule.setPrefix("v3,");
    rule.setText("{webhook-id}.{webhook-timestamp}.{body}");
    rule.setTimeHeader("webhook-timestamp");
    rule.setSecretPrefix("whsec_");
    return rule;
  }
}
