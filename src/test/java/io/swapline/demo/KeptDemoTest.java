package io.swapline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is kept can be looked at from its beginning, and says at its end what is left. */
class KeptDemoTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void theSettingsToLookOnAreThereFromTheBeginning() throws Exception {
    demo().begin(List.of("swapline.data=/x", "swapline.provider=novita-video"));

    assertThat(folder.resolve("demo.properties"))
        .content()
        .contains("swapline.data=/x", "swapline.provider=novita-video");
  }

  @Test
  void whoEndsItReadsWhereItsFilesAre() {
    KeptDemo demo = demo();
    demo.closed();
    demo.end();

    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            "Ended; its files are in demo/20261128: remove them when you like.\n");
  }

  private KeptDemo demo() {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new KeptDemo(folder, path -> "demo/20261128", new Screen(out, false, 0));
  }
}
