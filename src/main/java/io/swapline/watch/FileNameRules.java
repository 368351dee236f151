package io.swapline.watch;

import io.swapline.text.Quote;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what may be the name of a file or folder of a drop: what every layer below reads alike,
 * so that the same bytes come out of it that went in.
 */
public final class FileNameRules {
  /** What files beside a drop are known by, and those that come out of it. */
  private static final Set<String> MARKERS =
      Set.of(
          "face", "target", "job", "consent", "ready", "receipt", "reason", "result", "template");

  private FileNameRules() {}

  /**
   * What is wrong with the last name of that path; empty when it may be used.
   *
   * @return a clause about "its name", and a sentence with what to do
   */
  static Optional<String> objection(Path path) {
    return isText(path) ? objection(path.getFileName().toString()) : Optional.of(notText(path));
  }

  /** The same for a name that is text. */
  public static Optional<String> objection(String name) {
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("its name leads to another folder. Rename it.");
    }
    if (name.indexOf('\\') >= 0) {
      return Optional.of(
          "its name has a backslash, which other systems read as the end of a folder's name."
              + " Rename it and leave the backslash out.");
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\0') >= 0 || hasHalfLetters(name)) {
      return Optional.of("its name has letters that no file name can have. Rename it.");
    }
    return Optional.empty();
  }

  /** What is wrong with the label of a face, as {@link #objection(String)} says it of a name. */
  static Optional<String> labelObjection(String label) {
    if (label.isBlank()) {
      return Optional.of("its label is nothing but blanks. Rename it.");
    }
    if (MARKERS.contains(label.toLowerCase(Locale.ROOT))) {
      return Optional.of(
          "its label "
              + Quote.value(label)
              + " has a meaning of its own in names of files. Choose another label.");
    }
    if (DropName.isEnding(label)) {
      return Optional.of(
          "its name has two endings, of which many systems show one. Leave \"."
              + label
              + "\" out, or choose another label.");
    }
    return Optional.empty();
  }

  /**
   * The last name of that path as text, which no other name shares: bytes that are no UTF-8 are
   * written {@code \xE9}.
   */
  public static String shown(Path path) {
    return isText(path) ? path.getFileName().toString() : escaped(bytes(path));
  }

  /** Where that is, as text that no other place shares; its last name is as {@link #shown}. */
  public static String place(Path path) {
    return path.getFileSystem().getPath(path.toString()).equals(path)
        ? path.toString()
        : escaped(bytes(path, 0));
  }

  /** Whether the text that Java makes of the name names the same file. */
  private static boolean isText(Path path) {
    Path name = path.getFileName();
    try {
      return name.getFileSystem().getPath(name.toString()).equals(name);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String notText(Path path) {
    try {
      decoded(ByteBuffer.wrap(bytes(path)));
      return "its name cannot be read, because the service was started without UTF-8. Start it"
          + " with ./swapline, or set LC_ALL=C.UTF-8.";
    } catch (CharacterCodingException e) {
      return "its name is not written in UTF-8 (\\x.. stands for each byte that is not). Rename it,"
          + " and what belongs to it alike.";
    }
  }

  private static String decoded(ByteBuffer bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  /** Each run of good UTF-8 as it is, each other byte by its number. */
  private static String escaped(byte[] name) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < name.length) {
      int length = lengthOfLetter(name, at);
      if (length == 0) {
        text.append("\\x%02X".formatted(name[at]));
        at++;
      } else {
        text.append(new String(name, at, length, StandardCharsets.UTF_8));
        at += length;
      }
    }
    return text.toString();
  }

  /** In bytes; 0 where none begins. */
  private static int lengthOfLetter(byte[] name, int at) {
    for (int length = 1; length <= 4 && at + length <= name.length; length++) {
      try {
        decoded(ByteBuffer.wrap(name, at, length));
        return length;
      } catch (CharacterCodingException e) {
        // Perhaps with the next byte.
      }
    }
    return 0;
  }

  /** Of the last name. A URI has the bytes of a path, whatever they mean. */
  private static byte[] bytes(Path path) {
    String uri = path.toUri().getRawPath();
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    return bytes(path, uri.lastIndexOf('/', end - 1) + 1);
  }

  private static byte[] bytes(Path path, int from) {
    String uri = path.toUri().getRawPath();
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = from; i < end; i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(Integer.parseInt(uri.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  private static boolean hasHalfLetters(String name) {
    return name.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
