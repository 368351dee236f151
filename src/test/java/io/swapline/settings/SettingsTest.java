package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final String KEY = "sk_0123456789abcdefghijk";

  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void home() throws IOException {
    home = Home.in(folder);
  }

  @Test
  void shippedFileAloneGivesTheDocumentedDefaults() throws Exception {
    Settings settings = home.load();

    assertThat(settings.path("swapline.data")).isEqualTo(home.at("data"));
    assertThat(settings.optionalPath("swapline.watch.folder")).contains(home.at("inbox"));
    assertThat(settings.destinations().folders().get("swapline.deliver.to"))
        .isEqualTo(home.at("outbox"));
    assertThat(settings.duration("swapline.watch.arriving")).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.bytes("swapline.disk.reserve")).isEqualTo(1_000_000_000L);
    assertThat(settings.flag("swapline.face.fit")).isTrue();
    assertThat(settings.number("swapline.http.port")).isEqualTo(8080);
    assertThat(settings.text("swapline.watch.ready")).isEqualTo("optional");
    assertThat(settings.dollars("swapline.budget.per-job")).contains(new BigDecimal("20"));
    assertThat(settings.dollars("swapline.budget.per-day")).contains(new BigDecimal("100"));
    assertThat(settings.price("novita-video")).contains(new BigDecimal("0.0005"));
    assertThat(settings.options("novita-video"))
        .containsExactly(
            Map.entry("enable_restore", "true"), Map.entry("response_video_type", "mp4"));
    assertThat(settings.apiKey("novita-video")).isEmpty();
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void filesAreKeptForEverUnlessATimeIsSet() throws Exception {
    assertThat(home.load().optionalDuration("swapline.keep.done")).isEmpty();

    home.local("swapline.keep.done=30d");
    assertThat(home.load().optionalDuration("swapline.keep.done")).contains(Duration.ofDays(30));

    home.local("swapline.keep.done=30");
    assertThatThrownBy(home::load)
        .hasMessageContaining("swapline.keep.done = 30")
        .hasMessageContaining("such as 10s or 2h, from 1h to 36500d");
  }

  @Test
  void whereAKeyStandsIsToldWithoutTheKey() throws Exception {
    assertThat(home.load().apiKeySource("novita-video")).isEmpty();

    home.local("swapline.providers.novita.api-key=" + KEY);
    assertThat(home.load().apiKeySource("novita-video").orElseThrow())
        .isEqualTo("config/local.properties line 1");
  }

  @Test
  void laterLayerWinsOverEarlier() throws Exception {
    home.local(
        """
        swapline.watch.settle=1s
        swapline.watch.arriving=1m
        swapline.poll.deadline = 3h
        """);
    Settings settings =
        home.load(
            Map.of("SWAPLINE_WATCH_ARRIVING", "2m", "SWAPLINE_POLL_DEADLINE", "4h"),
            "swapline.poll.deadline=5h",
            "swapline.poll.deadline=6h");

    assertThat(settings.duration("swapline.watch.settle")).hasSeconds(1);
    assertThat(settings.duration("swapline.watch.arriving")).hasMinutes(2);
    assertThat(settings.duration("swapline.poll.deadline")).hasHours(6);
  }

  @Test
  void environmentReachesKeysWithHyphensAndOptionsOfAFile() throws Exception {
    Settings settings =
        home.load(
            Map.of(
                "SWAPLINE_PROVIDERS_NOVITA_API_KEY",
                " " + KEY + "\n",
                "SWAPLINE_PROVIDERS_NOVITA_VIDEO_OPTIONS_ENABLE_RESTORE",
                "false"));

    assertThat(settings.apiKey("novita-video")).contains(KEY);
    assertThat(settings.options("novita-video")).containsEntry("enable_restore", "false");
  }

  @Test
  void unknownKeyIsRefusedWithPlaceAndNearest() throws Exception {
    home.local("# mine\n\nswapline.watch.foldr=in\n");

    assertThat(home.refusal())
        .isEqualTo(
            "unknown setting swapline.watch.foldr (config/local.properties line 3):"
                + " did you mean swapline.watch.folder?");
  }

  @Test
  void keysOfLaterReleasesAndMisspelledPrefixesAreRefused() {
    assertThat(home.refusal("swapline.custody=s3://mine/custody"))
        .contains("unknown setting swapline.custody (--set)");
    assertThat(home.refusal("swapine.watch.folder=x"))
        .contains("did you mean swapline.watch.folder?");
    assertThat(home.refusal("swapline.providers.novita-vidio.price=1"))
        .contains("did you mean swapline.providers.novita-video.price?");
    assertThat(home.refusal("swapline.providers.novita.options.x=1")).contains("unknown setting");
    assertThat(home.refusal("swapline.watch.folder")).contains("--set takes key=value");
  }

  @Test
  void aVariableThatIsNearlyASettingIsRefusedWithTheRightName() {
    for (String name :
        List.of(
            "SWAPLINE_WATCH_FOLDR",
            "SWAPLINE_BUDGET_PERDAY",
            "swapline_budget_per_day",
            "SWAPLINE.BUDGET.PER-DAY",
            "SWAPLINE_BUDGET_PER_DAYS",
            "SWAPLINE_BUGDET_PER_JOB")) {
      assertThatThrownBy(() -> home.load(Map.of(name, "5")))
          .as(name)
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("environment variable " + name + " is not a setting")
          .hasMessageContaining("did you mean SWAPLINE_");
    }
  }

  @Test
  void whatAClusterSetsForAServiceOfThatNameIsAWarning() throws Exception {
    Settings settings =
        home.load(
            Map.of(
                "SWAPLINE_SERVICE_HOST", "10.0.0.1",
                "SWAPLINE_PORT", "tcp://10.0.0.1:8080",
                "SWAPLINE_HTTP_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                "SWAPLINE_SERVICE_PORT_HTTP", "8080",
                "SWAPLINE_COLOUR_OF_THE_HOUSE", "green",
                "SWAPLINE_JAVA_OPTS", "-Xmx1g",
                "PATH", "/bin"));

    assertThat(settings.warnings())
        .hasSize(5)
        .allSatisfy(w -> assertThat(w).contains(" is not a setting and is left alone"));
  }

  @Test
  void aSettingWithoutTheBeginningOfAllOursIsRefusedAndThoseOfOwnRoutesAreNot() throws Exception {
    for (String key :
        List.of("budget.per-job", "Budget.Per-Day", "budget.perday", "providers.novita.api-key")) {
      assertThat(home.refusal(key + "=5"))
          .as(key)
          .contains("lacks the beginning swapline.", "did you mean swapline.");
    }
    assertThat(
            home.load(
                Map.of(), "acme.greeting=hello", "camel.main.name=acme", "acme.budget.per-day=5"))
        .isNotNull();
  }

  @Test
  void routesThatCannotBeReadAreToldInsteadOfBeingSkipped() throws Exception {
    Files.createSymbolicLink(home.at("routes/job"), home.at("routes"));
    assertThat(home.refusal()).contains("cannot list " + home.at("routes"));

    Files.delete(home.at("routes/job"));
    home.write("routes/providers/My Own.camel.yaml", "");
    assertThat(home.refusal()).contains("small letters, digits and single hyphens");
  }

  @Test
  void ownKeysOfTheOperatorGoToCamelUntouched() throws Exception {
    home.local("camel.main.name = blue \ncamel.main.shutdownTimeout=7\n");

    Properties camel = home.load().forCamel();

    assertThat(camel)
        .containsEntry("camel.main.name", "blue ")
        .containsEntry("camel.main.shutdownTimeout", "7");
  }

  @Test
  void camelGetsAbsolutePathsAndNoSecret() throws Exception {
    Files.writeString(home.at("key"), KEY);
    home.local("swapline.providers.novita.api-key-file=key\n");
    Settings settings =
        home.load(
            "swapline.providers.other.api-key=" + KEY,
            "swapline.deliver.to=file:my out%25?charset=utf-8");

    Properties camel = settings.forCamel();

    assertThat(camel)
        .containsEntry("swapline.data", home.at("data").toString())
        .containsEntry("swapline.poll.first", "5s")
        .containsEntry(
            "swapline.deliver.to", "file:" + home.folder() + "/my%20out%25?charset=utf-8");
    assertThat(settings.destinations().folders().get("swapline.deliver.to"))
        .isEqualTo(home.at("my out%"));
    assertThat(camel.stringPropertyNames()).noneMatch(key -> key.contains("api-key"));
    assertThat(camel.toString() + settings + settings.summary()).doesNotContain(KEY);
    assertThat(settings.apiKey("novita-video")).contains(KEY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.text("swapline.providers.other.api-key"));
  }

  @Test
  void emptyWatchFolderMeansOff() throws Exception {
    Settings settings = home.load(Map.of("SWAPLINE_WATCH_FOLDER", ""));

    assertThat(settings.optionalPath("swapline.watch.folder")).isEmpty();
    assertThat(settings.forCamel()).containsEntry("swapline.watch.folder", "");
  }

  /** Where the shipped file has that key. */
  private static String shipped(String key) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("config/application.properties"));
    int line =
        1
            + IntStream.range(0, lines.size())
                .filter(n -> lines.get(n).startsWith(key + "="))
                .findFirst()
                .orElseThrow();
    return " (config/application.properties line " + line + ")";
  }

  @Test
  void summaryTellsFoldersAndDifferencesWithSecretsMasked() throws Exception {
    home.local("camel.ssl.keystorePassword=hunter2\nswapline.poll.max=1m\n");
    Settings settings = home.load(Map.of("SWAPLINE_PROVIDERS_NOVITA_API_KEY", KEY));

    assertThat(settings.summary())
        .containsExactly(
            "swapline.data = " + home.at("data") + shipped("swapline.data"),
            "swapline.watch.folder = " + home.at("inbox") + shipped("swapline.watch.folder"),
            "swapline.deliver.to = file:" + home.at("outbox") + shipped("swapline.deliver.to"),
            "swapline.done.folder = " + home.at("done") + shipped("swapline.done.folder"),
            "swapline.failed.folder = " + home.at("failed") + shipped("swapline.failed.folder"),
            "swapline.poll.max = 1m (config/local.properties line 2)",
            "swapline.providers.novita.api-key = set (24 characters),"
                + " from environment variable SWAPLINE_PROVIDERS_NOVITA_API_KEY",
            "camel.ssl.keystorePassword = set (config/local.properties line 1)");
  }

  @Test
  void keyOnTheCommandLineIsTakenWithAWarning() throws Exception {
    Settings settings = home.load("swapline.providers.novita.api-key=" + KEY);

    assertThat(settings.apiKey("novita-video")).contains(KEY);
    assertThat(settings.warnings())
        .singleElement()
        .asString()
        .contains("SWAPLINE_PROVIDERS_NOVITA_API_KEY")
        .doesNotContain(KEY);
  }

  @Test
  void keyOrKeyFileButNotBoth() {
    assertThat(
            home.refusal(
                Map.of("SWAPLINE_PROVIDERS_NOVITA_API_KEY", KEY),
                "swapline.providers.novita.api-key-file=key"))
        .contains("both set", "environment variable", "--set")
        .doesNotContain(KEY);
  }

  @Test
  void keyFileThatCannotBeUsedIsToldWithoutItsContent() throws Exception {
    String fileKey = "swapline.providers.novita.api-key-file=key";
    Settings settings = home.load(fileKey);
    assertThatThrownBy(() -> settings.apiKey("novita-video"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("there is no such file");

    Files.writeString(home.at("key"), "x".repeat(5000));
    assertThatThrownBy(() -> settings.apiKey("novita-video"))
        .hasMessageContaining("larger than 4 KB");

    Files.writeString(home.at("key"), "two words");
    assertThatThrownBy(() -> settings.apiKey("novita-video"))
        .hasMessageContaining("no blanks")
        .hasMessageNotContaining("two words");

    Files.writeString(home.at("key"), "\n " + KEY + " \n");
    assertThat(settings.apiKey("novita-video")).contains(KEY);
  }

  @Test
  void whereTheOperatorsWordIsToDoItMustBeGiven() throws Exception {
    home.load().requireConsentBasis();
    Settings silent = home.load("swapline.consent.policy=attested");
    assertThatThrownBy(silent::requireConsentBasis)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("swapline.consent.attestation is empty");

    home.local("swapline.consent.attestation=Verträge liegen vor. Jörg Groß\n");
    assertThat(home.load().warnings())
        .singleElement(STRING)
        .startsWith("swapline.consent.attestation is not used");
    Settings stated = home.load("swapline.consent.policy=attested");
    stated.requireConsentBasis();
    assertThat(stated.warnings()).isEmpty();
    assertThat(stated.text("swapline.consent.attestation"))
        .isEqualTo("Verträge liegen vor. Jörg Groß");
  }

  @Test
  void fileThatIsNotUtf8OrNamesAKeyTwiceIsRefused() throws Exception {
    home.local("swapline.watch.settle=1s\nswapline.watch.settle=2s\n");
    assertThat(home.refusal())
        .contains(
            "stands twice: config/local.properties line 1 and config/local.properties line 2");

    Files.write(
        home.at("config/local.properties"),
        "swapline.data=Ablageä\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(home.refusal()).contains("config/local.properties is not written in UTF-8");
  }

  @Test
  void continuedLinesAndWindowsFilesAreRead() throws Exception {
    home.local("\uFEFFswapline.watch.settle=\\\r\n   3s\r\nswapline.bad=1\r\n");

    assertThat(home.refusal()).contains("swapline.bad (config/local.properties line 3)");
    home.local("\uFEFFswapline.watch.settle=\\\r\n   3s\r\n# a comment \\\r\nswapline.poll.max=9s");
    assertThat(home.load().duration("swapline.watch.settle")).hasSeconds(3);
    assertThat(home.load().duration("swapline.poll.max")).hasSeconds(9);
  }

  @Test
  void missingSettingsFileIsToldByItsPath() throws Exception {
    Files.delete(home.at("config/application.properties"));

    assertThat(home.refusal()).contains("cannot read " + home.at("config/application.properties"));
  }

  @Test
  void askingForAKeyThatDoesNotExistIsAProgrammingError() throws Exception {
    Settings settings = home.load();

    assertThatIllegalArgumentException().isThrownBy(() -> settings.text("swapline.nothing"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.number("swapline.data"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.apiKey("nobody"));
    // An account: its provider may have a key of its own.
    assertThatIllegalArgumentException().isThrownBy(() -> settings.apiKey("novita"));
  }
}
