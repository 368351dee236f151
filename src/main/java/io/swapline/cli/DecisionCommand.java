package io.swapline.cli;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.submits.WholeAnswers;
import io.swapline.settings.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands have in common by which a person decides about one job. */
abstract class DecisionCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;
  @Mixin private PersonOptions person;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "The job: its id, the beginning or the end of one, or a NAME that only it has.")
  private String id;

  /**
   * Decides.
   *
   * @return the exit code
   */
  abstract int decide(Context context);

  /**
   * What a decision needs.
   *
   * @param job as it stands
   */
  record Context(
      Job job, LedgerReading reading, Settings settings, Person person, PrintWriter out) {

    Ledger ledger() {
      return reading.ledger();
    }

    /** Whether somebody is there who carries it out. */
    boolean isServiceThere() {
      return reading.service().runs();
    }

    /**
     * Refuses to decide over a paid result that nobody took up yet.
     *
     * @throws io.swapline.ledger.model.LedgerException saying so
     */
    void refuseWhileAnswered() {
      new WholeAnswers(settings.path("swapline.data").resolve("custody")).refuse(now());
    }

    /** The job as it is by now. */
    Job now() {
      return ledger().reads().find(job.id()).orElseThrow();
    }
  }

  @Override
  public final Integer call() throws Exception {
    Person who = person.person();
    Settings settings = options.load();
    try (LedgerReading reading = new LedgerReading(settings)) {
      Job job = reading.job(id);
      PrintWriter out = spec.commandLine().getOut();
      reading.tellLife(out);
      int code = decide(new Context(job, reading, settings, who, out));
      out.flush();
      return code;
    }
  }
}
