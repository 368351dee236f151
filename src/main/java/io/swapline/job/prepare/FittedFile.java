package io.swapline.job.prepare;

import io.swapline.custody.Sha256;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.media.facts.MediaFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is sent in the place of a file that was dropped, as the job's row names it. */
final class FittedFile {
  private FittedFile() {}

  /**
   * @param from what was dropped
   * @param file what was made of it, whole
   */
  static InputFile of(FileRole role, InputFile from, Path file, MediaFacts facts)
      throws IOException {
    return InputFile.seen(
            role,
            from.source(),
            "",
            Files.size(file),
            Files.getLastModifiedTime(file).toMillis(),
            true)
        .towards(file.toString())
        .hashed(Sha256.of(file))
        .probed(facts);
  }
}
