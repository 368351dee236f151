package io.swapline.convention;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each package is a room that says what it is for and can be looked over; tests have rooms too. */
class RoomsTest {
  private static final int MOST_FILES = 40;
  private static final int MOST_SENTENCES = 3;

  private static TreeMap<Path, List<Path>> rooms;

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
        Stream<Path> test = Files.walk(Path.of("src/test/java"))) {
      rooms =
          Stream.concat(main, test)
              .filter(file -> file.toString().endsWith(".java"))
              .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    }
  }

  @Test
  void everyRoomSaysInAFewSentencesWhatItIsFor() {
    assertThat(rooms.keySet())
        .allSatisfy(
            room -> {
              Path word = room.resolve("package-info.java");
              assertThat(word).exists();
              assertThat(sentences(Files.readString(word)))
                  .as("sentences of %s", word)
                  .isBetween(1L, (long) MOST_SENTENCES);
            });
  }

  @Test
  void noTwoClassesBearOneName() {
    assertThat(
            rooms.values().stream()
                .flatMap(List::stream)
                .filter(file -> file.startsWith("src/main"))
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.equals("package-info.java")))
        .doesNotHaveDuplicates();
  }

  @Test
  void noRoomIsTooFullToBeLookedOver() {
    assertThat(rooms.keySet())
        .allSatisfy(
            room ->
                assertThat(rooms.get(room).size())
                    .as("files of %s", room)
                    .isLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void testsOfRealProcessesKnowWhatTheyShareAndNotEachOther() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    JavaClasses tests =
        new ClassFileImporter().importPath(Path.of("target/test-classes/io/swapline/it"));

    slices()
        .matching("io.swapline.it.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage("io.swapline.it.support.."))
        .check(tests);
    assertThat(tests.getPackage("io.swapline.it").getClasses())
        .as("tests that are in no room")
        .allMatch(one -> one.getSimpleName().equals("package-info"));
  }

  private static long sentences(String word) {
    String text = word.replaceAll("(?s)\\A.*?/\\*\\*|\\*/.*\\z", "").replace("*", "");
    return Arrays.stream(text.split("(?<=[.!?])\\s")).filter(one -> !one.isBlank()).count();
  }
}
