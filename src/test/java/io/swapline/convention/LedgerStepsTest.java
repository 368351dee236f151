package io.swapline.convention;

import static io.swapline.convention.RouteSet.NOVITA;
import static io.swapline.convention.RouteSet.POLL;
import static io.swapline.convention.RouteSet.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.JobState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The routes move jobs only as the ledger allows, and every state has its step. */
class LedgerStepsTest {
  private static final String ENDED = "ended";
  private static final String DECIDED = "decided";
  private static final String UNRECONCILED = "unreconciled";
  private static final String STRANDED = "stranded";
  private static final Set<String> OPERATIONS = LedgerWords.operations();
  private static final RouteSet SHIPPED = RouteSet.shipped();

  @Test
  void shippedRoutesAskTheLedgerForNothingThatItRefuses() {
    assertThat(problems(SHIPPED)).isEmpty();
  }

  @Test
  void everyStateThatDoesNotWaitForAPersonOrAnAnswerHasAStep() {
    Set<String> sources =
        SHIPPED.routes().stream()
            .filter(route -> route.kind().equals("route") && route.from().has("ledger"))
            .map(route -> route.from().name())
            .collect(Collectors.toCollection(TreeSet::new));

    Set<JobState> within =
        EnumSet.of(
            JobState.STAGING, JobState.SUBMITTING, JobState.SUBMIT_UNKNOWN, JobState.QUARANTINED);
    assertThat(sources)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(DECIDED, ENDED, UNRECONCILED),
                    Stream.of(JobState.values())
                        .filter(state -> !state.isEnd() && !within.contains(state))
                        .map(JobState::text))
                .toList());
  }

  @Test
  void stateThatDoesNotExistIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "to: finished", "to: finishd")))
        .containsExactly(POLL + " poll-task: there is no state finishd");
    assertThat(problems(SHIPPED.changed(POLL, "ledger:running", "ledger:runing")))
        .containsExactly(POLL + " poll-task: there is no state runing");
  }

  @Test
  void operationThatTheLedgerDoesNotHaveIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "ledger:hold", "ledger:hodl")))
        .containsExactly(POLL + " poll-task: ledger:hodl does nothing");
  }

  @Test
  void stepThatTheLedgerRefusesIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "to: finished", "to: delivered")))
        .containsExactly(POLL + " poll-task: running must not become delivered");
  }

  @Test
  void stepThatTheLedgerRefusesIsFoundBehindDirectNames() {
    assertThat(problems(SHIPPED.changed(SUBMIT, "to: submitting", "to: running")))
        .contains(SUBMIT + " submit-job: staging must not become running");
  }

  @Test
  void decisionThatTheLedgerRefusesIsFound() {
    String decide = "routes/job/decide.camel.yaml";

    assertThat(problems(SHIPPED.changed(decide, "== 'FAILED'", "== 'DELIVERED'")))
        .containsExactly(decide + " carry-out-decision: delivered must not become prepared");
  }

  @Test
  void providerThatKnowsOfTheLedgerIsFound() {
    assertThat(
            problems(
                SHIPPED.changed(
                    NOVITA,
                    "        - bean:\n            ref: jsonRequest\n",
                    "        - to:\n            uri: ledger:note\n")))
        .containsExactly(NOVITA + ": a provider knows nothing of the ledger");
  }

  private static List<String> problems(RouteSet routes) {
    List<String> problems = new ArrayList<>();
    for (RouteFile provider : routes.providers()) {
      if (EndpointNode.in(provider.tree()).stream().anyMatch(e -> e.has("ledger"))) {
        problems.add(provider.name() + ": a provider knows nothing of the ledger");
      }
    }
    for (RouteNode route : routes.routes()) {
      EndpointNode.in(route.steps()).stream()
          .filter(step -> step.has("ledger") && !OPERATIONS.contains(step.name()))
          .forEach(
              step -> problems.add(route.place() + ": ledger:" + step.name() + " does nothing"));
      if (route.from().has("ledger")) {
        String source = route.from().name();
        Set<JobState> states = states(source);
        if (states.isEmpty()) {
          problems.add(route.place() + ": there is no state " + source);
        }
        StateWalk walk = new StateWalk(routes);
        walk.through(route, states);
        walk.problems().forEach(problem -> problems.add(route.place() + ": " + problem));
      }
    }
    return problems;
  }

  /** In which states a job may be that comes from there. */
  private static Set<JobState> states(String source) {
    EnumSet<JobState> states = EnumSet.allOf(JobState.class);
    switch (source) {
      case DECIDED, UNRECONCILED -> {}
      case STRANDED -> states.removeIf(state -> state != JobState.PREPARED);
      case ENDED -> states.removeIf(state -> !state.isEnd());
      default -> states.removeIf(state -> !state.text().equals(source));
    }
    return states;
  }
}
