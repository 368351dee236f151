package io.swapline.bucket;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The object that says whose a prefix is, and what is in it. */
public final class MarkerText {
  /** Of the object, below the prefix. */
  public static final String NAME = ".swapline";

  public static final int MOST_BYTES = 4096;

  private static final Pattern LEDGER = Pattern.compile("(?m)^ledger: (\\S{1,100})$");

  private MarkerText() {}

  static String of(String ledgerId) {
    return "Swapline takes what is put here. Leave this object alone.\nledger: " + ledgerId + "\n";
  }

  /**
   * Why that ledger may take nothing there; empty where it may.
   *
   * @param place of the object
   */
  public static Optional<String> refusal(String place, String text, String ledgerId) {
    Matcher line = LEDGER.matcher(text);
    boolean named = line.find();
    if (named && line.group(1).equals(ledgerId)) {
      return Optional.empty();
    }
    return Optional.of(
        place
            + " says that what lies there belongs to another ledger"
            + (named ? " (" + line.group(1) + ")" : "")
            + ": two that take from one prefix would both pay. Watch another prefix, or, if the"
            + " other one is gone for good, remove that object.");
  }
}
