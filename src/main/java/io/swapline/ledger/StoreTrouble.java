package io.swapline.ledger;

import io.swapline.text.FileTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteException;

/**
 * Why a ledger could not be opened, in words for whoever runs the program. Only a damaged one is
 * called so: whoever restores a backup of a sound ledger pays for jobs a second time.
 */
final class StoreTrouble {
  private static final int DEEPEST = 20;

  /** The lower byte of a result code of SQLite is its kind. */
  private static final int KIND = 0xff;

  private final Path file;

  StoreTrouble(Path file) {
    this.file = file;
  }

  /** What came of something that SQLite said; empty where it was not SQLite that failed. */
  Optional<LedgerException> of(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .filter(SQLiteException.class::isInstance)
        .map(SQLiteException.class::cast)
        .findFirst()
        .map(said -> new LedgerException(words(said), problem));
  }

  /** The same where anything else is told as it is. */
  LedgerException orAsItIs(Throwable problem) {
    return of(problem)
        .orElseGet(
            () ->
                new LedgerException(
                    "the ledger " + file + " cannot be opened: " + problem.getMessage(), problem));
  }

  LedgerException damaged(String finding, Throwable cause) {
    return new LedgerException(
        "the ledger "
            + file
            + " cannot be read ("
            + finding
            + "): it is damaged or no ledger; nothing was started. Keep the file, restore a backup",
        cause);
  }

  private String words(SQLiteException said) {
    return switch (said.getResultCode().code & KIND) {
      case 11, 26 -> damaged(said.getMessage(), said).getMessage();
      case 13 -> sound("the disk is full: make room and start again");
      case 5, 6 ->
          sound("another program has it locked: end that (a backup, a look with sqlite3?)");
      case 7 -> sound("there is too little memory for it: allow this process more");
      case 15 -> sound("files cannot be locked there: put swapline.data on a local disk");
      case 3, 8, 14, 23 -> sound(access().orElse(FileTrouble.act(said.getMessage())));
      case 10 ->
          sound(
              access()
                  .orElse(
                      "the disk could not be read or written ("
                          + said.getResultCode()
                          + "): see the system's log, and whether the disk is full"));
      default -> sound(said.getMessage());
    };
  }

  private String sound(String why) {
    return "the ledger " + file + " cannot be used: " + why + ". It is not damaged by this";
  }

  /**
   * What of the ledger's files this process may not write. They are opened for it: what a mount
   * allows is nowhere to be read. Nothing of the ledger is open when this is asked, so no lock of
   * ours is lost by it.
   */
  private Optional<String> access() {
    Path folder = file.toAbsolutePath().getParent();
    for (String end : List.of("", "-wal", "-shm")) {
      Path one = folder.resolve(file.getFileName() + end);
      try {
        if (Files.exists(one)) {
          FileChannel.open(one, StandardOpenOption.READ, StandardOpenOption.WRITE).close();
        }
      } catch (IOException e) {
        return Optional.of(FileTrouble.words(e));
      }
    }
    try {
      Files.delete(Files.createTempFile(folder, "", ".part"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(FileTrouble.words(e));
    }
  }
}
