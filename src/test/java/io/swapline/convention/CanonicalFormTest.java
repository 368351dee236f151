package io.swapline.convention;

import static io.swapline.convention.RouteSet.POLL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.swapline.it.support.PageBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The routes are written in the form that every tool and the next Camel read. */
class CanonicalFormTest {
  private static final String NAME = "routes/job/more.camel.yaml";
  private static final RouteSet SHIPPED = RouteSet.shipped();
  private static JsonSchema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(CanonicalSchema.ofYamlDsl());
  }

  @Test
  void shippedRoutesAreCanonical() {
    assertThat(problems(SHIPPED)).isEmpty();
  }

  @Test
  void whatTheDocsHavePeopleCopyIsCanonicalToo() throws IOException {
    PageBlocks.of("docs/extending.md")
        .routes()
        .forEach((file, text) -> assertThat(problems(SHIPPED.with(file, text))).as(file).isEmpty());
  }

  @Test
  void shortFormOfAStepIsFound() {
    assertThat(problems(step("- to:", "    uri: direct:read-status"))).isEmpty();
    assertThat(problems(step("- to: direct:read-status")))
        .containsExactly(NAME + ": $[0].route.from.steps[0].to: string found, object expected");
  }

  @Test
  void shortFormOfAnExpressionIsFound() {
    assertThat(
            problems(
                step("- setBody:", "    expression:", "      constant:", "        expression: a")))
        .isEmpty();
    assertThat(problems(step("- setBody:", "    expression:", "      constant: a"))).isNotEmpty();
    assertThat(problems(step("- setBody:", "    constant:", "      expression: a"))).isNotEmpty();
    assertThat(problems(step("- setBody:", "    simple: a"))).isNotEmpty();
  }

  @Test
  void unknownStepOrPropertyIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "- toD:", "- toDo:"))).isNotEmpty();
    assertThat(problems(SHIPPED.changed(POLL, "method: countPoll", "methode: countPoll")))
        .isNotEmpty();
  }

  @Test
  void numberOrFlagMayBeAPlaceholderButNoOtherText() {
    assertThat(problems(step("- stop:", "    disabled: true"))).isEmpty();
    assertThat(problems(step("- stop:", "    disabled: \"{{no.stop}}\""))).isEmpty();
    assertThat(problems(step("- stop:", "    disabled: \"true\""))).isNotEmpty();
  }

  @Test
  void keyThatStandsTwiceIsFound() {
    assertThatThrownBy(
            () -> SHIPPED.changed(POLL, "id: poll-task", "id: poll-task\n    id: poll-more"))
        .isInstanceOf(YamlEngineException.class);
  }

  /** The shipped routes and one more, with that step. */
  private static RouteSet step(String... lines) {
    String route =
        """
        - route:
            id: read-more
            from:
              uri: direct:read-more
              steps:
        """;
    return SHIPPED.with(NAME, route + String.join("\n", lines).indent(8));
  }

  private static List<String> problems(RouteSet routes) {
    List<String> problems = new ArrayList<>();
    for (RouteFile file : routes.files()) {
      for (ValidationMessage message : schema.validate(file.tree())) {
        problems.add(file.name() + ": " + message.getMessage());
      }
    }
    return problems;
  }
}
