package io.swapline.convention;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages go one way, and time comes in from outside. */
class ArchitectureTest {
  private static final String ROOT = "io.swapline";

  /** What each part may know of ours, beside itself. */
  private static final Map<String, Set<String>> KNOWS =
      Map.ofEntries(
          Map.entry("media", Set.of()),
          Map.entry("logging", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("access", Set.of("text")),
          Map.entry("watch", Set.of("access", "text")),
          Map.entry("sidecar", Set.of("text")),
          Map.entry("fetch", Set.of()),
          Map.entry("sandbox", Set.of()),
          // what it tells of a value is masked as the log is
          Map.entry("settings", Set.of("logging", "text")),
          Map.entry("provider", Set.of("logging")),
          Map.entry("ledger", Set.of("media", "text")),
          Map.entry("custody", Set.of("access", "ledger")),
          Map.entry("callback", Set.of("ledger", "logging", "provider")),
          Map.entry("people", Set.of("access", "ledger", "text")),
          Map.entry("step", Set.of("access", "ledger")),
          Map.entry("health", Set.of("access", "ledger", "watch")),
          Map.entry(
              "job",
              Set.of(
                  "access",
                  "custody",
                  "fetch",
                  "ledger",
                  "logging",
                  "media",
                  "provider",
                  "sidecar",
                  "step",
                  "text",
                  "watch")),
          Map.entry(
              "doctor", Set.of("access", "job", "ledger", "settings", "sidecar", "text", "watch")),
          Map.entry("dryrun", Set.of("access", "custody", "job", "ledger", "text", "watch")),
          Map.entry(
              "service",
              Set.of(
                  "access",
                  "callback",
                  "custody",
                  "doctor",
                  "dryrun",
                  "fetch",
                  "health",
                  "job",
                  "ledger",
                  "logging",
                  "media",
                  "people",
                  "provider",
                  "settings",
                  "sidecar",
                  "step",
                  "text",
                  "watch")),
          Map.entry("demo", Set.of("cli", "custody", "ledger", "sandbox", "service", "settings")),
          Map.entry(
              "cli",
              Set.of("access", "doctor", "dryrun", "ledger", "service", "settings", "text")));

  private static JavaClasses ours;

  /** Names of others' classes are enough; looking into each takes ten seconds. */
  @BeforeAll
  static void read() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  static Stream<Map.Entry<String, Set<String>>> parts() {
    return KNOWS.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void partKnowsOnlyWhatItMay(Map.Entry<String, Set<String>> part) {
    String[] known =
        Stream.concat(Stream.of(part.getKey()), part.getValue().stream())
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + "." + part.getKey() + "..")
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(known)))
        .check(ours);
  }

  @Test
  void everyPartIsInTheTable() {
    Set<String> parts =
        ours.getPackage(ROOT).getSubpackages().stream()
            .map(JavaPackage::getRelativeName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(parts).isEqualTo(new TreeSet<>(KNOWS.keySet()));
  }

  @Test
  void noPartLeadsBackToItself() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ours);
  }

  @Test
  void partsThatMoneyDependsOnKnowNothingOfCamel() {
    noClasses()
        .that()
        .resideInAnyPackage(
            inOurs(
                "ledger",
                "media",
                "watch",
                "fetch",
                "custody",
                "settings",
                "logging",
                "sidecar",
                "text"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..")
        .check(ours);
  }

  @Test
  void drawingOfVideosIsForTheDemoAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("sandbox.frames", "demo"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jcodec..")
        .check(ours);
  }

  @Test
  void librariesOfTheDemoAreNotTheProducts() {
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("sandbox", "demo"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.drew..", "com.adobe..")
        .check(ours);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Impl|Helper|Helpers)").check(ours);
  }

  @Test
  void timesAreInstants() {
    noFields().should().haveRawType(Date.class).check(ours);
  }

  /** The sandbox stands for another company's machine, which has a clock of its own. */
  @Test
  void timeComesInFromOutside() {
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("demo", "service", "cli", "sandbox"))
        .should()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(ours);
  }

  @Test
  void rulesSeeWhatTheyForbid() {
    JavaClass cli = ours.get("io.swapline.cli.RunCommand");

    assertThat(cli.getMethodCallsFromSelf())
        .anyMatch(call -> call.getTarget().getFullName().equals("java.time.Clock.systemUTC()"));
    assertThat(ours.get("io.swapline.sandbox.frames.FramesMaker").getDirectDependenciesFromSelf())
        .anyMatch(arrow -> arrow.getTargetClass().getName().startsWith("org.jcodec"));
  }

  private static String[] inOurs(String... parts) {
    return Stream.of(parts).map(part -> ROOT + "." + part + "..").toArray(String[]::new);
  }
}
