package io.swapline.convention;

import static io.swapline.convention.RouteSet.NOVITA;
import static io.swapline.convention.RouteSet.POLL;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.s3.ObjectRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever calls a {@code direct:} name reaches one route, and every such route is called. */
class DirectNamesTest {
  private static final String PROVIDER = "${variable.job.provider}";

  /** That of an earlier submit may be another one by now. */
  private static final String OF_ATTEMPT = "${variable.attempt.provider}";

  private static final String OF_TEMPLATE = "{{provider}}";

  /** Routes that only some providers have. */
  private static final Pattern OPTIONAL = Pattern.compile("-(list|secret|names)$");

  /** What a bean calls, for each bucket. */
  private static final List<String> OF_BUCKETS =
      Stream.of(ObjectRoute.values()).map(route -> route.template() + "-*").toList();

  /** Made for a destination that is a bucket, instead of {@code deliver-to}. */
  private static final String INSTEAD = "deliver-to-bucket";

  private static final RouteSet SHIPPED = RouteSet.shipped();

  @Test
  void everyNameOfTheShippedRoutesHasOneRouteAndACaller() {
    assertThat(targets(SHIPPED)).contains("novita-video-submit", "send-submit", "deliver-to-*");
    assertThat(problems(SHIPPED)).isEmpty();
  }

  @Test
  void nameThatNoRouteHasIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "uri: direct:read-status", "uri: direct:read-state")))
        .containsExactly("direct:read-state is called and there are 0 routes");
  }

  @Test
  void routeThatNobodyCallsIsFound() {
    String stage = "uri: direct:novita-video-stage";

    assertThat(problems(SHIPPED.changed(NOVITA, stage, "uri: direct:novita-video-upload")))
        .containsExactly(
            "direct:novita-video-stage is called and there are 0 routes",
            "direct:novita-video-upload is called by nobody");
  }

  @Test
  void twoRoutesOfOneNameAreFound() {
    assertThat(
            problems(
                SHIPPED.with(
                    "routes/job/more.camel.yaml",
                    """
                    - route:
                        id: read-more
                        from:
                          uri: direct:read-status
                          steps:
                            - to:
                                uri: ledger:hold
                    """)))
        .containsExactly("direct:read-status is called and there are 2 routes");
  }

  @Test
  void anotherProviderNeedsItsOwnRoutes() {
    assertThat(problems(SHIPPED.with("routes/providers/other.camel.yaml", "[]")))
        .containsExactly(
            "direct:other-stage is called and there are 0 routes",
            "direct:other-status is called and there are 0 routes",
            "direct:other-submit is called and there are 0 routes");
  }

  private static List<String> problems(RouteSet routes) {
    Map<String, Integer> consumers = new TreeMap<>();
    for (RouteNode route : routes.routes()) {
      if (route.from().has("direct") && !route.id().equals(INSTEAD)) {
        consumers.merge(route.from().name().replaceAll("\\{\\{.*}}", "*"), 1, Integer::sum);
      }
    }
    List<String> problems = new ArrayList<>();
    Set<String> targets = targets(routes);
    for (String target : targets) {
      int there = consumers.getOrDefault(target, 0);
      if (there != 1) {
        problems.add("direct:" + target + " is called and there are " + there + " routes");
      }
    }
    consumers.keySet().stream()
        .filter(consumer -> !targets.contains(consumer))
        .forEach(consumer -> problems.add("direct:" + consumer + " is called by nobody"));
    return problems;
  }

  private static Set<String> targets(RouteSet routes) {
    Set<String> targets = new TreeSet<>(OF_BUCKETS);
    for (RouteFile file : routes.files()) {
      for (EndpointNode endpoint : EndpointNode.in(file.tree())) {
        if (!endpoint.consumer() && endpoint.has("direct")) {
          targets.addAll(names(endpoint.name(), routes));
        }
      }
    }
    return targets;
  }

  private static String of(String name, RouteFile provider) {
    return name.replace(PROVIDER, provider.shortName())
        .replace(OF_ATTEMPT, provider.shortName())
        .replace(OF_TEMPLATE, provider.shortName());
  }

  /** Where nothing is uploaded there is no stage, and what has no tasks is not read. */
  private static boolean isNotNeeded(String name, RouteFile provider) {
    return (name.endsWith("-stage") && provider.text().contains("uploads: \"\""))
        || (name.endsWith("-status") && provider.text().contains("inline: "));
  }

  private static List<String> names(String name, RouteSet routes) {
    return name.contains(PROVIDER) || name.contains(OF_ATTEMPT) || name.contains(OF_TEMPLATE)
        ? routes.providers().stream()
            .filter(
                provider ->
                    !OPTIONAL.matcher(name).find() || provider.text().contains(of(name, provider)))
            .filter(provider -> !isNotNeeded(name, provider))
            .map(provider -> of(name, provider))
            .toList()
        : List.of(name.replaceAll("\\$\\{.*}", "*"));
  }
}
