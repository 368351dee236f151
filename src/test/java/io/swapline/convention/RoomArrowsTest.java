package io.swapline.convention;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.swapline.sandbox.vendor.Vendor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows between the rooms of a part go one way too. What stands above them, in the part's own
 * package, is written as "".
 */
class RoomArrowsTest {
  private static final String ROOT = "io.swapline";

  /** What each room of the ledger may know of the others: the lowest first. */
  private static final Map<String, Set<String>> LEDGER =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("store", Set.of("model")),
          Map.entry("arrivals", Set.of("model", "store")),
          Map.entry("deliveries", Set.of("model", "store")),
          Map.entry("limits", Set.of("model", "store")),
          Map.entry("money", Set.of("model", "store")),
          Map.entry("submits", Set.of("model", "money", "store")),
          Map.entry("life", Set.of("store")),
          Map.entry("history", Set.of("model", "money", "store", "submits")),
          Map.entry("claims", Set.of("history", "limits", "model", "store")),
          Map.entry(
              "transitions",
              Set.of("claims", "history", "limits", "model", "money", "store", "submits")),
          Map.entry(
              "decisions",
              Set.of(
                  "claims", "deliveries", "history", "model", "store", "submits", "transitions")),
          Map.entry(
              "failover",
              Set.of("claims", "history", "limits", "model", "store", "submits", "transitions")),
          Map.entry(
              "reconciliation",
              Set.of("claims", "history", "model", "store", "submits", "transitions")));

  /** What the steps of a route file may know of those of another. */
  private static final Map<String, Set<String>> JOB =
      Map.ofEntries(
          Map.entry("deliver", Set.of()),
          Map.entry("disk", Set.of()),
          Map.entry("failover", Set.of("prepare")),
          Map.entry("fetch", Set.of()),
          Map.entry("poll", Set.of()),
          Map.entry("reconcile", Set.of("poll")),
          Map.entry("request", Set.of()),
          Map.entry("resubmit", Set.of()),
          Map.entry("stage", Set.of()),
          Map.entry("close", Set.of("deliver")),
          Map.entry("consent", Set.of("request", "stage")),
          Map.entry("forget", Set.of("close")),
          Map.entry("prepare", Set.of("consent", "request")),
          Map.entry("publish", Set.of("stage")),
          Map.entry("submit", Set.of("consent", "disk", "fetch", "poll", "prepare", "stage")),
          Map.entry("take", Set.of("consent", "disk", "prepare", "request")),
          Map.entry("watch", Set.of("consent", "request")),
          Map.entry("decide", Set.of("close", "prepare")));

  /** What the reader of a format may know of others. */
  private static final Map<String, Set<String>> MEDIA =
      Map.ofEntries(
          Map.entry("facts", Set.of()),
          Map.entry("bytes", Set.of("facts")),
          Map.entry("picture", Set.of("bytes", "facts")),
          Map.entry("face", Set.of("", "bytes", "facts", "picture", "riff")),
          Map.entry("frames", Set.of("bytes", "facts", "picture")),
          Map.entry("matroska", Set.of("bytes", "facts", "frames")),
          Map.entry("mp4", Set.of("bytes", "facts", "frames")),
          Map.entry("riff", Set.of("bytes", "facts", "frames", "picture")));

  /** What counts names, or reads what programs made of them, knows nothing of drops. */
  private static final Map<String, Set<String>> WATCH =
      Map.of("crowd", Set.of(), "names", Set.of());

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

  /** What each room of the sandbox may know of the others; the sandbox itself knows them all. */
  private static final Map<String, Set<String>> SANDBOX =
      Map.ofEntries(
          Map.entry("common", Set.of()),
          Map.entry("fault", Set.of()),
          Map.entry("s3", Set.of()),
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
              Set.of("account", "callback", "http", "options", "storage", "task", "upload")));

  private static final Map<String, Map<String, Set<String>>> PARTS =
      Map.of(
          "ledger", LEDGER, "job", JOB, "media", MEDIA, "watch", WATCH, "sandbox", withVendors());

  private static final JavaClasses OURS = OurClasses.all();

  /** A room with a vendor in it needs no line of its own. */
  private static Map<String, Set<String>> withVendors() {
    Map<String, Set<String>> rooms = new HashMap<>(SANDBOX);
    OurClasses.all().stream()
        .filter(type -> type.isAssignableTo(Vendor.class) && !type.isInterface())
        .map(type -> type.getPackage().getRelativeName())
        .forEach(room -> rooms.putIfAbsent(room, VENDOR_KNOWS));
    return rooms;
  }

  static Stream<Arguments> rooms() {
    return PARTS.entrySet().stream()
        .flatMap(
            part ->
                part.getValue().entrySet().stream()
                    .map(room -> Arguments.of(part.getKey(), room.getKey(), room.getValue())));
  }

  @ParameterizedTest(name = "{0}.{1}")
  @MethodSource("rooms")
  void roomKnowsOnlyWhatItMay(String part, String room, Set<String> knows) {
    String above = ROOT + "." + part;
    String[] known =
        Stream.concat(Stream.of(room), knows.stream())
            .map(name -> name.isEmpty() ? above : above + "." + name)
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(above + "." + room)
        .should()
        .onlyDependOnClassesThat(resideOutsideOfPackage(above + "..").or(resideInAnyPackage(known)))
        .check(OURS);
  }

  @Test
  void everyRoomIsInTheTable() {
    PARTS.forEach(
        (part, table) ->
            assertThat(OurClasses.below(ROOT + "." + part))
                .as(part)
                .isEqualTo(new TreeSet<>(table.keySet())));
  }

  @Test
  void noPackageLeadsBackToItself() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(OURS);
  }
}
