package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargeBodiesIT {
  @TempDir Path folder;

  @Test
  void aVideoOf100AndAFaceOf30MegabytesGoThroughASmallHeap() throws Exception {
    File out = folder.resolve("out.txt").toFile();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx32m",
                    "-Djava.awt.headless=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargeBodies.class.getName(),
                    folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(out)
            .start();

    int exit = process.waitFor();

    String said = Files.readString(out.toPath(), UTF_8);
    long stamped = (100L << 20) + 154;
    assertThat(said).contains(stamped + System.lineSeparator() + "[]");
    assertThat(exit).isZero();
  }
}
