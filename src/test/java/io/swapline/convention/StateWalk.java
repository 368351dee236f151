package io.swapline.convention;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.transitions.Transitions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes the ways that a job may go through routes, with every state that it may be in there. */
final class StateWalk {
  private static final Pattern STATE = Pattern.compile("variable\\.job\\.state} == '([A-Z_]+)'");

  private final RouteSet routes;
  private final Set<String> problems = new TreeSet<>();

  StateWalk(RouteSet routes) {
    this.routes = routes;
  }

  Set<String> problems() {
    return problems;
  }

  /** Where a job that comes in one of these states may be at the end of the route. */
  Set<JobState> through(RouteNode route, Set<JobState> states) {
    return steps(route.steps(), states);
  }

  private Set<JobState> steps(JsonNode steps, Set<JobState> states) {
    Set<JobState> now = states;
    for (JsonNode step : steps) {
      for (Map.Entry<String, JsonNode> one : step.properties()) {
        now = step(one.getKey(), one.getValue(), now);
      }
    }
    return now;
  }

  private Set<JobState> step(String kind, JsonNode step, Set<JobState> states) {
    if (kind.equals("choice")) {
      return choice(step, states);
    }
    if (kind.equals("to")) {
      return to(EndpointNode.of(kind, step), states);
    }
    return step.has("steps") ? either(states, steps(step.path("steps"), states)) : states;
  }

  private Set<JobState> choice(JsonNode choice, Set<JobState> states) {
    Set<JobState> after =
        choice.has("otherwise") ? steps(choice.path("otherwise").path("steps"), states) : states;
    for (JsonNode when : choice.path("when")) {
      Set<JobState> chosen = EnumSet.copyOf(states);
      Matcher state = STATE.matcher(when.path("expression").toString());
      if (state.find()) {
        chosen.retainAll(EnumSet.of(JobState.valueOf(state.group(1))));
      }
      after = either(after, steps(when.path("steps"), chosen));
    }
    return after;
  }

  private Set<JobState> to(EndpointNode endpoint, Set<JobState> states) {
    if (endpoint.has("direct")) {
      return routes.routes().stream()
          .filter(route -> route.from().uri().equals(endpoint.uri()))
          .findFirst()
          .map(route -> through(route, states))
          .orElse(states);
    }
    if (!endpoint.has("ledger")) {
      return states;
    }
    return switch (endpoint.name()) {
      case "advance" -> advance(endpoint.parameters().path("to").asText(), states);
      // what was answered is written whatever the state is by then
      case "answered" -> EnumSet.of(JobState.RUNNING);
      default -> states;
    };
  }

  private Set<JobState> advance(String to, Set<JobState> states) {
    Optional<JobState> state = JobState.of(to);
    if (state.isEmpty()) {
      problems.add("there is no state " + to);
      return states;
    }
    return move(states, state.get());
  }

  private Set<JobState> move(Set<JobState> states, JobState to) {
    for (JobState from : states) {
      if (!Transitions.allowed(from, to)) {
        problems.add(from.text() + " must not become " + to.text());
      }
    }
    return EnumSet.of(to);
  }

  private static Set<JobState> either(Set<JobState> one, Set<JobState> other) {
    EnumSet<JobState> both = EnumSet.noneOf(JobState.class);
    both.addAll(one);
    both.addAll(other);
    return both;
  }
}
