package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.provider.AnswerMeaning;
import io.swapline.provider.Provider;
import io.swapline.provider.TaskState;
import io.swapline.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One thing of a provider file, or of what is set for it, is broken; the start says what to mend.
 * Alone, because it looks at the threads of the whole process.
 */
@Isolated
class ProviderStartErrorsTest {
  private static final String NOVITA = "routes/providers/novita-video.camel.yaml";

  @TempDir Path temp;
  private CopiedHome home;

  @BeforeEach
  void copy() throws Exception {
    home = CopiedHome.in(temp.resolve("a home"));
  }

  @Test
  void whatTheServiceDecidesForEveryProviderIsNotTakenFromAFile() throws Exception {
    home.change(
        NOVITA, "httpMethod: POST", "httpMethod: POST\n              connectionClose: false");
    assertThat(home.refusal())
        .startsWith(home.step(NOVITA, "httpMethod: POST") + ": leave out 'connectionClose':");

    home.change(NOVITA, "\n              connectionClose: false", "");
    home.change(NOVITA, "httpMethod: POST", "copyHeaders: true");
    assertThat(home.refusal()).endsWith(": write the parameter httpMethod: GET, POST or PUT");

    home.change(NOVITA, "copyHeaders: true", "httpMethod: DELETE");
    assertThat(home.refusal()).endsWith(": httpMethod is GET, POST or PUT, not 'DELETE'");

    home.change(NOVITA, "httpMethod: DELETE", "httpMethod: POST");
    home.change(NOVITA, "{{swapline.providers.novita.base-url}}", "https://api.novita.ai");
    assertThat(home.refusal())
        .startsWith(home.step(NOVITA, "https://api.novita.ai"))
        .endsWith(
            ": an address begins with a setting of the account:"
                + " {{swapline.providers.novita.base-url}}");

    home.change(NOVITA, "https://api.novita.ai", "{{swapline.providers.wavespeed.base-url}}");
    assertThat(home.refusal()).contains(": an address begins with a setting of the account:");
  }

  @Test
  void doctorAndCheckSayOfAFileThatIsNotWholeWhatTheStartSays() throws Exception {
    home.change(NOVITA, "kind: video", "kind: vidio");
    String words = NOVITA + ": kind is video or image, not 'vidio'";

    assertThat(home.refusal()).isEqualTo(words);
    assertThatThrownBy(() -> ProviderBeans.read(Settings.load(home.folder(), Map.of(), List.of())))
        .hasMessage(words);
  }

  @Test
  void keyThatARouteWantsToSendIsRefused() throws Exception {
    home.change(NOVITA, "name: Content-Type", "name: authorization");

    assertThat(home.refusal())
        .startsWith(home.step(NOVITA, "name: authorization"))
        .endsWith(": no route sends the key: leave this out, it goes to the addresses of key.to");
  }

  @Test
  void keyForAnAddressThatNoRouteUsesIsRefused() throws Exception {
    home.change(NOVITA, "prefix: Bearer", "prefix: Bearer\n          to: base-ulr");

    assertThat(home.refusal())
        .isEqualTo(NOVITA + ": key.to: no route uses {{swapline.providers.novita.base-ulr}}");
  }

  @Test
  void addressThatIsMadeUpOnTheWayIsRefused() throws Exception {
    home.change(
        NOVITA,
        "- to:\n            uri: \"{{swapline.providers.novita.base-url}}/v3/async/task-result\"",
        "- toD:\n            uri: \"${variable.task}\"");

    assertThat(home.refusal()).contains(": a provider's address stands in its file: write 'to'");
  }

  @Test
  void wrongOptionOfAProviderThatIsNotTheChosenOneIsToldToo() throws Exception {
    assertThat(home.refusal("swapline.providers.wavespeed.options.target_gender=any"))
        .contains("option target_gender is one of all, female, male, not 'any'");
  }

  @Test
  void wrongPropertyOfAProviderIsTold() throws Exception {
    home.change(NOVITA, "unit: frame", "units: frame");
    assertThat(home.refusal()).isEqualTo(NOVITA + ": there is no property 'price.units'");

    home.change(NOVITA, "units: frame", "unit: minute");
    assertThat(home.refusal())
        .isEqualTo(NOVITA + ": price.unit is frame, second, image or job, not 'minute'");

    home.change(NOVITA, "maxWidth: 3840", "maxWidth: wide");
    assertThat(home.refusal()).isEqualTo(NOVITA + ": 'target.maxWidth' cannot be 'wide'");

    home.change(NOVITA, "maxWidth: wide", "maxWidth: -1");
    assertThat(home.refusal())
        .isEqualTo(NOVITA + ": target.maxWidth is 0 for no limit, or more, not -1");
  }

  @Test
  void wrongWordInATableOfAProviderIsToldWithItsRow() throws Exception {
    home.change(NOVITA, "\"answers[429]\": throttled", "\"answers[429]\": throtled");
    assertThat(home.refusal())
        .startsWith(NOVITA + ": answers[429]: 'throtled' is no meaning of an answer: throttled,");

    home.change(NOVITA, "\"answers[429]\": throtled", "\"answers[429]\": throttled");
    home.change(NOVITA, "QUEUED: queued", "QUEUED: waiting");
    assertThat(home.refusal())
        .startsWith(NOVITA + ": words[TASK_STATUS_QUEUED]: 'waiting' is no task state: queued,");
  }

  @Test
  void placeholderOfAProviderThatDoesNotMatchItsSettingIsTold() throws Exception {
    home.change(
        NOVITA,
        "{{swapline.providers.novita.assets-url}}",
        "{{swapline.providers.novita.asset-url}}");

    assertThat(home.refusal())
        .contains(
            "unknown setting swapline.providers.novita.assets-url",
            "no route file uses it; did you mean swapline.providers.novita.asset-url?");
  }

  @Test
  void providerFileWithoutItsBeanIsTold() throws Exception {
    home.change(NOVITA, "name: novita-video", "name: novita");

    assertThat(home.refusal())
        .startsWith(NOVITA + ": the file declares no bean of the name novita-video");
  }

  @Test
  void placeholderThatNothingFillsStopsTheStartBeforeAnythingIsPaid() throws Exception {
    String face = "\"{base64:face}\"";
    home.change(NOVITA, face, "\"{media:face}\"");
    assertThat(home.refusal())
        .isEqualTo(
            NOVITA
                + ": {media:face} in a request: uploads and publish do not name face, write it"
                + " there, so that nothing would fill it");
    assertThatThrownBy(() -> ProviderBeans.read(Settings.load(home.folder(), Map.of(), List.of())))
        .hasMessageContaining("nothing would fill it");

    home.change(NOVITA, "\"{media:face}\"", "[{\"data\": \"{media:faec}\"}]");
    assertThat(home.refusal()).contains("{media:faec} in a request: there is no such placeholder");

    home.change(NOVITA, "[{\"data\": \"{media:faec}\"}]", "\"data:{base64:face}\"");
    assertThat(home.refusal())
        .contains("data:{base64:face} in a request: a placeholder stands alone");

    home.change(NOVITA, "\"data:{base64:face}\"", "\"{option:restore}\"");
    assertThat(home.refusal()).contains("{option:restore} in a request: options has no restore");

    home.change(NOVITA, "\"{option:restore}\"", face);
    assertThat(home.refusal()).startsWith("it started");
  }

  @Test
  void dashesInTheVendorsNamesArriveAsTheyAreWritten() throws Exception {
    home.change(
        NOVITA,
        "        options:\n",
        """
                settings:
                  in-tone: loud|soft = soft
                options:
                  keep-audio: boolean = true
        """);
    home.change(NOVITA, "_FAILED: failed", "_FAILED: failed\n          in-trouble: failed");
    home.change(
        NOVITA, "\"answers[429]\"", "\"answers[400 NO-FACE]\": refused\n        \"answers[429]\"");
    home.change(NOVITA, "\"{option:enable_restore}\"", "\"{option:keep-audio}\"");

    try (ProviderBeans beans =
        ProviderBeans.read(Settings.load(home.folder(), Map.of(), List.of()))) {
      Provider provider = beans.providers().get("novita-video");
      assertThat(provider.optionRules())
          .containsOnlyKeys("keep-audio", "enable_restore", "response_video_type");
      assertThat(provider.settingRules()).containsOnlyKeys("in-tone");
      assertThat(provider.taskState("in-trouble")).contains(TaskState.FAILED);
      assertThat(provider.meaning(400, "NO-FACE")).isEqualTo(AnswerMeaning.REFUSED);
    }
    assertThat(home.refusal("swapline.providers.novita-video.options.keep-audio=false"))
        .startsWith("it started");
    assertThat(home.refusal("swapline.providers.novita-video.options.keep-audio=loud"))
        .contains("keep-audio is true or false");
  }

  @Test
  void twoNamesThatCannotBeToldApartStopTheStart() throws Exception {
    home.change(
        NOVITA,
        "        options:\n",
        "        options:\n          keep-audio: boolean\n          keepAudio: boolean\n");

    assertThat(home.refusal())
        .isEqualTo(
            NOVITA + ": options: keep-audio and keepAudio cannot be told apart: keep one of them");
  }

  @Test
  void settingOfAFileHasItsRuleAndAValue() throws Exception {
    home.change(
        NOVITA,
        "        options:\n",
        "        settings:\n          tone: loud|soft\n        options:\n");
    assertThat(home.refusal())
        .isEqualTo(
            "swapline.providers.novita-video.tone has no value: it is one of loud, soft, not ''");
    assertThat(home.refusal("swapline.providers.novita-video.tone=shrill"))
        .isEqualTo(
            "swapline.providers.novita-video.tone = shrill (--set): is one of loud, soft, not"
                + " 'shrill'");
    assertThat(home.refusal("swapline.providers.novita-video.tone=soft")).startsWith("it started");

    home.change(NOVITA, "tone: loud|soft", "tone: loud|soft = quiet");
    assertThat(home.refusal())
        .isEqualTo(NOVITA + ": settings[tone]: the default is one of loud, soft, not 'quiet'");

    home.change(NOVITA, "tone: loud|soft = quiet", "tone: loud|soft = soft");
    assertThat(home.refusal()).startsWith("it started");
  }
}
