package io.swapline.text;

import java.util.Optional;

/** The command by which a person makes a JPEG of a picture that no provider takes. */
public final class PictureCommand {
  private PictureCommand() {}

  /**
   * What to type in the folder of that picture; empty for a kind of which no program is known.
   *
   * @param name of its file
   * @param kind as an ending in lower case, such as {@code heic}
   */
  public static Optional<String> of(String name, String kind) {
    String program =
        switch (kind) {
          case "heic", "heif" -> "heif-convert ";
          case "tif", "tiff" -> "ffmpeg -i ";
          default -> "";
        };
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(program + ShellWord.file(name) + " " + ShellWord.file(stem + ".jpg"));
  }
}
