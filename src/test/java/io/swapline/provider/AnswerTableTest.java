package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer to a paid request means, and what nobody may write into such a table. */
class AnswerTableTest {
  @Test
  void theReasonCountsBeforeTheStatus() {
    AnswerTable table =
        new AnswerTable(Map.of("403", "key", "403 BILLING_BALANCE_NOT_ENOUGH", "credit"));

    assertThat(table.of(403, "BILLING_BALANCE_NOT_ENOUGH")).isEqualTo(AnswerMeaning.CREDIT);
    assertThat(table.of(403, "ANYTHING_ELSE")).isEqualTo(AnswerMeaning.KEY);
    assertThat(table.of(403, "")).isEqualTo(AnswerMeaning.KEY);
  }

  @Test
  void whatIsNotInTheTableIsUnclear() {
    AnswerTable table = new AnswerTable(Map.of("400 BAD_FACE", "refused", "429", "throttled"));

    assertThat(table.of(400, "A_NEW_WORD")).isEqualTo(AnswerMeaning.UNCLEAR);
    assertThat(table.of(400, "bad_face")).isEqualTo(AnswerMeaning.UNCLEAR);
    assertThat(table.of(500, "")).isEqualTo(AnswerMeaning.UNCLEAR);
    assertThat(table.of(0, "")).isEqualTo(AnswerMeaning.UNCLEAR);
    assertThat(new AnswerTable(Map.of()).of(429, "")).isEqualTo(AnswerMeaning.UNCLEAR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"throttled", "credit", "key", "refused"})
  void anErrorOfTheServerIsNeverACertainRefusal(String word) {
    for (String key : List.of("500", "503", "502 BAD_GATEWAY", "599")) {
      assertThatThrownBy(() -> new AnswerTable(Map.of(key, word)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("answers[" + key + "]")
          .hasMessageContaining("never tells for certain");
    }
    assertThat(new AnswerTable(Map.of("503", "unclear")).of(503, ""))
        .isEqualTo(AnswerMeaning.UNCLEAR);
  }

  @Test
  void aSuccessRefusesOnlyTogetherWithAReason() {
    assertThat(new AnswerTable(Map.of("200 429", "throttled")).of(200, "429"))
        .isEqualTo(AnswerMeaning.THROTTLED);
    assertThatThrownBy(() -> new AnswerTable(Map.of("200", "refused")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("answers[200]: a 2xx refuses only together with a reason");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4xx", "40", "4000", "600", "400  TWO", "400 A B", " 400", "400 é"})
  void aRowThatCannotBeIsNamed(String key) {
    assertThatThrownBy(() -> new AnswerTable(Map.of(key, "refused")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("answers[" + key + "]");
  }

  @Test
  void aMeaningThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> new AnswerTable(Map.of("400", "resend")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'resend' is no meaning");
    assertThat(new AnswerTable(Map.of("404", " Not-Found ")).of(404, ""))
        .isEqualTo(AnswerMeaning.NOT_FOUND);
  }

  @Test
  void onlySixMeaningsAreCertainAndThreeConcernEveryJob() {
    assertThat(AnswerMeaning.values())
        .filteredOn(AnswerMeaning::isCertainRefusal)
        .containsExactly(
            AnswerMeaning.THROTTLED,
            AnswerMeaning.MAINTENANCE,
            AnswerMeaning.CREDIT,
            AnswerMeaning.KEY,
            AnswerMeaning.DISABLED,
            AnswerMeaning.REFUSED);
    assertThat(AnswerMeaning.values())
        .filteredOn(AnswerMeaning::pausesProvider)
        .containsExactly(AnswerMeaning.CREDIT, AnswerMeaning.KEY, AnswerMeaning.DISABLED);
  }
}
