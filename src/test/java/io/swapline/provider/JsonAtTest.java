package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swapline.json.AnswerJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where things stand in a vendor's JSON. */
class JsonAtTest {
  private static final String ANSWER =
      """
      {"task": {"id": "t-1", "n": 7, "none": null, "empty": "", "blank": " ", "yes": true},
       "videos": [{"url": "https://v"}], "images": []}
      """;

  @ParameterizedTest
  @CsvSource(
      nullValues = "nothing",
      value = {
        "/task/id, t-1",
        "/task/n, 7",
        "/task/none, nothing",
        "/task/empty, nothing",
        "/task/blank, nothing",
        "/task/yes, nothing",
        "/task, nothing",
        "/videos, nothing",
        "/videos/0/url, https://v",
        "/videos/1/url, nothing",
        "/images/0/url, nothing",
        "/task/none/deeper, nothing",
        "'/images/0/url, /videos/0/url', https://v",
        "'/task/n , /task/id', 7",
        "'', nothing",
        "' , ,', nothing"
      })
  void theFirstPlaceThatHasATextOrANumberCounts(String places, String found) throws Exception {
    assertThat(JsonAt.of(places).text(tree(ANSWER)).orElse(null)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "nothing",
      value = {
        "12, 12",
        "12.9, 12",
        "-3, -3",
        "1e3, 1000",
        "nothing, nothing",
        "soon, nothing",
        "NaN, nothing",
        "Infinity, nothing",
        "1e999, nothing"
      })
  void aNumberMayStandInATextAndNothingElseIsANumber(String written, Long number) throws Exception {
    String json = written == null ? "{}" : "{\"n\": \"" + written + "\"}";

    assertThat(JsonAt.of("/n").number(tree(json)).orElse(null)).isEqualTo(number);
  }

  @Test
  void whatIsNoJsonHasNothing() {
    assertThat(JsonAt.of("/task_id").text(MissingNode.getInstance())).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeIsRefused() {
    assertThatThrownBy(() -> JsonAt.of("task/id")).isInstanceOf(IllegalArgumentException.class);
  }

  private static JsonNode tree(String json) throws JsonProcessingException {
    return new ObjectMapper().readTree(json);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "'[false, true]', true",
    "'[\"true\"]', true",
    "false, false",
    "'[]', false",
    "'[false, null]', false",
    "null, false",
    "'{\"x\": true}', false"
  })
  void oneTrueIsEnough(String value, boolean flagged) throws JsonProcessingException {
    JsonNode tree = new ObjectMapper().readTree("{\"flags\": " + value + "}");

    assertThat(JsonAt.of("/none, /flags").isTrue(tree)).isEqualTo(flagged);
    assertThat(JsonAt.of("").isTrue(tree)).isFalse();
  }

  @Test
  void wordsInAThousandListsAreLeftOutAndThoseBesideThemAreTold() {
    String deep = "[".repeat(900) + "\"far\"" + "]".repeat(900);

    assertThat(
            JsonAt.of("/errors")
                .words(AnswerJson.of("{\"errors\":[\"near\"," + deep + "]}").tree())
                .orElseThrow())
        .startsWith("near; ")
        .doesNotContain("far");
  }
}
