package io.swapline.convention;

import static io.swapline.convention.RouteSet.NOVITA;
import static io.swapline.convention.RouteSet.POLL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The routes are written in the form that every tool and the next Camel read. */
class CanonicalFormTest {
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
  void shortFormOfAStepIsFound() {
    assertThat(
            problems(
                SHIPPED.changed(
                    POLL,
                    "- to:\n            uri: direct:read-status",
                    "- to: direct:read-status")))
        .isNotEmpty();
  }

  @Test
  void shortFormOfAnExpressionIsFound() {
    assertThat(
            problems(
                SHIPPED.changed(
                    POLL,
                    "simple:\n                    expression: ${body.name} == 'finished'",
                    "simple: ${body.name} == 'finished'")))
        .isNotEmpty();
    assertThat(
            problems(
                SHIPPED.changed(
                    NOVITA,
                    "expression:\n              constant:\n                expression: video/mp4",
                    "constant: video/mp4")))
        .isNotEmpty();
  }

  @Test
  void unknownStepOrPropertyIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "- toD:", "- toDo:"))).isNotEmpty();
    assertThat(problems(SHIPPED.changed(POLL, "method: countPoll", "methode: countPoll")))
        .isNotEmpty();
  }

  @Test
  void numberOrFlagMayBeAPlaceholderButNoOtherText() {
    String deliver = "routes/job/deliver.camel.yaml";
    String flag = "stopOnException: true";

    assertThat(problems(SHIPPED.changed(deliver, flag, "stopOnException: \"{{stop}}\""))).isEmpty();
    assertThat(problems(SHIPPED.changed(deliver, flag, "stopOnException: \"true\""))).isNotEmpty();
  }

  @Test
  void keyThatStandsTwiceIsFound() {
    assertThatThrownBy(
            () -> SHIPPED.changed(POLL, "id: poll-task", "id: poll-task\n    id: poll-more"))
        .isInstanceOf(YamlEngineException.class);
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
