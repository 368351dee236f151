package io.swapline.watch;

import io.swapline.text.Letters;
import io.swapline.text.Quote;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bits of sentences about files, for people to read. */
public final class Phrases {
  /** Nobody reads more of them, and each look writes them anew. */
  private static final int MOST_NAMES = 20;

  private Phrases() {}

  static String name(String fileName) {
    return Quote.name(fileName);
  }

  static String name(SourceFile file) {
    return name(file.fileName());
  }

  /** One sentence about a file: the words are what it is or does, or a sentence of their own. */
  static String about(SourceFile file, String words) {
    String bare = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    boolean sentence = !bare.isEmpty() && Character.isUpperCase(bare.charAt(0));
    String rest =
        sentence ? ": " + Character.toLowerCase(bare.charAt(0)) + bare.substring(1) : " " + bare;
    return name(file) + rest + ".";
  }

  /** A sentence about the first letter of the name that has no look of its own; empty for none. */
  static Optional<String> unseenIn(String fileName) {
    return fileName
        .codePoints()
        .filter(Phrases::isUnseen)
        .mapToObj(
            letter ->
                "There is a letter in the name "
                    + name(fileName)
                    + " that cannot be seen ("
                    + String.format("U+%04X", letter)
                    + ", "
                    + Objects.toString(Character.getName(letter), "without a name")
                        .toLowerCase(Locale.ROOT)
                    + "): if the other files lack it, rename this one.")
        .findFirst();
  }

  /** A sentence about an ending behind another; empty for none. */
  static Optional<String> twoEndings(String fileName) {
    return DropName.withoutSecondEnding(fileName)
        .map(
            meant ->
                "The name "
                    + name(fileName)
                    + " has two endings, of which many systems show one: if the file was to be "
                    + name(meant)
                    + ", rename it.");
  }

  private static boolean isUnseen(int letter) {
    boolean blank = Character.getType(letter) == Character.SPACE_SEPARATOR && letter != ' ';
    return blank || Letters.isUnseen(letter);
  }

  static String names(List<DropEntry> entries) {
    String first =
        entries.stream()
            .map(entry -> name(entry.file()))
            .sorted()
            .limit(MOST_NAMES)
            .collect(Collectors.joining(" and "));
    int more = entries.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** Why a file could not be read or written, as the end of a sentence, without its name. */
  public static String cause(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (cause instanceof FileAlreadyExistsException
        || cause instanceof DirectoryNotEmptyException) {
      return "a file of that name is in the way";
    }
    if (cause instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return String.valueOf(cause.getMessage());
  }
}
