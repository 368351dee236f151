package io.swapline.convention;

import static io.swapline.convention.RouteSet.POLL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an expression of a route names is there, and is compared with what it can be. */
class RouteWordsTest {
  private static final RouteSet SHIPPED = RouteSet.shipped();
  private static final String STAGE = "routes/job/stage.camel.yaml";
  private static final String DECIDE = "routes/job/decide.camel.yaml";
  private static final String RECONCILE = "routes/job/reconcile.camel.yaml";
  private static final String CALLBACKS = "routes/http/callbacks.camel.yaml";
  private static final String WAVESPEED = "routes/providers/wavespeed.camel.yaml";
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Set<String> OF_CAMEL = Set.of("body", "routeId", "exception.message");
  private static final String NAME = "body.name";
  private static final String VARIABLE = "variable.";
  private static final String HEADER = "header.";

  /** Of which class the variables are whose parts are asked for. */
  private static final Map<String, Class<?>> WITH_PARTS =
      Map.of("job", Job.class, "delivery", Delivery.class, "attempt", Attempt.class);

  private static Set<String> variablesOfSteps;

  @BeforeAll
  static void read() {
    variablesOfSteps =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(
                    "io.swapline.callback",
                    "io.swapline.job",
                    "io.swapline.step",
                    "io.swapline.provider",
                    "io.swapline.s3")
                .stream()
                .map(JavaClass::reflect)
                .flatMap(type -> Words.of(type).stream())
                .collect(Collectors.toSet());
  }

  @Test
  void shippedRoutesNameWhatIsThere() {
    assertThat(expressions(SHIPPED.byName().get(STAGE))).contains("variable.job.provider");
    assertThat(problems(SHIPPED)).isEmpty();
  }

  @Test
  void variableThatNobodySetsIsFound() {
    assertThat(problems(SHIPPED.changed(STAGE, "variable.asset}", "variable.aset}")))
        .containsExactly(STAGE + ": nobody sets variable.aset");
  }

  @Test
  void partThatIsNotThereIsFound() {
    assertThat(problems(SHIPPED.changed(STAGE, "job.provider", "job.provder")))
        .containsExactly(STAGE + ": there is no variable.job.provder");
    assertThat(
            problems(
                SHIPPED.changed(DECIDE, "pendingDecision.argument", "pendingDecision.argment")))
        .containsExactly(DECIDE + ": there is no variable.job.pendingDecision.argment");
    assertThat(problems(SHIPPED.changed(POLL, "body.name", "body.nam")))
        .containsExactly(POLL + ": body.nam is never finished", POLL + ": there is no body.nam");
    assertThat(
            problems(SHIPPED.changed(CALLBACKS, "CamelHttpResponseCode", "CamelHttpResponsCode")))
        .containsExactly(CALLBACKS + ": there is no header.CamelHttpResponsCode");
  }

  @Test
  void stateThatDoesNotExistIsFound() {
    assertThat(problems(SHIPPED.changed(DECIDE, "'FAILED'", "'FAILD'")))
        .containsExactly(DECIDE + ": variable.job.state is never FAILD");
    assertThat(problems(SHIPPED.changed(RECONCILE, "'SUBMIT_UNKNOWN'", "'SUBMIT_UNKOWN'")))
        .containsExactly(RECONCILE + ": variable.job.state is never SUBMIT_UNKOWN");
  }

  @Test
  void wordThatIsNoneOfItsIsFound() {
    assertThat(problems(SHIPPED.changed(DECIDE, "'retry'", "'rety'")))
        .containsExactly(DECIDE + ": variable.job.pendingDecision.what is never rety");
    assertThat(problems(SHIPPED.changed(WAVESPEED, "== 'presigned'", "== 'presignd'")))
        .containsExactly(WAVESPEED + ": swapline.providers.wavespeed.upload is never presignd");
  }

  @Test
  void comparisonThatIsWrittenOtherwiseIsFound() {
    assertThat(problems(SHIPPED.changed(STAGE, "asset} != null", "asset} !=null")))
        .containsExactly(STAGE + ": ${variable.asset} !=null is not understood");
  }

  private static Set<String> problems(RouteSet routes) {
    Set<String> set =
        routes.files().stream().flatMap(RouteWordsTest::setIn).collect(Collectors.toSet());
    set.addAll(variablesOfSteps);
    Set<String> problems = new TreeSet<>();
    for (RouteFile file : routes.files()) {
      for (String one : expressions(file)) {
        problem(one, set).ifPresent(words -> problems.add(file.name() + ": " + words));
      }
      for (String simple : comparisons(file.tree())) {
        problems(simple, file).forEach(words -> problems.add(file.name() + ": " + words));
      }
    }
    return problems;
  }

  private static Optional<String> problem(String expression, Set<String> set) {
    if (OF_CAMEL.contains(expression) || expression.equals(NAME)) {
      return Optional.empty();
    }
    if (expression.startsWith(VARIABLE) && !set.contains(expression.split("\\.", -1)[1])) {
      return Optional.of("nobody sets " + expression);
    }
    boolean there;
    if (expression.startsWith(VARIABLE)) {
      there = isPlain(expression) || last(expression).isPresent();
    } else {
      there =
          expression.startsWith(HEADER)
              && Words.of(Exchange.class).contains(expression.substring(HEADER.length()));
    }
    return there ? Optional.empty() : Optional.of("there is no " + expression);
  }

  private static boolean isPlain(String expression) {
    return expression.indexOf('.') == expression.lastIndexOf('.');
  }

  /** What gives the last part of it. */
  private static Optional<Method> last(String expression) {
    List<String> parts = List.of(expression.split("\\.", -1));
    Class<?> type = WITH_PARTS.getOrDefault(parts.get(1), Object.class);
    Optional<Method> last = Optional.empty();
    for (String part : parts.subList(2, parts.size())) {
      last =
          Stream.of(type.getMethods())
              .filter(one -> one.getName().equals(part) && one.getParameterCount() == 0)
              .findFirst();
      type = last.isPresent() ? last.get().getReturnType() : Object.class;
    }
    return last;
  }

  private static List<String> problems(String simple, RouteFile file) {
    Optional<Condition> condition = Condition.of(simple);
    if (condition.isEmpty()) {
      return List.of(simple + " is not understood");
    }
    return condition.get().terms().stream()
        .filter(term -> term.word() != null && !term.left().equals(NAME))
        .filter(term -> !words(term.left(), file).contains(term.word()))
        .map(term -> term.left() + " is never " + term.word())
        .toList();
  }

  /** What it may be. */
  private static Set<String> words(String left, RouteFile file) {
    if (left.startsWith("swapline.")) {
      return settings(file.tree(), left.substring(left.lastIndexOf('.') + 1));
    }
    Optional<Method> part = left.startsWith(VARIABLE) ? last(left) : Optional.empty();
    if (part.isEmpty()) {
      return Set.of();
    }
    Class<?> type = part.get().getReturnType();
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .map(one -> ((Enum<?>) one).name())
            .collect(Collectors.toSet())
        : Words.of(part.get().getDeclaringClass());
  }

  private static Set<String> settings(JsonNode file, String name) {
    return file.findValues("settings").stream()
        .flatMap(settings -> Stream.of(settings.path(name).asText().split("\\|", -1)))
        .collect(Collectors.toSet());
  }

  private static List<String> expressions(RouteFile file) {
    return EXPRESSION.matcher(file.text()).results().map(found -> found.group(1)).toList();
  }

  private static Stream<String> setIn(RouteFile file) {
    return file.tree().findValues("setVariable").stream().map(one -> one.path("name").asText());
  }

  private static List<String> comparisons(JsonNode tree) {
    List<String> found = new ArrayList<>();
    for (JsonNode simple : tree.findValues("simple")) {
      String text = simple.path("expression").asText();
      if (text.contains("=")) {
        found.add(text);
      }
    }
    return found;
  }
}
