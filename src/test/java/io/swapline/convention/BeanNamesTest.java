package io.swapline.convention;

import static io.swapline.convention.RouteSet.POLL;
import static io.swapline.convention.RouteSet.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.service.ShippedService;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Handler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bean that a route names is bound, and has that method for everybody. */
class BeanNamesTest {
  private static final String NONE = "none";
  private static final RouteSet SHIPPED = RouteSet.shipped();

  @TempDir private static Path home;
  private static Map<String, Class<?>> beans;

  @BeforeAll
  static void bind() throws Exception {
    beans = ShippedService.in(home).beans();
  }

  @Test
  void everyBeanAndMethodOfTheShippedRoutesIsThere() {
    assertThat(beans).containsKeys("prepare", "query", "metrics");
    assertThat(problems(SHIPPED)).isEmpty();
  }

  @Test
  void beanThatIsNotBoundIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "ref: metrics", "ref: metric")))
        .containsExactly(POLL + ": no bean metric");
  }

  @Test
  void methodThatIsNotThereIsFoundInStepsAndInExpressions() {
    assertThat(problems(SHIPPED.changed(SUBMIT, "method: intend", "method: intent")))
        .containsExactly(SUBMIT + ": submits has no method intent");
    assertThat(problems(SHIPPED.changed(POLL, "method: task(", "method: tusk(")))
        .containsExactly(POLL + ": statuses has no method tusk");
    assertThat(problems(SHIPPED.changed(SUBMIT, "            method: intend\n", "")))
        .containsExactly(SUBMIT + ": submits has no method none");
  }

  private static List<String> problems(RouteSet routes) {
    List<String> problems = new ArrayList<>();
    for (RouteFile file : routes.files()) {
      for (JsonNode call : calls(file.tree())) {
        String ref = call.path("ref").asText();
        String method = call.path("method").asText(NONE).replaceFirst("\\(.+\\)$", "");
        Class<?> type = beans.get(ref);
        if (type == null) {
          problems.add(file.name() + ": no bean " + ref);
        } else if (!has(type, method)) {
          problems.add(file.name() + ": " + ref + " has no method " + method);
        }
      }
    }
    return problems;
  }

  private static boolean has(Class<?> type, String method) {
    if (method.equals(NONE)) {
      return Stream.of(type.getMethods()).anyMatch(m -> m.isAnnotationPresent(Handler.class));
    }
    return Stream.of(type.getMethods())
        .anyMatch(m -> m.getName().equals(method) && Modifier.isPublic(m.getModifiers()));
  }

  /** Steps and expressions that call a bean. */
  private static List<JsonNode> calls(JsonNode part) {
    List<JsonNode> calls = new ArrayList<>();
    for (String kind : List.of("bean", "method")) {
      if (part.path(kind).isObject()) {
        calls.add(part.path(kind));
      }
    }
    part.forEach(child -> calls.addAll(calls(child)));
    return calls;
  }
}
