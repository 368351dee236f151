package io.swapline.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A read of a task confirms only what shows that a result could be collected. */
class StatusTrialTest {
  private final Provider provider = new Provider();

  @BeforeEach
  void describe() {
    provider.setTitle("Acme Faces");
    provider.setModel("acme/swap");
    provider.getAt().setTask("/id");
    provider.getAt().setModel("/model");
    provider.getAt().setWord("/state");
    provider.getAt().setLink("/link");
    provider.setWords(Map.of("working", "running", "done", "succeeded", "broken", "failed"));
  }

  @Test
  void aTaskThatIsDoneShowsItsLink() throws IOException {
    StatusTrial trial =
        trial(200, "{'id':'T','model':'acme/swap','state':'done','link':'https://r.example/1'}");

    assertThat(trial.works()).isTrue();
    assertThat(trial.words())
        .isEqualTo("Acme Faces says of task T: done, with a link to its result");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'id':'T','state':'working'}|working",
        "{'model':'acme/swap','state':'working'}|working",
        "{'id':'T','state':'broken'}|broken"
      })
  void aTaskThatIsNotDoneIsReadAsWellAndProvesNoLink(String answer, String word)
      throws IOException {
    StatusTrial trial = trial(200, answer);

    assertThat(trial.works()).isTrue();
    assertThat(trial.words())
        .contains("of task T: " + word + "; that the link to a result is found is not proven");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "404|{'state':'error','message':'no'}|gave no status of task T (status → HTTP 404",
        "200|<html>|gave no status of task T",
        "200|{'id':'S','state':'done','link':'x'}|answered about task S, asked for T",
        "200|{'model':'acme/other','state':'done'}|of another model (acme/other): make one of",
        "200|{'state':'warming'}|warming, which is no state that its file knows",
        "200|{'state':'broken','message':'no'}|names neither that task nor its model",
        "200|{'state':'working'}|names neither that task nor its model",
        "200|{'state':'done','link':'https://r.example/1'}|names neither that task nor its model",
        "200|{'state':'done','url':'x'}|offers no link to its result",
      })
  void everythingElseConfirmsNothingAndSaysWhy(int status, String answer, String words)
      throws IOException {
    StatusTrial trial = trial(status, answer);

    assertThat(trial.works()).isFalse();
    assertThat(trial.words()).contains(words);
  }

  private StatusTrial trial(int status, String answer) throws IOException {
    String text = answer.replace('\'', '"');
    ObjectMapper json = new ObjectMapper();
    JsonNode tree = text.startsWith("{") ? json.readTree(text) : json.missingNode();
    return StatusTrial.of(
        provider, "T", new ProviderAnswer(status, tree, tree, text, Optional.empty()));
  }
}
