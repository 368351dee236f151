package io.swapline.ledger.model;

/**
 * Who decides, and why.
 *
 * @param by a name
 * @param note in their words; null if they gave none
 */
public record Person(String by, String note) {
  public String words(String what) {
    return note == null ? what : what + ": " + note;
  }
}
