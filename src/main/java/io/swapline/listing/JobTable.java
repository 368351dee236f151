package io.swapline.listing;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Paid;
import io.swapline.ledger.money.Dollars;
import io.swapline.text.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The list in columns, cut where the terminal ends; {@code show} has what is cut. */
public final class JobTable {
  /** So that something of a name is left in the narrowest terminal. */
  private static final int NARROWEST = 80;

  private static final int BAR = 10;
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  private final int width;
  private final Instant now;

  /**
   * @param width columns of the terminal; 0 where it is none, and nothing is cut
   */
  public JobTable(int width, Instant now) {
    this.width = width == 0 ? 0 : Math.max(NARROWEST, width);
    this.now = now;
  }

  /** Its lines, with a head; none where there is no job. */
  public List<String> lines(List<ListedJob> jobs) {
    List<String> lines = new ArrayList<>();
    if (!jobs.isEmpty()) {
      lines.add(row("ID", "STATE", "TIME", "DONE", "LEFT", "COST", "NAME"));
    }
    jobs.forEach(job -> lines.add(line(job)));
    return lines;
  }

  /** Its name, and a bar as long as what is done of it. */
  public String bar(ListedJob one) {
    int full = one.percent() * BAR / 100;
    return fit(
        "  "
            + "#".repeat(full)
            + "-".repeat(BAR - full)
            + String.format(Locale.ROOT, " %3d %%  ", one.percent())
            + Quote.line(one.job().path()));
  }

  private String line(ListedJob one) {
    Job job = one.job();
    return row(
        job.id(),
        job.state().text(),
        text(one.age(now)),
        job.state() == JobState.RUNNING && one.percent() > 0 ? one.percent() + " %" : "",
        one.left() == null ? "" : "~" + text(one.left()),
        cost(one),
        Quote.line(job.path()) + words(one));
  }

  private String row(
      String id, String state, String time, String done, String left, String cost, String name) {
    return fit(
        String.format(
            Locale.ROOT,
            "  %-15s  %-14s  %6s  %-5s  %7s  %-9s  %s",
            id,
            state,
            time,
            done,
            left,
            cost,
            name));
  }

  private String fit(String line) {
    if (width == 0 || line.codePointCount(0, line.length()) <= width) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static String words(ListedJob one) {
    String why = one.job().why() == null ? "" : "  (" + Quote.line(one.job().why()) + ")";
    String mended =
        one.mended().isEmpty()
            ? ""
            : one.mended().stream()
                .map(job -> job.state().text() + " " + job.id())
                .collect(Collectors.joining(", ", "  (before: ", ")"));
    return why + mended;
  }

  /** What it cost, or will; nothing where it ended unpaid. */
  private static String cost(ListedJob one) {
    Job job = one.job();
    if (job.estimate() == null || (one.isOver() && one.paid() == Paid.NO)) {
      return one.paid() == Paid.NO ? "" : "?";
    }
    String amount = Dollars.text(job.estimate().usd());
    return switch (one.paid()) {
      case YES -> amount;
      case UNKNOWN -> amount + "?";
      case NO -> "(" + amount + ")";
    };
  }

  /** In two units at most: {@code 45s}, {@code 12m}, {@code 3h05m}, {@code 2d4h}. */
  static String text(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < MINUTE) {
      return seconds + "s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + "m" + (seconds < 10L * MINUTE ? two(seconds % MINUTE) + "s" : "");
    }
    return seconds < DAY
        ? seconds / HOUR + "h" + two(seconds % HOUR / MINUTE) + "m"
        : seconds / DAY + "d" + seconds % DAY / HOUR + "h";
  }

  private static String two(long number) {
    return String.format(Locale.ROOT, "%02d", number);
  }
}
