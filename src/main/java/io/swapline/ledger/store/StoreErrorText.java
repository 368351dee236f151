package io.swapline.ledger.store;

import io.swapline.ledger.model.LedgerException;
import io.swapline.text.FileErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteException;

/**
 * Why a ledger could not be opened, in words for whoever runs the program. Only a damaged one is
 * called so: whoever restores a backup of a sound ledger pays for jobs a second time.
 */
public final class StoreErrorText {
  private static final int DEEPEST = 20;

  /** The lower byte of a result code of SQLite is its kind. */
  private static final int KIND = 0xff;

  /** A statement that does not fit the tables: not the machine's fault. */
  private static final int STATEMENT = 1;

  private final Path file;

  public StoreErrorText(Path file) {
    this.file = file;
  }

  /** What came of something that SQLite said; empty where it was not SQLite that failed. */
  public Optional<LedgerException> of(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .filter(SQLiteException.class::isInstance)
        .map(SQLiteException.class::cast)
        .findFirst()
        .filter(said -> (said.getResultCode().code & KIND) != STATEMENT)
        .map(said -> new LedgerException(words(said), problem));
  }

  /** The same where anything else is told as it is. */
  public LedgerException orAsItIs(Throwable problem) {
    return of(problem)
        .orElseGet(
            () ->
                new LedgerException(
                    "the ledger " + file + " cannot be opened: " + problem.getMessage(), problem));
  }

  public LedgerException damaged(String finding, Throwable cause) {
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
      case 3, 8, 14, 23 -> sound(access().orElse(FileErrorText.act(said.getMessage())));
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
   * What of the ledger's files this process may not write. The system is asked; none is opened,
   * because closing it would end the locks that others in this process hold.
   */
  private Optional<String> access() {
    Path folder = file.toAbsolutePath().getParent();
    return files().or(() -> Files.isWritable(folder) ? Optional.empty() : refused(folder));
  }

  /**
   * A ledger that may only be read opens well, and fails with the first job.
   *
   * @throws LedgerException if it may not be written
   */
  public void requireWritable() {
    files()
        .ifPresent(
            why -> {
              throw new LedgerException(sound(why));
            });
  }

  private Optional<String> files() {
    return Stream.of("", "-wal", "-shm")
        .map(end -> file.resolveSibling(file.getFileName() + end))
        .filter(one -> Files.exists(one) && !(Files.isReadable(one) && Files.isWritable(one)))
        .findFirst()
        .flatMap(StoreErrorText::refused);
  }

  /** Root, and an owner whom the mode lets write, are refused by the mount alone. */
  private static Optional<String> refused(Path one) {
    try {
      String user = FileErrorText.user();
      boolean may =
          user.equals("root")
              || (Files.getOwner(one).getName().equals(user)
                  && Files.getPosixFilePermissions(one).contains(PosixFilePermission.OWNER_WRITE));
      return Optional.of(
          one
              + ": "
              + (may ? FileErrorText.act("Read-only file system") : FileErrorText.denied(one)));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.of(one + ": " + FileErrorText.denied(one));
    }
  }
}
