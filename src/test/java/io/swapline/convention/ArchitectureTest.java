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

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
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
          Map.entry("convert", Set.of("durable", "media", "settings", "text")),
          Map.entry("logging", Set.of("text")),
          Map.entry("text", Set.of()),
          Map.entry("json", Set.of()),
          Map.entry("durable", Set.of()),
          Map.entry("access", Set.of("durable", "text")),
          Map.entry("watch", Set.of("access", "durable", "text")),
          Map.entry("sidecar", Set.of("text")),
          Map.entry("net", Set.of()),
          Map.entry("server", Set.of("callback", "health", "logging", "settings")),
          Map.entry("fetch", Set.of("net")),
          Map.entry("s3", Set.of("net")),
          Map.entry("sandbox", Set.of()),
          Map.entry("secret", Set.of("settings", "text")),
          // what it tells of a value is masked as the log is
          Map.entry("settings", Set.of("access", "logging", "net", "text")),
          Map.entry("provider", Set.of("durable", "json", "logging", "net")),
          // words of others are masked before they are kept
          Map.entry("ledger", Set.of("durable", "logging", "media", "text")),
          Map.entry("custody", Set.of("access", "durable", "ledger")),
          Map.entry("callback", Set.of("json", "ledger", "logging", "provider")),
          Map.entry("people", Set.of("access", "ledger", "text")),
          Map.entry("step", Set.of("access", "ledger", "text")),
          Map.entry("health", Set.of("access", "ledger", "watch")),
          Map.entry(
              "job",
              Set.of(
                  "access",
                  "convert",
                  "custody",
                  "durable",
                  "fetch",
                  "ledger",
                  "logging",
                  "media",
                  "provider",
                  "s3",
                  "sidecar",
                  "step",
                  "text",
                  "watch")),
          Map.entry("bucket", Set.of("custody", "durable", "job", "ledger", "s3", "text", "watch")),
          Map.entry(
              "doctor",
              Set.of(
                  "access",
                  "bucket",
                  "convert",
                  "durable",
                  "job",
                  "ledger",
                  "net",
                  "s3",
                  "settings",
                  "sidecar",
                  "text",
                  "watch")),
          Map.entry("backup", Set.of("access", "durable", "ledger", "text")),
          Map.entry("dryrun", Set.of("access", "custody", "job", "ledger", "text", "watch")),
          Map.entry(
              "service",
              Set.of(
                  "access",
                  "backup",
                  "bucket",
                  "callback",
                  "convert",
                  "custody",
                  "doctor",
                  "dryrun",
                  "durable",
                  "fetch",
                  "health",
                  "job",
                  "ledger",
                  "logging",
                  "media",
                  "net",
                  "people",
                  "provider",
                  "s3",
                  "server",
                  "settings",
                  "sidecar",
                  "sqs",
                  "step",
                  "text",
                  "watch")),
          Map.entry("sqs", Set.of("access", "bucket", "durable", "ledger", "net", "s3", "text")),
          Map.entry(
              "demo",
              Set.of("cli", "custody", "ledger", "net", "s3", "sandbox", "service", "settings")),
          Map.entry("listing", Set.of("ledger", "service", "settings", "text")),
          Map.entry(
              "cli",
              Set.of(
                  "access",
                  "backup",
                  "doctor",
                  "dryrun",
                  "ledger",
                  "listing",
                  "logging",
                  "service",
                  "settings",
                  "text")));

  private static final JavaClasses OURS = OurClasses.all();

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
        .check(OURS);
  }

  @Test
  void everyPartIsInTheTable() {
    assertThat(OurClasses.below(ROOT)).isEqualTo(new TreeSet<>(KNOWS.keySet()));
  }

  @Test
  void noPartLeadsBackToItself() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
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
                "text",
                "convert"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..")
        .check(OURS);
  }

  @Test
  void drawingOfVideosIsForTheDemoAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("sandbox.frames", "demo"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jcodec..")
        .check(OURS);
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
        .check(OURS);
  }

  @Test
  void librariesOfTheDemoAreNotTheProducts() {
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("sandbox", "demo"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.drew..", "com.adobe..")
        .check(OURS);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Manager|Impl|Helper|Helpers)").check(OURS);
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
        .check(OURS);
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("durable", "sandbox"))
        .and(not(simpleName("TakeFile")))
        .and(not(simpleName("Moves")))
        .should()
        .accessField(StandardCopyOption.class, "ATOMIC_MOVE")
        .check(OURS);
  }

  /** A client that is made elsewhere knows neither the proxy nor whom the operator trusts. */
  @Test
  void everyConnectionTakesTheOneWayOut() {
    noClasses()
        .that()
        .resideOutsideOfPackages(inOurs("net", "sandbox"))
        .should()
        .callMethod(PoolingHttpClientConnectionManagerBuilder.class, "create")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(HttpClient.class, HttpURLConnection.class)
        .check(OURS);
  }

  @Test
  void timesAreInstants() {
    noFields().should().haveRawType(Date.class).check(OURS);
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
        .check(OURS);
  }

  @Test
  void rulesSeeWhatTheyForbid() {
    JavaClass cli = OURS.get("io.swapline.cli.RunCommand");

    assertThat(cli.getMethodCallsFromSelf())
        .anyMatch(call -> call.getTarget().getFullName().equals("java.time.Clock.systemUTC()"));
    assertThat(OURS.get("io.swapline.sandbox.frames.FramesMaker").getDirectDependenciesFromSelf())
        .anyMatch(arrow -> arrow.getTargetClass().getName().startsWith("org.jcodec"));
  }

  private static String[] inOurs(String... parts) {
    return Stream.of(parts).map(part -> ROOT + "." + part + "..").toArray(String[]::new);
  }
}
