package io.swapline.ledger.store;

import io.swapline.ledger.store.Database.Statements;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Each transaction leaves its number beside the name of who wrote, so that of a commit that was
 * reported as failed it can be read whether it was written all the same: of every kind of write, be
 * it of one job, of many or of none. A row for each transaction that is under way at once.
 */
public final class CommitMarkers {
  /** For tables of another kind: what is reported as failed counts as failed. */
  static final CommitMarkers NONE = new CommitMarkers(null);

  private final String process;
  private final AtomicInteger made = new AtomicInteger();
  private final Queue<Mark> free = new ConcurrentLinkedQueue<>();

  /**
   * @param process a name that no other process ever had
   */
  public CommitMarkers(String process) {
    this.process = process;
  }

  /** One writer's; used by one transaction at a time. */
  static final class Mark {
    private final String writer;
    private long n;

    private Mark(String writer) {
      this.writer = writer;
    }
  }

  Mark take() {
    Mark mark = free.poll();
    return mark == null ? new Mark(process + "/" + made.incrementAndGet()) : mark;
  }

  void giveBack(Mark mark) {
    free.add(mark);
  }

  /** The last statement of its transaction. */
  void leave(Statements tx, Mark mark) throws SQLException {
    mark.n++;
    if (process != null) {
      tx.update(
          "INSERT INTO last_write (writer, n) VALUES (?, ?)"
              + " ON CONFLICT (writer) DO UPDATE SET n = excluded.n",
          mark.writer,
          mark.n);
    }
  }

  /** Whether the transaction that left it last was written. */
  boolean isThere(Statements statements, Mark mark) throws SQLException {
    return process != null
        && !statements
            .query(
                row -> 1,
                "SELECT 1 FROM last_write WHERE writer = ? AND n = ?",
                mark.writer,
                mark.n)
            .isEmpty();
  }

  /** Those of processes that ended; only for the one process on a data folder, at its start. */
  public static void forget(Database database) {
    database.transaction(tx -> tx.update("DELETE FROM last_write"));
  }
}
