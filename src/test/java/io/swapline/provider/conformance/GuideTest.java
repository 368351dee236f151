package io.swapline.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide shows the file that the tests run. */
class GuideTest {
  @Test
  void theGuideHasTheWholeFileOfTheMadeUpVendor() throws IOException {
    String file =
        Files.readString(Path.of("src/test/resources/io/swapline/provider/acme.camel.yaml"));

    assertThat(Files.readString(Path.of("docs/providers.md")))
        .contains("```yaml\n" + file + "```\n");
  }
}
