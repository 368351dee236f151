package io.swapline.custody;

import io.swapline.ledger.model.InputFile;
import java.util.List;

/**
 * Which of the sources a file came from: told by the file, since a job may have files of several.
 */
public record Sources(List<SourceFiles> all) {

  /** Folders of this machine alone. */
  public static Sources folders() {
    return new Sources(List.of(new FolderFiles()));
  }

  /**
   * That of the file.
   *
   * @throws IllegalStateException if the settings name it no more
   */
  public SourceFiles of(InputFile file) {
    return all.stream()
        .filter(source -> source.has(file))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nothing that is watched has "
                        + file.source()
                        + "; set what was watched then"));
  }
}
