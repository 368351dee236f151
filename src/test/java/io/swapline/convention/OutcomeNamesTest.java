package io.swapline.convention;

import static io.swapline.convention.RouteSet.POLL;
import static io.swapline.convention.RouteSet.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.service.ShippedService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a bean can answer and what its route asks for are the same words. A word for which there is
 * no branch is one for which the {@code otherwise} says that it is meant: "For running, done."
 */
class OutcomeNamesTest {
  private static final String NAME = "body.name";
  private static final String DECIDED = "variable.job.pendingDecision.what";
  private static final Pattern MEANT = Pattern.compile("For ([a-z-]+(?:, [a-z-]+)*)[.:].*");
  private static final RouteSet SHIPPED = RouteSet.shipped();
  private static final String STAGE = "routes/job/stage.camel.yaml";
  private static final String RECONCILE = "routes/job/reconcile.camel.yaml";
  private static final String DECIDE = "routes/job/decide.camel.yaml";

  @TempDir private static Path home;
  private static Map<String, Class<?>> beans;

  @BeforeAll
  static void bind() throws Exception {
    beans = ShippedService.in(home).beans();
  }

  @Test
  void shippedRoutesAndBeansAgreeOnEveryName() {
    NameFlow flow = new NameFlow(SHIPPED, beans);

    assertThat(flow.choices().stream().filter(OutcomeNamesTest::isOfNames)).hasSize(16);
    assertThat(problems(SHIPPED, beans)).isEmpty();
  }

  @Test
  void nameThatIsMisspeltInARouteIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "== 'finished'", "== 'finishd'"), beans))
        .containsExactly(
            POLL + " poll-task: finished has no branch",
            POLL + " poll-task: nothing answers finishd");
  }

  @Test
  void branchThatNothingAnswersIsFound() {
    String stale = "${body.name} == 'refused'";

    assertThat(problems(SHIPPED.changed(SUBMIT, "${body.name} == 'not-covered'", stale), beans))
        .containsExactly(
            SUBMIT + " submit-job: not-covered has no branch",
            SUBMIT + " submit-job: nothing answers refused");
  }

  private enum Misspelt implements OutcomeName {
    RUNNING,
    FINISHD,
    FAILED
  }

  public static final class MisspeltStatuses {
    public Outcome<Misspelt> read(Exchange exchange) {
      return Outcome.named(Misspelt.FINISHD);
    }
  }

  @Test
  void nameThatIsMisspeltInABeanIsFound() {
    assertThat(problems(SHIPPED, with("statuses", MisspeltStatuses.class)))
        .contains(
            POLL + " poll-task: finishd has no branch",
            POLL + " poll-task: nothing answers finished");
  }

  private enum Further implements OutcomeName {
    RUNNING,
    FINISHED,
    FAILED,
    STALLED
  }

  public static final class FurtherStatuses {
    public Outcome<Further> read(Exchange exchange) {
      return Outcome.named(Further.STALLED);
    }
  }

  @Test
  void newNameIsFoundThatNobodyThoughtOf() {
    assertThat(problems(SHIPPED, with("statuses", FurtherStatuses.class)))
        .contains(POLL + " poll-task: stalled has no branch");
  }

  @Test
  void nameThatABeanPutsInThePlaceOfAnothersIsSeen() {
    assertThat(problems(SHIPPED.changed(STAGE, "not-covered, wait: ", "wait: "), beans))
        .containsExactly(STAGE + " stage-media: not-covered has no branch");
  }

  @Test
  void otherwiseThatIsMeantForSomethingElseIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "For running, p", "For runing, p"), beans))
        .containsExactly(
            POLL + " poll-task: otherwise is meant for runing, which does not come there",
            POLL + " poll-task: running has no branch");
    assertThat(problems(SHIPPED.changed(POLL, "For running, p", "For running, failed, p"), beans))
        .containsExactly(
            POLL + " poll-task: otherwise is meant for failed, which does not come there");
  }

  @Test
  void branchThatAlsoAsksForAStateLeavesTheNameToOtherwise() {
    assertThat(problems(SHIPPED.changed(RECONCILE, ", not-accepted:", ":"), beans))
        .containsExactly(RECONCILE + " write-look: not-accepted has no branch");
  }

  @Test
  void conditionThatIsWrittenOtherwiseIsFound() {
    assertThat(problems(SHIPPED.changed(POLL, "} == 'failed'", "} = 'failed'"), beans))
        .contains(POLL + " poll-task: ${body.name} = 'failed' is not understood");
    assertThat(
            problems(
                SHIPPED.changed(POLL, "body.name} == 'failed'", "body.nam} == 'failed'"), beans))
        .contains(POLL + " poll-task: failed has no branch");
  }

  @Test
  void choiceThatIsMadeOfAnotherBodyIsFound() {
    RouteSet counted =
        SHIPPED.changed(
            POLL,
            "            ref: statuses\n            method: read\n",
            "            ref: statuses\n            method: task\n");

    assertThat(problems(counted, beans))
        .contains(
            POLL + " poll-task: what comes there has no name",
            "routes/job/fetch.camel.yaml renew-link: statuses.renewed is not written for what comes"
                + " to it");
  }

  @Test
  void decisionThatNobodyCanTakeIsFound() {
    assertThat(problems(SHIPPED.changed(DECIDE, "== 'task'", "== 'tusk'"), beans))
        .containsExactly(
            DECIDE + " carry-out-decision: nothing answers tusk",
            DECIDE + " carry-out-decision: task has no branch");
  }

  @Test
  void everyNameIsAnsweredBySomeStep() {
    List<JavaClass> names =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.swapline.job", "io.swapline.step", "io.swapline.ledger")
                .stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(OutcomeName.class))
                .toList();

    assertThat(names).hasSizeGreaterThan(10);
    assertThat(names.stream().flatMap(OutcomeNamesTest::constants).filter(one -> !isUsed(one)))
        .isEmpty();
  }

  private static Stream<JavaField> constants(JavaClass names) {
    Set<JavaEnumConstant> constants = names.getEnumConstants();
    return constants.stream().map(one -> names.getField(one.name()));
  }

  private static boolean isUsed(JavaField constant) {
    return constant.getAccessesToSelf().stream()
        .anyMatch(access -> !access.getOriginOwner().equals(constant.getOwner()));
  }

  private static Map<String, Class<?>> with(String name, Class<?> bean) {
    Map<String, Class<?>> changed = new HashMap<>(beans);
    changed.put(name, bean);
    return changed;
  }

  private static List<String> problems(RouteSet routes, Map<String, Class<?>> beans) {
    NameFlow flow = new NameFlow(routes, beans);
    Set<String> problems = new TreeSet<>(flow.problems());
    flow.choices()
        .forEach(
            choice ->
                problems(choice)
                    .forEach(words -> problems.add(choice.route().place() + ": " + words)));
    return List.copyOf(problems);
  }

  private static List<String> problems(NameFlow.Choice choice) {
    List<String> problems = new ArrayList<>();
    List<Condition> conditions = new ArrayList<>();
    for (JsonNode when : choice.node().path("when")) {
      Optional<Condition> condition = Condition.of(Condition.text(when));
      condition.ifPresent(conditions::add);
      if (condition.isEmpty()) {
        problems.add(Condition.text(when) + " is not understood");
      }
    }
    if (isAbout(conditions, NAME)) {
      if (choice.names().contains(NameFlow.NONE)) {
        problems.add("what comes there has no name");
      }
      compare(choice.node(), conditions, NAME, words(choice.names()), problems);
    } else if (isAbout(conditions, DECIDED)) {
      compare(choice.node(), conditions, DECIDED, Words.of(PendingDecision.class), problems);
    }
    return problems;
  }

  private static void compare(
      JsonNode choice,
      List<Condition> conditions,
      String subject,
      Set<String> words,
      List<String> problems) {
    Set<String> left = new LinkedHashSet<>(words);
    for (Condition condition : conditions) {
      for (String word : condition.wordsFor(subject)) {
        if (!words.contains(word)) {
          problems.add("nothing answers " + word);
        } else if (condition.isAlone() && !left.remove(word)) {
          problems.add("a second branch for " + word);
        }
      }
    }
    Matcher meant = MEANT.matcher(choice.path("otherwise").path("description").asText());
    List<String> otherwise = meant.matches() ? List.of(meant.group(1).split(", ")) : List.of();
    for (String word : otherwise) {
      if (!left.remove(word)) {
        problems.add("otherwise is meant for " + word + ", which does not come there");
      }
    }
    left.forEach(word -> problems.add(word + " has no branch"));
  }

  private static boolean isAbout(List<Condition> conditions, String subject) {
    return conditions.stream().anyMatch(condition -> !condition.wordsFor(subject).isEmpty());
  }

  private static boolean isOfNames(NameFlow.Choice choice) {
    return choice.node().path("when").toString().contains(NAME);
  }

  private static Set<String> words(Set<Class<?>> names) {
    Set<String> words = new TreeSet<>();
    names.stream()
        .filter(Class::isEnum)
        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
        .map(OutcomeName.class::cast)
        .forEach(name -> words.add(name.text()));
    return words;
  }
}
