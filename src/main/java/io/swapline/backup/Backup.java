package io.swapline.backup;

import io.swapline.access.RealPath;
import io.swapline.ledger.LedgerCopy;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.BudgetCaps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies a data folder as it is at one instant, whether a service works on it or not. For as long
 * as its files get a second name nobody writes to the ledger; then all goes on, and the copying
 * takes the time that it takes. What the ledger's rows name is there then: a service makes a file
 * before the row that names it, and removes it after.
 */
public final class Backup {
  private static final String LEDGER = "ledger.db";

  private final Path data;
  private final List<Path> used;
  private final String program;
  private final Clock clock;
  private final BackupProgress progress;

  /**
   * @param used folders in which, and below which, none may be made: the service would take it for
   *     drops or results
   * @param program which version makes it
   */
  public Backup(Path data, List<Path> used, String program, Clock clock, BackupProgress progress) {
    this.data = data;
    this.used = used;
    this.program = program;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Makes one.
   *
   * @param folder new, or empty
   * @throws LedgerException if that folder cannot be taken, another backup is under way, or the
   *     ledger is damaged; the message says what to do
   */
  public BackupReport into(Path folder) throws IOException {
    Path to = RealPath.of(folder);
    for (Path one : used) {
      if (RealPath.isInside(to, RealPath.of(one))) {
        throw new LedgerException(
            folder + " lies in " + one + ", which the service uses: name a folder outside of it");
      }
    }
    try (BackupWork work = BackupWork.take(data)) {
      BackupFolder backup = BackupFolder.begin(to, clock.instant());
      Instant taken;
      List<HeldFiles.Held> held;
      try (LedgerCopy ledger = LedgerCopy.begin(data)) {
        taken = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        held = HeldFiles.of(data, work.files(), HeldFiles.MOST);
        ledger.letOthersWrite();
        ledger.writeTo(work.ledger(), taken, (done, all) -> progress.at("the ledger", done, all));
      }
      return copied(work, held, backup, to, taken);
    }
  }

  private BackupReport copied(
      BackupWork work, List<HeldFiles.Held> held, BackupFolder backup, Path to, Instant taken)
      throws IOException {
    Path ledger = work.ledger().resolve(LEDGER);
    Copied copied = new Copied(backup, total(held));
    for (HeldFiles.Held file : held) {
      copied.add(file.at(), file.name());
    }
    JobFiles jobs = new JobFiles(data, copied.hashes);
    progress.at("a look at the ledger", 0, 1);
    try (LedgerStore store =
        LedgerStore.openExisting(work.ledger(), clock, "backup", BudgetCaps.NONE)) {
      store.verify();
      jobs.examine(store.ledger());
    }
    progress.at("a look at the ledger", 1, 1);
    // The last of all, so that without it nothing starts on what is there.
    copied.all += ledger.toFile().length();
    copied.add(ledger, LEDGER);
    backup.list(copied.hashes.entrySet());
    BackupReport report =
        new BackupReport(
            to, taken, jobs.jobs(), copied.hashes.size(), copied.done, jobs.findings());
    backup.end(words(report));
    return report;
  }

  private static long total(List<HeldFiles.Held> held) {
    return held.stream().mapToLong(HeldFiles.Held::bytes).sum();
  }

  private String words(BackupReport report) {
    StringBuilder words = new StringBuilder();
    words
        .append("A backup of ")
        .append(data)
        .append(" as it was at ")
        .append(report.taken())
        .append(", made by Swapline ")
        .append(program)
        .append(".\nIt is whole: ")
        .append(report.files())
        .append(" files, ")
        .append(report.bytes())
        .append(" bytes, ")
        .append(report.jobs())
        .append(" jobs that were not over. The ledger in it was read and is sound.\n");
    report
        .findings()
        .forEach(one -> words.append("As in the service itself: ").append(one).append('\n'));
    return words
        .append("To look whether it still is what it was: sha256sum --quiet -c ")
        .append(BackupFolder.MANIFEST)
        .append(
            " (in this folder).\nHow it is restored: docs/operations.md, \"Backup and restore\".\n")
        .toString();
  }

  /** What was copied so far. */
  private final class Copied {
    private final BackupFolder backup;
    private final Map<String, String> hashes = new LinkedHashMap<>();
    private long all;
    private long done;

    Copied(BackupFolder backup, long all) {
      this.backup = backup;
      this.all = all;
    }

    void add(Path from, String name) throws IOException {
      String hash =
          backup.copy(
              from,
              name,
              bytes -> {
                done += bytes;
                progress.at("files", done, Math.max(all, done));
              });
      hashes.put(name, hash);
    }
  }
}
