package io.swapline.job.close;

import io.swapline.job.consent.Consents;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Paid;
import io.swapline.ledger.money.Dollars;
import io.swapline.text.Quote;
import io.swapline.watch.DropName;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code NAME.reason.txt}: four lines for whoever finds their files in {@code failed/}. */
public final class ReasonFiles {
  public static final String SUFFIX = ".reason.txt";

  /** The reason's file beside the target's last place: it bears the same number. */
  public Path beside(Path target, Job job) {
    return target.resolveSibling(beside(target.getFileName().toString(), job));
  }

  /** What the reason is called beside a target of that name. */
  public String beside(String name, Job job) {
    String stem = stem(name);
    String plain = stem.endsWith(".target") ? stem.substring(0, stem.length() - 7) : stem;
    return (plain.isEmpty() ? job.name() : plain) + SUFFIX;
  }

  /** By what others are called that belong to a file of that name: NAME, or {@code NAME.LABEL}. */
  public static String stem(String name) {
    DropName read = DropName.of(name);
    return read.label().isEmpty() ? name.substring(0, name.lastIndexOf('.')) : read.output();
  }

  /**
   * What happened; paid or not; where the files are; what to do.
   *
   * @param where the files are, in words
   */
  public String text(Job job, List<Attempt> attempts, String where) {
    return String.join(
        "\n",
        Quote.line("What happened" + face(job) + ": " + sentence(job)),
        "Paid: " + paid(job, attempts),
        Quote.line("Where the files are: " + where + " " + mark(job)),
        "What to do: " + whatToDo(job, Paid.of(attempts)),
        "");
  }

  private static String face(Job job) {
    return job.siblings() == null || job.siblings().label().isEmpty()
        ? ""
        : " with the face " + Quote.name(job.siblings().label());
  }

  /** By this a reason names its job. */
  public static String mark(Job job) {
    return "(job " + job.id() + ")";
  }

  private static String sentence(Job job) {
    String why = job.why() == null ? "the job ended as " + job.state().text() : job.why();
    String start = why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
    return start.endsWith(".") ? start : start + ".";
  }

  private static String paid(Job job, List<Attempt> attempts) {
    return switch (Paid.of(attempts)) {
      case NO -> "no.";
      case UNKNOWN -> "not known.";
      case YES ->
          job.estimate() == null
              ? "yes, the amount is not known."
              : "yes, about " + Dollars.text(job.estimate().usd()) + " (list price).";
    };
  }

  private static String whatToDo(Job job, Paid paid) {
    if (job.isDuplicate()) {
      return "nothing, if it was a mistake; to pay for it all the same: ./swapline retry "
          + job.id()
          + " --pay-again.";
    }
    if (job.state() == JobState.REJECTED) {
      return "mend what is said above and drop the files again.";
    }
    if (job.state() == JobState.CANCELLED && paid == Paid.UNKNOWN) {
      return "look into the console of "
          + job.provider()
          + " whether it is charged; to have it done after all, drop the files again, which is paid"
          + " once more.";
    }
    if (job.state() == JobState.CANCELLED
        && job.why() != null
        && job.why().startsWith(Consents.ENDED)) {
      return "drop the files again with a record that holds.";
    }
    if (job.state() == JobState.CANCELLED) {
      return "nothing; to have it done after all, drop the files again.";
    }
    return "to pay for another try: ./swapline retry "
        + job.id()
        + " --pay-again. All that is known: ./swapline show "
        + job.id()
        + ".";
  }
}
