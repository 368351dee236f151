package io.swapline.watch;

import io.swapline.text.Quote;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ledger that a top folder belongs to, as its marker says; but for the ledger's id it is for
 * people. What is read is cut and harmless to a terminal, whoever wrote it.
 *
 * @param ledger the ledger's id, 32 hex digits
 * @param use what the folder is to it
 * @param data its data folder
 * @param host the machine on which it works
 * @param since when the folder became its
 */
public record FolderOwner(String ledger, Use use, String data, String host, String since) {
  private static final int LONGEST = 300;
  private static final Pattern LEDGER = Pattern.compile("[0-9a-f]{32}");

  /** What a top folder is to its ledger. */
  public enum Use {
    INBOX,
    OUTBOX,
    DONE,
    FAILED
  }

  /** The owner that marks its folders from now on. */
  public static FolderOwner of(String ledger, Use use, Path data, String host, Instant since) {
    return new FolderOwner(
        ledger,
        use,
        harmless(data.toString()),
        harmless(host),
        since.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The same owner of a folder that is something else to it. */
  public FolderOwner as(Use other) {
    return new FolderOwner(ledger, other, data, host, since);
  }

  /**
   * The owner that a marker names; empty where it names none.
   *
   * @throws IllegalArgumentException if it names one that cannot be
   */
  static Optional<FolderOwner> read(String marker) {
    Optional<String> ledger = line(marker, "owner");
    if (ledger.isEmpty()) {
      return Optional.empty();
    }
    if (!LEDGER.matcher(ledger.get()).matches()) {
      throw new IllegalArgumentException("no owner");
    }
    return Optional.of(
        new FolderOwner(
            ledger.get(),
            use(line(marker, "use").orElse("")),
            line(marker, "data").orElse("an unknown folder"),
            line(marker, "host").orElse("an unknown machine"),
            line(marker, "since").orElse("an unknown time")));
  }

  private static Use use(String word) {
    try {
      return Use.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      // Of which the most is to be feared.
      return Use.INBOX;
    }
  }

  private static Optional<String> line(String marker, String key) {
    Matcher line = Pattern.compile("(?m)^" + key + "=(.*)$").matcher(marker);
    return line.find() ? Optional.of(harmless(line.group(1))) : Optional.empty();
  }

  private static String harmless(String text) {
    String line = Quote.line(text);
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** The lines of a marker. */
  String lines() {
    return "owner="
        + ledger
        + "\nuse="
        + use.name().toLowerCase(Locale.ROOT)
        + "\ndata="
        + data
        + "\nhost="
        + host
        + "\nsince="
        + since
        + "\n";
  }

  boolean isSameLedger(FolderOwner other) {
    return ledger.equals(other.ledger);
  }

  /** Whether that ledger works in the same place: else one of both is a copy, or was moved. */
  boolean isSamePlace(FolderOwner other) {
    return data.equals(other.data) && host.equals(other.host);
  }

  /** Whom to look for. */
  String words() {
    return "the one with its data in " + data + " on " + host + ", since " + since;
  }
}
