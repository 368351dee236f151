package io.swapline.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Why a file could not be read or written, and what to do, for whoever runs the program. */
public final class FileErrorText {
  /** What to do, by what the system says. */
  private static final Map<String, String> ACTS =
      Map.of(
          "Read-only file system", "it is mounted read-only; mount it to be written to",
          "No space left", "the disk is full; make room and start again",
          "Disk quota exceeded", "the user's share of the disk is used up; make room",
          "Too many open files",
              "this process may open too few files at once; allow it more (ulimit -n, or"
                  + " LimitNOFILE= in a unit)",
          "Permission denied", "permission is denied to the user " + user(),
          "Operation not permitted", "the system does not permit it to the user " + user(),
          "No locks available", "files cannot be locked there (a network file system?)",
          "Not a directory", "it is a file where a folder is needed",
          "Input/output error", "the disk has a fault; see the system's log",
          "Stale file handle", "the share it is on went away; mount it again");

  private FileErrorText() {}

  /** As of that file: a full disk is told without a name. */
  public static FileSystemException named(Path file, IOException cause) {
    if (cause instanceof FileSystemException named) {
      return named;
    }
    FileSystemException named = new FileSystemException(file.toString(), null, cause.getMessage());
    named.initCause(cause);
    return named;
  }

  /** In one line, with the file. */
  public static String words(IOException cause) {
    String file = cause instanceof FileSystemException system ? system.getFile() : null;
    String said =
        file == null ? act(String.valueOf(cause.getMessage())) : file + ": " + reason(cause);
    return said.lines().findFirst().orElse("");
  }

  private static String reason(IOException cause) {
    FileSystemException system = (FileSystemException) cause;
    if (cause instanceof AccessDeniedException) {
      return denied(Path.of(system.getFile()));
    }
    if (cause instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (cause instanceof NotDirectoryException) {
      return "it is a file where a folder is needed";
    }
    if (cause instanceof FileAlreadyExistsException
        || cause instanceof DirectoryNotEmptyException) {
      return "something of that name is in the way";
    }
    return act(system.getReason() == null ? cause.getMessage() : system.getReason());
  }

  /** What the system says, with what to do where that is known. */
  public static String act(String said) {
    return ACTS.entrySet().stream()
        .filter(known -> said.contains(known.getKey()))
        .map(known -> said + ": " + known.getValue())
        .findFirst()
        .orElse(said);
  }

  /** Of a file or folder that this process may not use. */
  public static String denied(Path file) {
    return "permission is denied to the user " + user() + owned(file) + "; let that user use it";
  }

  private static String owned(Path file) {
    for (Path here : List.of(file, file.toAbsolutePath().getParent())) {
      try {
        if (Files.exists(here)) {
          return " (" + (here.equals(file) ? "it" : here) + " is " + Files.getOwner(here) + "'s)";
        }
      } catch (IOException | UnsupportedOperationException unknown) {
        return "";
      }
    }
    return "";
  }

  /** Who runs this process: a name, or the number of a user that has none here. */
  public static String user() {
    String name = System.getProperty("user.name", "?");
    try {
      return name.equals("?") ? Files.getOwner(Path.of("/proc/self")).getName() : name;
    } catch (IOException | UnsupportedOperationException e) {
      return name;
    }
  }
}
