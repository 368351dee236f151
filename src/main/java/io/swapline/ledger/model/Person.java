package io.swapline.ledger.model;

import io.swapline.logging.Masking;

/**
 * Who decides, and why.
 *
 * @param by a name
 * @param note in their words; null if they gave none
 */
public record Person(String by, String note) {
  /** What they say is kept without secrets, and made harmless. */
  public Person {
    by = Masking.words(by);
    note = Masking.words(note);
  }

  public String words(String what) {
    return note == null ? what : what + ": " + note;
  }
}
