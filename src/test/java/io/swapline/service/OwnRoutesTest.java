package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.doctor.DoctorFinding;
import io.swapline.it.support.PageBlocks;
import io.swapline.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's routes beside ours: none stands in the way of a job, whatever it says. */
@Isolated
class OwnRoutesTest {
  private static final String MINE = "routes/own/mine.camel.yaml";
  private static final String RIGHT_WAY = "swapline.notify.to, or is a destination of your own";

  @TempDir private Path temp;
  private CopiedHome home;

  @BeforeEach
  void copy() throws Exception {
    home = CopiedHome.in(temp.resolve("a home"));
    Files.createDirectories(home.folder().resolve("routes/own"));
  }

  private static String route(String from, String... steps) {
    StringBuilder route =
        new StringBuilder(
            """
            - route:
                id: mine
                from:
                  uri: "%s"
                  steps:
                    - log:
                        message: here
            """
                .formatted(from));
    for (String step : steps) {
      route.append(step.indent(8));
    }
    return route.toString();
  }

  private static String to(String uri) {
    return "- to:\n    uri: " + uri;
  }

  @Test
  void allExamplesOfThePageAreAsTheyShouldBe() throws Exception {
    PageBlocks page = PageBlocks.of("docs/extending.md");
    for (String file : page.routes().keySet()) {
      if (!file.contains("agency")) {
        page.write(file, home.folder());
      }
    }
    home.write("config/local.properties", "slack.hook-secret=https://hooks.example/T0\n");

    assertThat(doctor()).contains("ok own routes 4 files, as it should be");
    assertThat(home.refusal()).startsWith("it started");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ledger:delivered",
        "ledger:delivered?slots=1",
        "ledger://delivered",
        "ledger:failed",
        "ledger:prepared",
        "ledger:ended",
        "ledger:nonsense"
      })
  void jobsAreNotTakenByRoutesOfOthersAndTheRightWayIsNamed(String from) throws Exception {
    home.write(MINE, route(from));

    assertThat(home.refusal())
        .startsWith(MINE + " line 4: from: ledger:")
        .contains("takes jobs away from Swapline's own steps", RIGHT_WAY);
    assertThat(doctor())
        .anyMatch(line -> line.startsWith("MEND own routes " + MINE + " line 4: from: ledger:"));
  }

  @Test
  void theyAreNotTakenFromAFileAmongOursOrByATemplateEither() throws Exception {
    home.write("routes/job/mine.camel.yaml", route("ledger:delivered"));
    assertThat(home.refusal())
        .startsWith("routes/job/mine.camel.yaml line 4: from: ledger:delivered")
        .contains(RIGHT_WAY);
    home.delete("routes/job/mine.camel.yaml");

    home.write(
        "routes/mine.camel.yaml", route("ledger:running").replace("route:", "routeTemplate:"));
    assertThat(home.refusal()).contains("from: ledger:running takes jobs away");
  }

  @ParameterizedTest
  @CsvSource({
    "ledger:advance?to=cancelled, ledger:advance is for Swapline's own steps",
    "ledger:hold, ledger:hold is for Swapline's own steps",
    "direct:novita-video-submit, direct:novita-video-submit is a step of Swapline's own",
    "direct:read-status, direct:read-status is a step of Swapline's own",
    "direct:deliver-to-swapline.deliver.to, is a step of Swapline's own"
  })
  void stepsOfOursAreNotCalledByRoutesOfOthers(String uri, String words) throws Exception {
    home.write(MINE, route("direct:mine", to(uri)));

    assertThat(home.refusal()).startsWith(MINE + " line 8: ").contains(words);
    home.write(MINE, route("direct:mine", to(uri).replace("to:", "toD:")));
    assertThat(home.refusal()).contains(words);
    home.write(MINE, route("direct:mine", to(uri).replace("to:", "wireTap:")));
    assertThat(home.refusal()).contains(words);
  }

  @Test
  void jobsAreNotLookedForBetweenTwoStepsEither() throws Exception {
    home.write(
        MINE,
        route(
            "direct:mine",
            "- pollEnrich:\n    expression:\n      constant:\n        expression: ledger:delivered"));

    assertThat(home.refusal()).startsWith(MINE + " line 8: ledger:delivered is for");
  }

  @Test
  void aNameOfOneOfOurRoutesIsNotTaken() throws Exception {
    home.write(MINE, route("direct:read-status"));
    assertThat(home.refusal())
        .startsWith(MINE + " line 4: direct:read-status is a step of Swapline's own");

    home.write(MINE, route("direct:mine").replace("id: mine", "id: read-status"));
    assertThat(home.refusal())
        .contains(MINE + " line 2", "the route id read-status is there more than once");
  }

  @Test
  void whatWouldHoldForOurRoutesTooIsRefusedAtTheStart() throws Exception {
    home.write(MINE, "- routeConfiguration:\n    onException: []\n");
    assertThat(home.refusal()).startsWith(MINE + " line 1: a routeConfiguration without an id");

    home.write(MINE, "- beans:\n    - name: deliver\n      type: java.lang.Object\n");
    assertThat(home.refusal()).startsWith(MINE + " line 2: a bean called 'deliver'");
  }

  @ParameterizedTest
  @CsvSource({
    "file:{{swapline.watch.folder}}, swapline.watch.folder",
    "file:{{swapline.watch.folder}}/reel, swapline.watch.folder",
    "file:{{swapline.data}}?noop=true, swapline.data",
    "file:{{swapline.done.folder}}, swapline.done.folder",
    "file:{{swapline.failed.folder}}?delete=true, swapline.failed.folder"
  })
  void filesOfJobsAreNotTakenAway(String from, String folder) throws Exception {
    home.write(MINE, route(from));

    assertThat(home.refusal())
        .startsWith(MINE + " line 4: a route of yours would take files away from " + folder)
        .contains("read the outbox");
  }

  @Test
  void reasonsMayBeReadWhereTheyAreLeftAndResultsMayBeTaken() throws Exception {
    home.write(MINE, route("file:{{swapline.failed.folder}}?noop=true&autoCreate=false"));
    assertThat(home.refusal()).startsWith("it started");

    home.write(MINE, route("file:" + home.folder() + "/outbox?include=.*receipt.json"));
    assertThat(home.refusal()).startsWith("it started");
  }

  @Test
  void theFolderMayBeAnywhereAndWithoutOneNoRouteOfOthersIsThere() throws Exception {
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere/deep"));
    Files.writeString(elsewhere.resolve("mine.camel.yaml"), route("ledger:delivered"));
    assertThat(home.refusal("swapline.routes.own=" + temp.resolve("elsewhere")))
        .startsWith(elsewhere.toRealPath() + "/mine.camel.yaml line 4: from: ledger:delivered");

    home.write(MINE, route("ledger:delivered"));
    assertThat(home.refusal("swapline.routes.own=")).startsWith("it started");
    assertThat(home.refusal("swapline.routes.own=" + temp.resolve("not-there")))
        .as("what lies in routes/ is loaded all the same")
        .startsWith(MINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "camel.main.routes-include-pattern=file:mine.yaml",
        "camel.main.routesReloadDirectory=routes",
        "camel.main.routes-reload-remove-all-routes=true"
      })
  void whatWouldReplaceOurRoutesIsNoSetting(String set) throws Exception {
    assertThat(home.refusal(set))
        .startsWith(set.replaceFirst("=.*", "") + " is not yours to set")
        .contains("swapline.routes.own");
  }

  @Test
  void doctorSaysWhereAnOwnRouteIsBroken() throws Exception {
    assertThat(doctor()).noneMatch(line -> line.contains("own routes"));
    home.write(MINE, route("direct:mine"));
    assertThat(doctor()).contains("ok own routes 1 file, as it should be");

    home.write(MINE, route("direct:mine", "- toDo:\n    uri: direct:mine"));
    assertThat(doctor())
        .contains(
            "MEND own routes "
                + MINE
                + " line 8: there is no step called 'toDo'; see the steps in the other files of"
                + " routes");
    home.write(MINE, route("direct:mine", to("dirct:mine")));
    assertThat(doctor()).anyMatch(line -> line.contains(MINE + " line 8: there is no component"));
    home.write(MINE, route("direct:mine", to("kafka:shots")));
    assertThat(doctor())
        .contains(
            "MEND own routes "
                + MINE
                + " line 8: there is no component 'kafka': ./swapline add kafka fetches it, if Camel"
                + " has it");
    home.write(MINE, route("direct:mine", to("sftp:host/shots")));
    assertThat(doctor()).anyMatch(line -> line.contains("'sftp': ./swapline add ftp fetches it"));
    home.write(MINE, route("direct:mine", to("kafka_2:shots")));
    assertThat(doctor())
        .noneMatch(line -> line.contains("swapline add"))
        .anyMatch(line -> line.startsWith("MEND own routes "));
    home.write(MINE, route("direct:mine", to("direct:nobody")));
    assertThat(doctor()).anyMatch(line -> line.contains("no route begins with direct:nobody"));
    home.write(MINE, route("direct:mine", "- bean:\n    ref: nobody"));
    assertThat(doctor()).anyMatch(line -> line.startsWith("MEND own routes " + MINE));
    home.write(
        MINE,
        route(
            "direct:mine", "- filter:\n    expression:\n      simple:\n        expression: ${bdy"));
    assertThat(doctor()).anyMatch(line -> line.startsWith("MEND own routes " + MINE));
    home.write(MINE, route("direct:mine") + "  bad");
    assertThat(doctor()).anyMatch(line -> line.contains(MINE + " line 9: this is not YAML"));
  }

  private List<String> doctor() throws Exception {
    Settings settings =
        Settings.load(
            home.folder(),
            Map.of(),
            List.of("swapline.providers.novita.base-url=http://127.0.0.1:1"));
    return Checkup.ownRoutes(settings).stream().map(OwnRoutesTest::line).toList();
  }

  private static String line(DoctorFinding found) {
    return found.level().text() + " " + found.subject() + " " + found.words();
  }

  @Test
  void aChangedRouteOfOnesOwnIsLoadedAnewAndABrokenOneLeavesWhatWasThere() throws Exception {
    Path out = Files.createDirectories(temp.resolve("out"));
    String each =
        """
        - route:
            id: mine
            from:
              uri: scheduler:mine
              parameters:
                delay: 100
              steps:
                - setBody:
                    expression:
                      constant:
                        expression: %s
                - to:
                    uri: "file:%s?fileName=%s"
        """;
    home.write(MINE, each.formatted("one", out, "one"));
    List<String> sets = new ArrayList<>(List.of("swapline.http.port=0"));
    PageBlocks.of("docs/extending.md")
        .settings("reload")
        .forEach((key, value) -> sets.add(key + "=" + value));
    Settings settings = Settings.load(home.folder(), Map.of(), sets);
    try (Service service = Service.start(settings, Clock.systemUTC())) {
      assertThat(service.port()).isPositive();
      soon(out.resolve("one"));

      home.write(MINE, each.formatted("two", out, "two"));
      soon(out.resolve("two"));
      Files.delete(out.resolve("two"));

      home.write(MINE, route("ledger:delivered"));
      soon(out.resolve("two"));

      home.write(MINE, each.formatted("three", out, "three").replace("id: mine", "id: another"));
      soon(out.resolve("three"));
      Files.deleteIfExists(out.resolve("two"));
      home.write("routes/own/more.camel.yaml", each.formatted("4", out, "4").replace("mine", "4"));
      soon(out.resolve("4"));
      assertThat(out.resolve("two")).doesNotExist();
    }
  }

  private static void soon(Path file) {
    await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(file));
  }
}
