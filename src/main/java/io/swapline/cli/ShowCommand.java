package io.swapline.cli;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.money.Dollars;
import io.swapline.text.Quote;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show ID}: all that is known of one job. */
@Command(
    name = "show",
    description = "Shows a job: its history, where every file is now, the provider's last answer.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "The job: its id, the beginning or the end of one, or its sub-folder and NAME.")
  private String id;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (LedgerReading reading = new LedgerReading(options.load())) {
      Ledger ledger = reading.ledger();
      Job job = reading.job(id);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        Map<String, Object> all = asJson(ledger, job);
        all.put("service", ServiceJson.of(reading.service()));
        out.println(JobJson.text(all));
      } else {
        reading.tellLife(out);
        print(ledger, job, out);
      }
      out.flush();
      return 0;
    }
  }

  private static Map<String, Object> asJson(Ledger ledger, Job job) {
    Map<String, Object> all = JobJson.brief(job);
    all.put("waits", ledger.waits().of(job).orElse(null));
    all.put("toBeCarriedOut", job.decided().orElse(null));
    all.put("setAside", ledger.deaths().of(job.id()).map(JobJson::setAside).orElse(null));
    all.put(
        "wentOver",
        ledger.reads().providerChanges(job.id()).stream().map(JobJson::wentOver).toList());
    all.put("options", job.options());
    all.put(
        "files", job.inputs().stream().map(f -> JobJson.file(f, where(ledger, job, f))).toList());
    all.put("differs", job.output() == null ? null : job.output().differs());
    all.put("attempts", ledger.reads().attempts(job.id()).stream().map(JobJson::attempt).toList());
    all.put(
        "deliveries", ledger.deliveries().of(job.id()).stream().map(JobJson::delivery).toList());
    all.put("history", ledger.reads().history(job.id()).stream().map(JobJson::event).toList());
    all.put("lastExchange", job.lastExchange());
    return all;
  }

  private static void print(Ledger ledger, Job job, PrintWriter out) {
    out.println(Quote.line("Job " + job.id() + "  " + job.path() + "  " + job.state().text()));
    Optional.ofNullable(job.why()).ifPresent(why -> out.println(Quote.line("  " + why)));
    ledger
        .deaths()
        .of(job.id())
        .ifPresent(
            one ->
                out.println(
                    "  set aside: "
                        + one.words()
                        + "; ./swapline retry "
                        + job.id()
                        + " tries it once more"));
    ledger.waits().of(job).ifPresent(why -> out.println("  waits: " + why));
    job.decided().ifPresent(told -> out.println(Quote.line("  to be carried out: " + told)));
    out.println("  provider " + job.provider() + ", options " + job.options());
    Optional.ofNullable(job.label()).ifPresent(label -> out.println("  label " + label));
    if (job.consent() != null) {
      String record = job.consent().id() == null ? "" : ", record " + job.consent().id();
      out.println("  consent " + job.consent().policy() + record);
    }
    if (job.estimate() != null) {
      out.println("  about " + Dollars.text(job.estimate().usd()) + ": " + job.estimate().basis());
    }
    out.println("Files");
    for (InputFile file : job.inputs()) {
      out.printf(
          "  %-12s %s%n",
          file.role().name().toLowerCase(Locale.ROOT), Quote.line(where(ledger, job, file)));
    }
    if (job.output() != null && mayBeThere(job.output().path())) {
      out.printf("  %-12s %s%n", "result", Quote.line(job.output().path()));
    }
    for (Delivery delivery : ledger.deliveries().of(job.id())) {
      out.printf(
          "  %-12s %s in %s%s%n",
          standing(delivery),
          Quote.line(delivery.name()),
          delivery.destination(),
          delivery.open() && delivery.trouble() != null
              ? Quote.line(" (tried " + delivery.tried() + "): " + delivery.trouble().why())
              : "");
    }
    out.println("Submits");
    for (Attempt attempt : ledger.reads().attempts(job.id())) {
      out.println(
          "  "
              + attempt.sentAt()
              + (attempt.provider().equals(job.provider()) ? "" : "  at " + attempt.provider())
              + "  "
              + (attempt.outcome() == null ? "awaited" : attempt.outcome())
              + (attempt.taskId() == null ? "" : "  task " + attempt.taskId()));
    }
    out.println("History");
    for (JobEvent event : ledger.reads().history(job.id())) {
      out.println(
          "  "
              + event.at()
              + "  "
              + event.to().text()
              + (JobEvent.ITSELF.equals(event.by()) ? "" : "  by " + event.by())
              + (event.note() == null ? "" : "  " + Quote.line(event.note())));
    }
    Optional.ofNullable(job.lastExchange())
        .ifPresent(last -> out.println("Last exchange with the provider\n  " + last));
  }

  private static String standing(Delivery delivery) {
    return switch (delivery.state()) {
      case CLAIMED -> "to deliver";
      case DONE -> "delivered";
      case DROPPED -> "given up";
    };
  }

  /** What was left to the jobs of other faces is where they have it. */
  private static String where(Ledger ledger, Job job, InputFile file) {
    boolean left = file.belongsToAll() && job.siblings() != null && job.siblings().gaveUp();
    return left
        ? ledger.labelledFaces().others(job).stream()
            .filter(other -> !other.siblings().gaveUp())
            .flatMap(other -> other.inputs().stream())
            .filter(same -> same.role() == file.role())
            .map(ShowCommand::where)
            .findFirst()
            .orElse("not found")
        : where(file);
  }

  /**
   * Where a file is now, whatever the row says it should be. Nothing is asked over the network: of
   * two addresses the later one counts.
   */
  private static String where(InputFile file) {
    for (String place :
        new String[] {file.archived(), file.custody(), hidden(file), file.source()}) {
      if (place != null && mayBeThere(place)) {
        return place;
      }
    }
    return file.shared() ? "a copy that is not needed any more" : "not found";
  }

  private static String hidden(InputFile file) {
    return file.hidden() == null || !isHere(file.source())
        ? null
        : Path.of(file.source()).resolveSibling(file.hidden()).toString();
  }

  private static boolean mayBeThere(String place) {
    return !isHere(place) || Files.exists(Path.of(place));
  }

  private static boolean isHere(String place) {
    return place.startsWith("/");
  }
}
