package io.swapline.convert;

import io.swapline.media.facts.MediaFacts;
import io.swapline.text.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command by which a person makes fit what Swapline may not. */
public final class HandCommand {
  private HandCommand() {}

  /**
   * What to type in the folder of that film; empty where no command would do, or none can be told.
   *
   * @param name of its file
   * @param limits within which it is to be
   */
  public static Optional<String> film(String name, MediaFacts facts, FilmLimits limits) {
    FilmLimits needed = needed(facts, limits);
    if (needed.bytes() > 0 && facts.knownMotion().isEmpty()) {
      return Optional.empty();
    }
    String made = stem(name) + ".mp4";
    boolean same = made.equalsIgnoreCase(name);
    String out = same ? stem(name) + "-new.mp4" : made;
    return FilmWay.of(facts, needed).stream()
        .findFirst()
        .map(
            way ->
                "ffmpeg -i "
                    + ShellWord.file(name)
                    + " "
                    + words(way.byHand(facts, needed))
                    + " "
                    + ShellWord.file(out)
                    + (same ? " && mv " + ShellWord.file(out) + " " + ShellWord.file(name) : ""));
  }

  /** The same for one that lasts longer than so many seconds: its beginning. */
  public static Optional<String> cut(String name, long seconds) {
    String ending = name.substring(stem(name).length());
    return Optional.of(
        "ffmpeg -i "
            + ShellWord.file(name)
            + " -t "
            + seconds
            + " -c copy "
            + ShellWord.file(stem(name) + "-cut" + ending));
  }

  /** What is within a limit needs no word about it. */
  private static FilmLimits needed(MediaFacts facts, FilmLimits limits) {
    return new FilmLimits(
        facts.width() > limits.width() ? limits.width() : 0,
        facts.height() > limits.height() ? limits.height() : 0,
        facts.bytes() > limits.bytes() / 2 ? limits.bytes() : 0);
  }

  private static String words(List<String> arguments) {
    return arguments.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
