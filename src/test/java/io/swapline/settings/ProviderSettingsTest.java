package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider file brings its own settings, with its own defaults. */
class ProviderSettingsTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void open() throws IOException {
    home = Home.in(folder);
  }

  @Test
  void newProviderFileBringsItsKeysWithoutJava() throws Exception {
    Settings settings =
        home.load(
            "swapline.provider=other",
            "swapline.providers.other.price=0.1",
            "swapline.providers.other.base-url=http://127.0.0.1:8099/",
            "swapline.providers.other.voice=loud");

    assertThat(settings.text("swapline.providers.other.base-url"))
        .isEqualTo("http://127.0.0.1:8099");
    assertThat(settings.text("swapline.providers.other.voice")).isEqualTo("loud");
    assertThat(home.refusal("swapline.provider=nobody"))
        .startsWith("swapline.provider = nobody (--set): must be one of ")
        .contains("novita-video, other, wavespeed");
  }

  @Test
  void twoKeysWithOneVariableStopTheStart() throws Exception {
    home.write(
        "routes/providers/twin.camel.yaml",
        """
        - beans:
            - name: twin
              properties:
                options:
                  so-fast: boolean
                  so_fast: boolean
        """);

    assertThat(home.refusal())
        .contains("options.so-fast")
        .contains("options.so_fast")
        .contains("SWAPLINE_PROVIDERS_TWIN_OPTIONS_SO_FAST");
  }

  @Test
  void whatAProviderFileDeclaresIsASettingWithTheFilesDefault() throws Exception {
    home.write(
        "routes/providers/acme.camel.yaml",
        """
        - beans:
            - name: acme
              properties:
                account: acme-eu
                price:
                  list: 0.10
                "options[quality]": draft|final = final
                "options.mood": calm|wild
                settings:
                  upload: whole|parts = whole
        - route:
            from:
              uri: direct:acme-submit
              steps:
                - to:
                    uri: "{{swapline.providers.acme-eu.base-url:https://api.acme.example/v2}}/jobs"
        """);
    Settings shipped = home.load();

    assertThat(shipped.price("acme")).contains(new BigDecimal("0.10"));
    assertThat(shipped.options("acme")).isEqualTo(Map.of("quality", "final"));
    assertThat(shipped.text("swapline.providers.acme.upload")).isEqualTo("whole");
    assertThat(shipped.addresses("acme-eu"))
        .isEqualTo(Map.of("base-url", "https://api.acme.example/v2"));
    assertThat(shipped.forCamel())
        .containsEntry("swapline.providers.acme-eu.base-url", "https://api.acme.example/v2");
    assertThat(shipped.summary()).noneMatch(line -> line.contains("acme"));

    Settings set =
        home.load(
            Map.of("SWAPLINE_PROVIDERS_ACME_OPTIONS_QUALITY", "draft"),
            "swapline.providers.acme.price=0.2",
            "swapline.providers.acme-eu.base-url=http://127.0.0.1:1/");
    assertThat(set.options("acme")).containsEntry("quality", "draft");
    assertThat(set.price("acme")).contains(new BigDecimal("0.2"));
    assertThat(set.addresses("acme-eu")).containsEntry("base-url", "http://127.0.0.1:1");

    assertThat(home.refusal("swapline.providers.acme.options.qualty=final"))
        .contains("did you mean swapline.providers.acme.options.quality?");
    assertThat(home.refusal("swapline.providers.acme.uplaod=parts"))
        .contains("did you mean swapline.providers.acme.upload?");
  }

  @Test
  void defaultsOfTwoFilesThatDifferStopTheStart() throws Exception {
    home.write(
        "routes/providers/more.camel.yaml",
        "# {{swapline.providers.other.base-url:https://else.example}}\n");

    assertThat(home.refusal())
        .isEqualTo(
            "routes/providers/more.camel.yaml and routes/providers/other.camel.yaml give"
                + " swapline.providers.other.base-url different defaults; keep one of them");
  }

  @Test
  void fileThatCannotBeReadIsLeftToThoseWhoLoadItWithTheLine() throws Exception {
    home.write(
        "routes/providers/novita-video.camel.yaml",
        "- beans: [\n"
            + "  account: novita\n"
            + "# {{swapline.providers.novita.base-url}} {{swapline.providers.novita.assets-url}}"
            + " {{swapline.providers.novita-video.callback}}\n");

    assertThat(home.refusal()).isEqualTo("not refused");
  }
}
