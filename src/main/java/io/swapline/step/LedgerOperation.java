package io.swapline.step;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a {@code to: ledger:…} does. */
enum LedgerOperation {
  /** Moves the job to another state. */
  ADVANCE,
  /** Leaves it where it is, to come back when due. */
  HOLD,
  /** Writes facts and goes on. */
  NOTE,
  /** Writes the answer of a paid submit. */
  ANSWERED,
  /** Writes what a look for an unanswered submit found. */
  SEARCHED,
  /** Gives it to another provider. */
  HANDOVER,
  /** Leaves it with its provider, to be looked at again for another one. */
  STAY,
  /** Marks its files as at their last place. */
  CLOSED,
  /** Brings a job whose step failed back to where it is safe. */
  RECOVER;

  static LedgerOperation of(String text) {
    for (LedgerOperation operation : values()) {
      if (operation.text().equals(text)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(
        "ledger:"
            + text
            + " is no operation of the ledger: there are "
            + Stream.of(values()).map(LedgerOperation::text).collect(Collectors.joining(", ")));
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
