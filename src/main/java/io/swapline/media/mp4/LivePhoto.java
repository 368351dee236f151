package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A film and a still that a phone took as one picture: both bear one identifier, by which it ties
 * them together, and the same people are in both.
 */
public final class LivePhoto {
  private static final String KEY = "com.apple.quicktime.content.identifier";
  private static final Pattern IDENTIFIER =
      Pattern.compile("[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}");

  /** What a phone notes of a film has some hundred bytes; of a still, up to two segments. */
  private static final long MOST_BYTES = 128 * 1024;

  private LivePhoto() {}

  /**
   * Whether the picture is the still of that film. What cannot be read as either is not.
   *
   * @throws IOException if a file cannot be read
   */
  public static boolean isTaken(Path film, Path picture) throws IOException {
    try (MediaBytes in = MediaBytes.open(film);
        MediaBytes still = MediaBytes.open(picture)) {
      Set<String> identifiers = identifiers(in);
      return !identifiers.isEmpty()
          && identifiers.stream().anyMatch(text(still, 0, still.size())::contains);
    } catch (EOFException | UnreadableMediaException e) {
      return false;
    }
  }

  private static Set<String> identifiers(MediaBytes in)
      throws IOException, UnreadableMediaException {
    BoxCursor top = BoxCursor.top(in);
    while (top.next()) {
      if (top.box().type().equals("moov")) {
        Optional<Box> notes = top.box().child(in, "meta");
        return notes.isPresent() ? identifiers(in, notes.get()) : Set.of();
      }
    }
    return Set.of();
  }

  private static Set<String> identifiers(MediaBytes in, Box notes) throws IOException {
    String text = text(in, notes.payload(), notes.end());
    return text.contains(KEY.toUpperCase(Locale.ROOT))
        ? IDENTIFIER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet())
        : Set.of();
  }

  /** The beginning of a stretch, in capital letters. */
  private static String text(MediaBytes in, long from, long to) throws IOException {
    int length = (int) Math.min(to - from, MOST_BYTES);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) in.u8(from + i));
    }
    return text.toString().toUpperCase(Locale.ROOT);
  }
}
