package io.swapline.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One odd place in a vendor's answer does not hide what stands beside it. */
class AnswerJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'task_id':'t-1','extra':{'score':NaN}}",
        "{'extra':[NaN,Infinity,-Infinity,+INF],'task_id':'t-1'}",
        "{'score':.,'task_id':'t-1'}",
        "{'extra':[+.,-.,.],'task_id':'t-1'}",
        "{'n':1e999,'m':-1e999999,'task_id':'t-1'}",
        "{'n':007,'m':+1,'o':.5,'p':5.,'task_id':'t-1'}",
        "{'task_id':'t-1',}",
        "{'list':[1,2,],'task_id':'t-1'}",
        "{'words':'a\nb\u0001c','task_id':'t-1'}",
        "{'path':'C:\\dir\\x','task_id':'t-1'}",
        "\ufeff{'task_id':'t-1'}",
        "  \n{'task_id':'t-1'}<!-- cached -->",
        "{'task_id':'t-1'}{'task_id':'t-2'}"
      })
  void anAnswerIsReadAroundWhatOtherLanguagesWrite(String text) {
    AnswerJson json = AnswerJson.of(text.replace('\'', '"'));

    assertThat(json.isWhole()).isTrue();
    assertThat(json.tree().at("/task_id").asText()).isEqualTo("t-1");
  }

  @Test
  void aNumberThatIsNoneHasNoValue() {
    assertThat(AnswerJson.of("{\"percent\":NaN}").tree().at("/percent").isNull()).isTrue();
    assertThat(AnswerJson.of("{\"percent\":1e999}").tree().at("/percent").isNull()).isTrue();
    assertThat(AnswerJson.of("{\"id\":123456789012345678901234567890}").tree().at("/id").asText())
        .isEqualTo("123456789012345678901234567890");
    assertThat(AnswerJson.of("{\"percent\":\"12\"}").tree().at("/percent").asText())
        .isEqualTo("12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'task_id':'t-1','extra':undefined}",
        "{'task_id':'t-1','extra':{'a':[1,{'b':\u0002}]}}",
        "{'task_id':'t-1','ex",
        "{'task_id':'t-1','extra':None}",
        "{'task_id':'t-1'",
        "{'task_id':'t-1' 'x':1}"
      })
  void whatStandsBeforeAPlaceThatCannotBeReadCounts(String text) {
    AnswerJson json = AnswerJson.of(text.replace('\'', '"'));

    assertThat(json.isWhole()).isFalse();
    assertThat(json.tree().at("/task_id").asText()).isEqualTo("t-1");
  }

  @Test
  void aValueThatIsNotAllThereCountsForNothing() {
    AnswerJson json = AnswerJson.of("{\"task_id\":\"t-1");

    assertThat(json.isWhole()).isFalse();
    assertThat(json.tree().at("/task_id").isMissingNode()).isTrue();
  }

  @Test
  void whatIsNestedStandsWhereItStood() {
    AnswerJson json = AnswerJson.of("{\"a\":{\"b\":[1,{\"c\":[[\"x\"]]}],\"d\":2},\"e\":[{}]}");

    assertThat(json.tree().toString())
        .isEqualTo("{\"a\":{\"b\":[1,{\"c\":[[\"x\"]]}],\"d\":2},\"e\":[{}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<html>", "Bad gateway", "]", "\u0000"})
  void whatIsNoJsonHasNothingInIt(String text) {
    assertThat(AnswerJson.of(text).tree().isMissingNode()).isTrue();
    assertThat(AnswerJson.of(text).isWhole()).isFalse();
  }

  @Test
  void anAnswerThatIsAllDepthIsReadAsFarAsItIsBounded() {
    AnswerJson json = AnswerJson.of("{\"task_id\":\"t-1\",\"x\":" + "[".repeat(400_000));

    assertThat(json.isWhole()).isFalse();
    assertThat(json.tree().at("/task_id").asText()).isEqualTo("t-1");
  }
}
