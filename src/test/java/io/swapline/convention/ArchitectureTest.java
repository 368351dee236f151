package io.swapline.convention;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
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
import java.nio.channels.FileChannel;
import java.nio.file.StandardCopyOption;
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
  private static final String SANDBOX = ROOT + ".sandbox";

  /** No vendor knows of another. */
  private static final Set<String> VENDOR_KNOWS =
      Set.of(
          "account",
          "callback",
          "fault",
          "http",
          "media",
          "options",
          "storage",
          "task",
          "upload",
          "vendor");

  /** What each part may know of ours, beside itself. */
  private static final Map<String, Set<String>> KNOWS =
      Map.ofEntries(
          Map.entry("media", Set.of()),
          Map.entry("logging", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("durable", Set.of()),
          Map.entry("access", Set.of("durable", "text")),
          Map.entry("watch", Set.of("access", "durable", "text")),
          Map.entry("sidecar", Set.of("text")),
          Map.entry("fetch", Set.of()),
          Map.entry("sandbox", Set.of()),
          // what it tells of a value is masked as the log is
          Map.entry("settings", Set.of("logging", "text")),
          Map.entry("provider", Set.of("logging")),
          Map.entry("ledger", Set.of("durable", "media", "text")),
          Map.entry("custody", Set.of("access", "durable", "ledger")),
          Map.entry("callback", Set.of("ledger", "logging", "provider")),
          Map.entry("people", Set.of("access", "ledger", "text")),
          Map.entry("step", Set.of("access", "ledger")),
          Map.entry("health", Set.of("access", "ledger", "watch")),
          Map.entry(
              "job",
              Set.of(
                  "access",
                  "custody",
                  "durable",
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

  /** What each room of the sandbox may know of the others; the sandbox itself knows them all. */
  private static final Map<String, Set<String>> SANDBOX_KNOWS =
      Map.ofEntries(
          Map.entry("common", Set.of()),
          Map.entry("fault", Set.of()),
          Map.entry("media", Set.of("common")),
          Map.entry("frames", Set.of("media")),
          Map.entry("upload", Set.of("common")),
          Map.entry("options", Set.of("media")),
          Map.entry("account", Set.of("upload")),
          Map.entry("http", Set.of("account", "common", "fault", "options")),
          Map.entry("task", Set.of("account", "common", "fault", "media", "options", "upload")),
          Map.entry("storage", Set.of("account", "common", "fault", "http", "task", "upload")),
          Map.entry("callback", Set.of("account", "common", "http", "options", "task")),
          Map.entry(
              "vendor",
              Set.of("account", "callback", "http", "options", "storage", "task", "upload")),
          Map.entry("novita", VENDOR_KNOWS),
          Map.entry("wavespeed", VENDOR_KNOWS));

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

  static Stream<Map.Entry<String, Set<String>>> roomsOfTheSandbox() {
    return SANDBOX_KNOWS.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void partKnowsOnlyWhatItMay(Map.Entry<String, Set<String>> part) {
    checkKnows(ROOT, part);
  }

  @ParameterizedTest
  @MethodSource("roomsOfTheSandbox")
  void roomOfTheSandboxKnowsOnlyWhatItMay(Map.Entry<String, Set<String>> room) {
    checkKnows(SANDBOX, room);
  }

  private static void checkKnows(String above, Map.Entry<String, Set<String>> part) {
    String[] known =
        Stream.concat(Stream.of(part.getKey()), part.getValue().stream())
            .map(name -> above + "." + name + "..")
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(above + "." + part.getKey() + "..")
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(known)))
        .check(ours);
  }

  @Test
  void everyPartIsInTheTable() {
    assertThat(below(ROOT)).isEqualTo(new TreeSet<>(KNOWS.keySet()));
    assertThat(below(SANDBOX)).isEqualTo(new TreeSet<>(SANDBOX_KNOWS.keySet()));
  }

  private static Set<String> below(String above) {
    return ours.getPackage(above).getSubpackages().stream()
        .map(JavaPackage::getRelativeName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void noPartLeadsBackToItself() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ours);
    slices().matching(SANDBOX + ".(*)..").should().beFreeOfCycles().check(ours);
  }

  @Test
  void partsThatMoneyDependsOnKnowNothingOfCamel() {
    noClasses()
        .that()
        .resideInAnyPackage(
            inOurs(
                "ledger",
                "durable",
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

  /** It is in another jar than the product: what knows of it can run in the demo alone. */
  @Test
  void onlyTheDemoKnowsTheSandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("sandbox", "demo"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(inOurs("sandbox", "demo"))
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

  /** Who cannot says so where it renames; a download is brought to the disk while it is open. */
  @Test
  void filesAreBroughtToTheDiskInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("durable"))
        .and(not(simpleName("Downloader")))
        .should()
        .callMethod(FileChannel.class, "force", boolean.class)
        .check(ours);
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("durable", "sandbox"))
        .and(not(simpleName("TakeFile")))
        .and(not(simpleName("Moves")))
        .should()
        .accessField(StandardCopyOption.class, "ATOMIC_MOVE")
        .check(ours);
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
