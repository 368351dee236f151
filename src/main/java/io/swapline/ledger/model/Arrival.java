package io.swapline.ledger.model;

import io.swapline.logging.Masking;
import java.time.Instant;
import java.util.List;

/**
 * Files in the inbox that are no complete drop yet.
 *
 * @param origin where: {@code folder}
 * @param subPath folder below the inbox, '' for the top
 * @param name the NAME they share
 * @param reason a short code
 * @param words what is missing and what to do
 * @param files their names
 * @param since when they were first seen waiting
 */
public record Arrival(
    String origin,
    String subPath,
    String name,
    String reason,
    String words,
    List<String> files,
    Instant since) {

  /** Not of the inbox: folders of our own that cannot be written. */
  public static final String OWN_FOLDERS = "own folders";

  /** The reason of messages of a queue that nobody understood. */
  public static final String NOT_UNDERSTOOD = "not_understood";

  /** The reason of what waits for a right. */
  public static final String NOT_ALLOWED = "not_allowed";

  /** The same with words that are made harmless, whoever said them. */
  public Arrival kept() {
    return new Arrival(origin, subPath, name, reason, Masking.words(words), files, since);
  }

  /** Whether it waits until somebody gives a right that is missing. */
  public boolean needsPerson() {
    return reason.equals(NOT_ALLOWED);
  }

  /** Whether it is messages of a queue that wait until somebody has looked at them. */
  public boolean isNotUnderstood() {
    return reason.equals(NOT_UNDERSTOOD);
  }

  /** Sub-folder and name. */
  public String path() {
    return subPath.isEmpty() ? name : subPath + "/" + name;
  }
}
