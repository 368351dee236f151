package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.watch.FileCheckResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the inbox is told about a file before it is taken. */
class StructureCheckTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.job.yaml | label: x | WHOLE",
        "a.job.yaml | lab | UNFINISHED",
        "_job.json | {\"label\": | UNFINISHED",
        "_Job.JSON | {\"label\": 1} | WHOLE",
        "a.consent.json | {\"schema\" | UNFINISHED",
        "_consent.json | {} | WHOLE",
        "_consent.json | not a record at all | WHOLE",
      })
  void aSidecarIsWholeUnlessItBreaksOff(String name, String text, FileCheckResult.State state)
      throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);

    assertThat(new StructureCheck().check(file).state()).isEqualTo(state);
  }

  @Test
  void aPictureIsJudgedByItsStructure() throws Exception {
    Path file = Files.writeString(folder.resolve("a.face.jpg"), "no picture. ".repeat(100));

    assertThat(new StructureCheck().check(file).state()).isEqualTo(FileCheckResult.State.NOT_MEDIA);
  }
}
