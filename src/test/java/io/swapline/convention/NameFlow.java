package io.swapline.convention;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.ledger.model.Outcome;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Goes the ways through the routes, and sees which beans' outcomes come to which choice. */
final class NameFlow {
  /** A body without a name: a job, a file, an answer. */
  static final Class<?> NONE = Void.class;

  private static final Set<String> LEAVE_THE_BODY =
      Set.of("setHeader", "setVariable", "removeHeaders", "log");

  private final RouteSet routes;
  private final Map<String, Class<?>> beans;
  private final IdentityHashMap<JsonNode, Choice> choices = new IdentityHashMap<>();
  private final Set<String> walked = new HashSet<>();
  private final Set<String> problems = new TreeSet<>();

  /**
   * A choice of a route.
   *
   * @param names the enums whose constants may be the body's name there, or {@link #NONE}
   */
  record Choice(RouteNode route, JsonNode node, Set<Class<?>> names) {}

  NameFlow(RouteSet routes, Map<String, Class<?>> beans) {
    this.routes = routes;
    this.beans = beans;
    List<RouteNode> called = new ArrayList<>();
    for (RouteNode route : routes.routes()) {
      if (route.from().has("direct")) {
        called.add(route);
      } else {
        through(route, Set.of(NONE));
      }
    }
    // Whose name is put together when it runs.
    called.stream()
        .filter(route -> !walked.contains(route.id()))
        .forEach(route -> through(route, Set.of(NONE)));
  }

  Collection<Choice> choices() {
    return choices.values();
  }

  /** Beans that are given another's outcome than they are written for. */
  Set<String> problems() {
    return problems;
  }

  private Set<Class<?>> through(RouteNode route, Set<Class<?>> names) {
    walked.add(route.id());
    return steps(route, route.steps(), names);
  }

  private Set<Class<?>> steps(RouteNode route, JsonNode steps, Set<Class<?>> names) {
    Set<Class<?>> now = names;
    for (JsonNode step : steps) {
      for (Map.Entry<String, JsonNode> one : step.properties()) {
        now = step(route, one.getKey(), one.getValue(), now);
      }
    }
    return now;
  }

  private Set<Class<?>> step(RouteNode route, String kind, JsonNode step, Set<Class<?>> names) {
    return switch (kind) {
      case "choice" -> choice(route, step, names);
      case "bean" -> bean(route, step, names);
      case "to" -> to(EndpointNode.of(kind, step), names);
      case "loop", "filter" -> {
        Set<Class<?>> once = both(names, steps(route, step.path("steps"), names));
        yield both(once, steps(route, step.path("steps"), once));
      }
      case "split" -> {
        steps(route, step.path("steps"), Set.of(NONE));
        yield Set.of(NONE);
      }
      default -> LEAVE_THE_BODY.contains(kind) ? names : Set.of(NONE);
    };
  }

  private Set<Class<?>> choice(RouteNode route, JsonNode node, Set<Class<?>> names) {
    choices.computeIfAbsent(node, n -> new Choice(route, n, new HashSet<>())).names().addAll(names);
    Set<Class<?>> after =
        node.has("otherwise") ? steps(route, node.path("otherwise").path("steps"), names) : names;
    for (JsonNode when : node.path("when")) {
      after = both(after, steps(route, when.path("steps"), names));
    }
    return after;
  }

  private Set<Class<?>> to(EndpointNode endpoint, Set<Class<?>> names) {
    return routes.routes().stream()
        .filter(route -> endpoint.has("direct") && route.from().uri().equals(endpoint.uri()))
        .findFirst()
        .map(route -> through(route, names))
        .orElse(Set.of(NONE));
  }

  private Set<Class<?>> bean(RouteNode route, JsonNode call, Set<Class<?>> names) {
    String name = call.path("method").asText().replaceFirst("\\(.*", "");
    Optional<Method> method =
        Stream.of(beans.getOrDefault(call.path("ref").asText(), Object.class).getMethods())
            .filter(one -> one.getName().equals(name))
            .findFirst();
    if (method.isEmpty()) {
      return Set.of(NONE);
    }
    for (Type parameter : method.get().getGenericParameterTypes()) {
      Optional<Class<?>> wanted = names(parameter);
      if (wanted.isPresent() && !names.equals(Set.of(wanted.get()))) {
        problems.add(
            "%s: %s.%s is not written for what comes to it"
                .formatted(route.place(), call.path("ref").asText(), name));
      }
    }
    return method.get().getReturnType() == void.class
        ? names
        : Set.of(names(method.get().getGenericReturnType()).orElse(NONE));
  }

  /** The enum of an outcome's names; empty of another type, and of an outcome without names. */
  private static Optional<Class<?>> names(Type type) {
    return type instanceof ParameterizedType outcome
            && outcome.getRawType() == Outcome.class
            && outcome.getActualTypeArguments()[0] instanceof Class<?> names
        ? Optional.of(names)
        : Optional.empty();
  }

  private static Set<Class<?>> both(Set<Class<?>> one, Set<Class<?>> other) {
    Set<Class<?>> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }
}
