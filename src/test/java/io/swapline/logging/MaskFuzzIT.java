package io.swapline.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.fuzz.Fuzz;
import io.swapline.it.fuzz.Mutation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines with secrets in them, among whatever stands around. */
@Tag("fuzz")
class MaskFuzzIT {
  private static final List<String> LINES =
      List.of(
          "GET https://h/x?api_key=HIDDEN&y=1",
          "Authorization: Bearer HIDDEN",
          "{\"token\": \"HIDDEN\", \"api_key\":\"HIDDEN\"}",
          "POST http://127.0.0.1:8080/callbacks/wavespeed/HIDDEN",
          "sftp://me:HIDDEN@host/in?password=HIDDEN&x=1");

  private static final List<String> AROUND =
      List.of(
          "job 4711 delivered to file:/out/a@b.mp4",
          "secret=RAW(",
          "token\"   ",
          "bearer ",
          "authorization: [",
          "callbacks/a",
          "/0123456789abcdef0123456789abcdef",
          "://a:",
          "\\\"password\\\": \\\"",
          "%3D%26",
          "\u202E\u0000\u2028");

  @Test
  void noSecretIsSeenWhateverStandsAroundIt() throws Exception {
    Fuzz.feed(
        "masks",
        Mutation.ofTexts(AROUND, AROUND),
        input -> {
          String around = new String(input, StandardCharsets.UTF_8);
          String line = LINES.get(input.length % LINES.size());
          String before = around.substring(0, around.length() / 2);
          String text = before + "\n " + line + " \n" + around.substring(around.length() / 2);
          assertThat(Masking.mask(text)).doesNotContain("HIDDEN");
          assertThat(Masking.oneLine(text)).doesNotContain("HIDDEN").doesNotContain("\n");
        });
  }
}
