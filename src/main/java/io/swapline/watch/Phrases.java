package io.swapline.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.stream.Collectors;

/** Bits of sentences about files, for people to read. */
final class Phrases {

  private Phrases() {}

  /**
   * A file name in quotes, on one line. Control characters and those that turn the direction of
   * writing would let a name forge what surrounds it.
   */
  static String name(String fileName) {
    return fileName
        .codePoints()
        .map(c -> forges(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .insert(0, '"')
        .append('"')
        .toString();
  }

  static String name(SourceFile file) {
    return name(file.fileName());
  }

  static String names(List<Entry> entries) {
    return entries.stream()
        .map(entry -> name(entry.file()))
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  static String cause(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (cause instanceof FileAlreadyExistsException) {
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

  private static boolean forges(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
