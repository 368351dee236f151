package io.swapline.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSecretsTest {
  private static final String KEY = "kQ7/xw+Zr\"9&ä<t";

  @BeforeAll
  static void tell() {
    KnownSecrets.add(KEY);
    KnownSecrets.add("hooks.example/", "in/short");
  }

  static Stream<String> spellings() {
    String json = KEY.replace("\"", "\\\"");
    String slashes = json.replace("/", "\\/");
    String percent = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
    StringBuilder units = new StringBuilder();
    StringBuilder numbers = new StringBuilder();
    KEY.chars().forEach(c -> units.append(String.format("\\u%04x", c)));
    KEY.chars().forEach(c -> numbers.append("&#").append(c).append(';'));
    return Stream.of(
        KEY,
        json,
        slashes,
        slashes.replace("\\", "\\\\").replace("\"", "\\\""),
        json.replace("ä", "\\u00e4").replace("&", "\\u0026").replace("<", "\\u003C"),
        units.toString(),
        numbers.toString(),
        KEY.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"),
        percent,
        "kQ7/xw%2bZr%229%26%c3%a4%3ct",
        URLEncoder.encode(percent, StandardCharsets.UTF_8),
        base64("me:" + KEY),
        base64("user:" + KEY),
        base64("x:" + KEY + ":y"),
        Base64.getUrlEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8)),
        base64(KEY).replace("=", "%3D").replace("+", "%2B").replace("/", "%2F"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void whatWeHoldIsTakenOutWhereverAVendorRepeatsIt(String spelling) {
    String said = "HTTP 403 of api.example/v3: what you sent, " + spelling + ", is not one of ours";

    assertThat(Masking.words(said))
        .isEqualTo("HTTP 403 of api.example/v3: what you sent, ***, is not one of ours");
  }

  @Test
  void theHostOfAHookStaysAndItsPathGoes() {
    assertThat(Masking.mask("POST https://hooks.example/in/short failed: in/short is gone"))
        .isEqualTo("POST https://hooks.example/*** failed: in/short is gone");
    assertThat(Masking.mask("{\"hook\":\"https:\\/\\/hooks.example\\/in\\/short\"}"))
        .isEqualTo("{\"hook\":\"https:\\/\\/hooks.example\\/***\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab1", "12345", "swapline", "outbox"})
  void aSecretThatIsAWordLikeAnyOtherTakesNoWordsAway(String word) {
    KnownSecrets.add(word);

    assertThat(Masking.mask("./swapline jobs 12345 ab1 outbox"))
        .isEqualTo("./swapline jobs 12345 ab1 outbox");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void manySecretsInALongTextCostLittle() {
    for (int i = 0; i < 400; i++) {
      KnownSecrets.add("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + i + "-k");
    }
    KnownSecrets.add(KEY);

    assertThat(Masking.mask("a".repeat(1_000_000)).length()).isLessThan(70_000);
    assertThat(Masking.mask("%61".repeat(300_000)).length()).isLessThan(70_000);
    assertThat(Masking.mask("it is " + KEY)).isEqualTo("it is ***");
  }
}
