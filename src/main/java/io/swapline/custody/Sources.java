package io.swapline.custody;

import io.swapline.ledger.model.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which of the sources a file came from: told by the file, since a job may have files of several.
 */
public record Sources(List<SourceFiles> all) {

  /**
   * Folders of this machine alone.
   *
   * @param tops the operator's folders
   */
  public static Sources folders(Path... tops) {
    return new Sources(List.of(new FolderFiles(List.of(tops))));
  }

  /**
   * That of the file, by where it was dropped.
   *
   * @throws IllegalStateException if the settings name it no more
   */
  public SourceFiles of(InputFile file) {
    return first(source -> source.has(file), file.source());
  }

  /**
   * That of a place in which a job's file lies by now.
   *
   * @throws IllegalStateException if the settings name it no more
   */
  public SourceFiles at(String place) {
    return first(source -> source.hasPlace(place), place);
  }

  private SourceFiles first(Predicate<SourceFiles> which, String place) {
    return all.stream()
        .filter(which)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nothing that is watched has " + place + "; set what was watched then"));
  }
}
