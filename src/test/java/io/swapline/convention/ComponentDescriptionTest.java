package io.swapline.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What describes our component to Camel's tooling is committed, and made anew by each build. */
class ComponentDescriptionTest {
  @Test
  void committedDescriptionIsWhatTheAnnotationsSay() throws IOException {
    assertThat(texts(Path.of("src/generated")))
        .as("rm -r src/generated, then: mvn process-classes -Dgenerated=src/generated")
        .isEqualTo(texts(Path.of("target/generated-component")));
  }

  private static Map<Path, String> texts(Path folder) throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        texts.put(folder.relativize(file), Files.readString(file));
      }
    }
    return texts;
  }
}
