package io.swapline.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlyLinkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'https://r/1.mp4'",
        "['https://r/1.mp4']",
        "[{'uri':'https://r/1.mp4','type':'video'}]",
        "{'video':{'href':'https://r/1.mp4','seconds':4}}",
        "{'items':[{'file':'HTTPS://r/1.mp4'}],'thumbnail_url':'https://r/1.jpg'}",
        "[{'a':'https://r/1.mp4','b':' https://r/1.mp4 '}]",
      })
  void aResultThatStandsWhereNobodyExpectedItIsFoundWhereItIsTheOnlyOne(String outputs) {
    assertThat(OnlyLink.of(around(outputs)))
        .hasValueSatisfying(link -> assertThat(link).isEqualToIgnoringCase("https://r/1.mp4"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]",
        "null",
        "'soon'",
        "[{'a':'https://r/1.mp4','b':'https://r/2.mp4'}]",
        "{'input_video':'https://r/1.mp4'}",
        "[{'text':'see https://r/1.mp4'}]",
        "[[[[[[[[[['https://r/1.mp4']]]]]]]]]]",
      })
  void whereThatIsNotCertainNothingIsGuessed(String outputs) {
    assertThat(OnlyLink.of(around(outputs))).isEmpty();
  }

  private static JsonNode around(String outputs) {
    String answer =
        "{'request':'https://h/0','data':{'get':'https://h/2','outputs':" + outputs + "}}";
    return AnswerJson.of(answer.replace('\'', '"')).tree().at("/data/outputs");
  }
}
