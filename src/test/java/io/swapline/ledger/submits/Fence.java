package io.swapline.ledger.submits;

/** A safeguard that can be left out, to see whether it is missed. */
enum Fence {
  NONE,
  /** The sender does not look at its clocks before the first byte. */
  LOOK,
  /** Nothing is noted before the first byte. */
  NOTE,
  /** A write does not ask for the version that its step saw. */
  VERSION,
  /** Nobody asks whether a callback named a task. */
  HEARD_OF;

  /** What becomes of a statement of the ledger without it. */
  String leftOutOf(String sql) {
    return switch (this) {
      case VERSION -> sql.replace("version = version + 1", "version = version + 0");
      case HEARD_OF ->
          sql.replace("SELECT called_task FROM attempt WHERE", "SELECT '' FROM job WHERE 1 = 0 AND")
              .replace(
                  "1 = 0 AND job_id = ? AND task_id IS NULL AND called_task IS NOT NULL",
                  "1 = 0 AND id = ?");
      default -> sql;
    };
  }
}
