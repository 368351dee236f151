package io.swapline.convention;

import static io.swapline.convention.RouteSet.NOVITA;
import static io.swapline.convention.RouteSet.POLL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every route can be found by its name, read in a sentence and seen on one screen. */
class RouteShapeTest {
  private static final int LONGEST_FILE = 160;

  private static final int LONGEST_ROUTE = 72;
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
  private static final Pattern SENTENCE = Pattern.compile("[A-Z]\\S*( \\S+){2,}\\.");

  /** A route does something: its name begins with a verb. */
  private static final Set<String> VERBS =
      Set.of(
          "adopt",
          "ask",
          "carry",
          "change",
          "close",
          "copy",
          "delete",
          "deliver",
          "fetch",
          "forget",
          "get",
          "hand",
          "head",
          "learn",
          "list",
          "poll",
          "prepare",
          "put",
          "read",
          "receive",
          "reconcile",
          "remove",
          "renew",
          "resubmit",
          "search",
          "send",
          "show",
          "sign",
          "stage",
          "submit",
          "tag",
          "take",
          "tell",
          "watch",
          "write");

  private static final RouteSet SHIPPED = RouteSet.shipped();

  @Test
  void shippedRoutesHaveNamesSentencesAndTheSizeOfAScreen() {
    assertThat(SHIPPED.routes()).hasSizeGreaterThan(10);
    assertThat(problems(SHIPPED)).isEmpty();
  }

  @Test
  void nameThatIsNotAVerbAndANounIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "id: poll-task", "id: pollTask")))
        .containsExactly(POLL + " pollTask: no kebab-case verb-noun");
    assertThat(problems(SHIPPED.changed(POLL, "id: poll-task", "id: task-poll")))
        .containsExactly(POLL + " task-poll: no kebab-case verb-noun");
    assertThat(problems(SHIPPED.changed(POLL, "    id: poll-task\n", "")))
        .containsExactly(POLL + " : no kebab-case verb-noun");
  }

  @Test
  void nameThatIsTakenIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "id: poll-task", "id: fetch-result")))
        .containsExactly("fetch-result: 2 times");
  }

  @Test
  void routeWithoutASentenceIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "description: Asks", "note: Asks")))
        .containsExactly(POLL + " poll-task: description is no sentence");
    assertThat(problems(SHIPPED.changed(POLL, "between two reads.", "between two reads")))
        .containsExactly(POLL + " poll-task: description is no sentence");
  }

  @Test
  void fileOrRouteThatDoesNotFitOnAScreenIsFound() {
    String route =
        """
        - route:
            id: read-much
            description: Reads more than anybody can see.
            from:
              uri: direct:read-much
              steps:
        """;
    String step = "        - bean:\n            ref: statuses\n            method: read\n";
    String name = "routes/job/much.camel.yaml";

    assertThat(problems(SHIPPED.with(name, route + step.repeat(22)))).isEmpty();
    assertThat(problems(SHIPPED.with(name, route + step.repeat(23))))
        .containsExactly(name + ": a part of 75 lines, longest 72");
    assertThat(problems(SHIPPED.with(name, route + step + "# more\n".repeat(151))))
        .containsExactly(name + ": 160 lines, longest 160");
  }

  /** With an id it holds only for routes that name it. */
  @Test
  void errorRouteThatHoldsForNobodyIsFound() {
    String errors = "routes/errors.camel.yaml";

    assertThat(problems(SHIPPED.changed(errors, "    description:", "    id: x\n    description:")))
        .containsExactly(errors + ": a routeConfiguration with an id holds for no route");
  }

  @Test
  void providerFileWhoseRoutesAreNotNamedAfterItIsFound() {
    assertThat(problems(SHIPPED.changed(NOVITA, "id: novita-video-status", "id: read-video")))
        .containsExactly(
            NOVITA + ": no route novita-video-status",
            NOVITA + " read-video: does not begin with novita-video-");
  }

  private static List<String> problems(RouteSet routes) {
    List<String> problems = new ArrayList<>();
    Map<String, Integer> ids = new TreeMap<>();
    for (RouteFile file : routes.files()) {
      sizes(file, problems);
      if (file.tree().findValues("routeConfiguration").stream().anyMatch(e -> e.has("id"))) {
        problems.add(file.name() + ": a routeConfiguration with an id holds for no route");
      }
      if (file.isProvider()) {
        provider(file, problems);
      }
      for (RouteNode route : file.routes()) {
        ids.merge(route.id(), 1, Integer::sum);
        if (!isName(route)) {
          problems.add(route.place() + ": no kebab-case verb-noun");
        }
        if (!SENTENCE.matcher(route.description()).matches()) {
          problems.add(route.place() + ": description is no sentence");
        }
      }
    }
    ids.values().removeIf(count -> count == 1);
    ids.forEach((id, count) -> problems.add(id + ": " + count + " times"));
    return problems;
  }

  private static boolean isName(RouteNode route) {
    return KEBAB.matcher(route.id()).matches()
        && (route.file().isProvider() || VERBS.contains(route.id().split("-", -1)[0]));
  }

  private static void sizes(RouteFile file, List<String> problems) {
    int table = file.isProvider() ? file.lengths().get(0) : 0;
    int lines = file.text().split("\\R").length - table;
    if (lines >= LONGEST_FILE) {
      problems.add(file.name() + ": " + lines + " lines, longest " + LONGEST_FILE);
    }
    List<Integer> routes =
        file.isProvider() ? file.lengths().subList(1, file.lengths().size()) : file.lengths();
    int longest = Collections.max(routes);
    if (longest > LONGEST_ROUTE) {
      problems.add(file.name() + ": a part of " + longest + " lines, longest " + LONGEST_ROUTE);
    }
  }

  /** What has no tasks is not read, and where nothing is uploaded there is no stage. */
  private static List<String> steps(RouteFile file) {
    JsonNode properties = file.tree().path(0).path("beans").path(0).path("properties");
    List<String> steps = new ArrayList<>(List.of("submit"));
    if (!properties.path("at").has("inline")) {
      steps.add("status");
    }
    if (!properties.path("uploads").asText("target").isEmpty()) {
      steps.add("stage");
    }
    return steps;
  }

  /** The table of a provider, its first part, may be long. */
  private static void provider(RouteFile file, List<String> problems) {
    List<String> ids = file.routes().stream().map(RouteNode::id).toList();
    for (String step : steps(file)) {
      if (!ids.contains(file.shortName() + "-" + step)) {
        problems.add(file.name() + ": no route " + file.shortName() + "-" + step);
      }
    }
    ids.stream()
        .filter(id -> !id.startsWith(file.shortName() + "-"))
        .forEach(
            id ->
                problems.add(
                    file.name() + " " + id + ": does not begin with " + file.shortName() + "-"));
  }
}
