package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.media.facts.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A provider file is checked whole, and its mistakes are told in words. */
class ProviderTest {
  @Test
  void aWholeFileIsTaken() {
    provider(p -> {}).check();
  }

  @Test
  void everyMistakeIsNamedWithTheProvider() {
    refused("title is missing", p -> p.setTitle(" "));
    refused("account is missing", p -> p.setAccount(""));
    refused("target.types is missing", p -> p.getTarget().setTypes(""));
    refused("face.types is missing", p -> p.getFace().setTypes(""));
    refused("at.task is missing", p -> p.getAt().setTask(""));
    refused("at.word is missing", p -> p.getAt().setWord(""));
    refused("at.link is missing", p -> p.getAt().setLink(""));
    refused("price.unit is frame, second, image or job", p -> p.getPrice().setUnit("minute"));
    refused("target.types: 'jpg' is none of mp4, mov,", p -> p.getTarget().setTypes("jpeg,jpg"));
    refused("'later' is no task state", p -> p.setWords(Map.of("LATER", "later")));
    refused("words: none is succeeded", p -> p.setWords(Map.of("1", "running")));
    refused("no rule for an option", p -> p.setOptions(Map.of("x", "anything")));
    refused("'video' is no upload", p -> p.setUploads("video"));
    refused("lengthOption is one of", p -> p.setLengthOption("seconds"));
    refused("never tells for certain", p -> p.setAnswers(Map.of("500", "refused")));
    refused("statusConfirmed: statusRead is missing", p -> p.setStatusConfirmed(true));
    refused("Invalid input", p -> p.getAt().setTask("task_id"));
  }

  @Test
  void statusWordsAreKnownInAnyCaseAndUnknownOnesAreToldApart() {
    Provider provider = provider(p -> p.setWords(Map.of("DONE", "succeeded")));

    assertThat(provider.taskState("done")).contains(TaskState.SUCCEEDED);
    assertThat(provider.taskState("DONE ")).isEmpty();
    assertThat(provider.taskState("")).isEmpty();
  }

  @Test
  void whatAStatusWordMeansIsTakenInAnyCase() {
    Provider provider = provider(p -> p.setWords(Map.of("DONE", " Succeeded", "BAD", "FAILED")));

    provider.check();
    assertThat(provider.taskState("done")).contains(TaskState.SUCCEEDED);
    assertThat(provider.taskState("bad")).contains(TaskState.FAILED);
  }

  @Test
  void theTypesThatAFileCanNameAreThoseThatAreRecognised() {
    assertThat(AcceptedFiles.KNOWN)
        .containsExactlyElementsOf(
            Arrays.stream(MediaType.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  @Test
  void typesAreListedInLowerCase() {
    assertThat(provider(p -> p.getFace().setTypes(" JPEG, png,,")).getFace().typeList())
        .containsExactly("jpeg", "png");
  }

  @Test
  void aValueFromOutsideStaysInItsPlaceOfTheQuery() {
    assertThat(new QueryString().of("task_id", "a&b=c#d/../e f{{env:HOME}}"))
        .isEqualTo("task_id=a%26b%3Dc%23d%2F..%2Fe+f%7B%7Benv%3AHOME%7D%7D");
  }

  @Test
  void aValueFromOutsideStaysInItsSegmentOfThePath() {
    PathSegment path = new PathSegment();

    assertThat(path.of("/tasks/", "ab-C_9", "/result")).isEqualTo("/tasks/ab-C_9/result");
    assertThat(path.of("/", "../a?b#c/é{{env:HOME}}", "/x"))
        .isEqualTo("/%2E%2E%2Fa%3Fb%23c%2F%C3%A9%7B%7Benv%3AHOME%7D%7D/x");
  }

  @Test
  void theTargetIsUploadedUnlessTheFileSaysMore() {
    assertThat(provider(p -> {}).uploadList()).containsExactly(Asset.TARGET);
    assertThat(provider(p -> p.setUploads("target, face")).uploadList())
        .containsExactly(Asset.TARGET, Asset.FACE);
    assertThat(provider(p -> p.setUploads("")).uploadList()).isEmpty();
  }

  @Test
  void keysAreGivenToRoutesAndShownToNobody() {
    ProviderKeys keys =
        new ProviderKeys(id -> id.equals("acme-fast") ? Optional.of("sk-1") : Optional.empty());

    Provider acme = provider(p -> {});
    assertThat(keys.header("acme-fast", acme)).isEqualTo("sk-1");
    acme.getKey().setPrefix("Bearer");
    assertThat(keys.header("acme-fast", acme)).isEqualTo("Bearer sk-1");
    assertThat(keys.has("acme")).isFalse();
    assertThat(keys).hasToString("keys");
    assertThatThrownBy(() -> keys.header("acme", provider(p -> p.setAccount("other"))))
        .hasMessage("no key: set swapline.providers.other.api-key");
  }

  private static void refused(String words, Consumer<Provider> mistake) {
    assertThatThrownBy(() -> provider(mistake).check())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  private static Provider provider(Consumer<Provider> change) {
    Provider provider = new Provider();
    provider.setTitle("Acme");
    provider.setAccount("acme");
    provider.getTarget().setTypes("mp4");
    provider.getFace().setTypes("jpeg");
    provider.getAt().setTask("/task_id");
    provider.getAt().setWord("/status");
    provider.getAt().setLink("/url");
    provider.getPrice().setUnit("frame");
    provider.setWords(Map.of("done", "succeeded"));
    change.accept(provider);
    return provider;
  }
}
