package io.swapline.cli;

import io.swapline.doctor.DoctorFinding;
import io.swapline.listing.NeedsYou;
import io.swapline.service.Checkup;
import io.swapline.service.StartException;
import io.swapline.settings.SettingsException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: what stands in the way, and what to do. */
@Command(
    name = "doctor",
    description =
        "Looks at configuration, folders, ledger, keys, providers and disk, and says what to mend."
            + " Changes and pays nothing, and sends no media; asks a vendor which fields its request"
            + " has, where it tells. With --task it reads that task's status, and notes"
            + " where that confirms how a provider's tasks are read. Exits 1 if a person is"
            + " needed.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @ArgGroup(exclusive = false)
  private TaskOfProvider read;

  /** A task that a person made at a vendor. */
  static final class TaskOfProvider {
    @Option(
        names = "--provider",
        paramLabel = "ID",
        required = true,
        description = "With --task: whose it is.")
    private String provider;

    @Option(
        names = "--task",
        paramLabel = "ID",
        required = true,
        description =
            "Reads the status of a task that you made at the provider, with the API key, and does"
                + " nothing else.")
    private String task;
  }

  @Override
  public Integer call() throws Exception {
    List<DoctorFinding> findings = examine();
    long toMend = findings.stream().filter(one -> one.level() == DoctorFinding.Level.MEND).count();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("toMend", toMend);
      all.put("findings", findings.stream().map(DoctorCommand::asJson).toList());
      out.println(JobJson.text(all));
    } else {
      findings.forEach(
          one ->
              out.println(
                  "%-4s  %s: %s".formatted(one.level().text(), one.subject(), one.words())));
      out.println(toMend == 0 ? "Nobody is needed." : "To mend: " + toMend);
    }
    out.flush();
    return toMend == 0 ? 0 : SwaplineCommand.FAILED;
  }

  private List<DoctorFinding> examine() throws StartException {
    try {
      if (read != null) {
        return Checkup.ofTask(options.load(), read.provider, read.task, Clock.systemUTC());
      }
      return Checkup.of(
          options.load(),
          ledger -> NeedsYou.jobs(ledger, provider -> true, Instant.now()).size(),
          Clock.systemUTC());
    } catch (SettingsException e) {
      // Without settings there is nothing else to look at.
      return List.of(DoctorFinding.mend("configuration", e.getMessage()));
    }
  }

  private static Map<String, Object> asJson(DoctorFinding finding) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("level", finding.level().text());
    one.put("subject", finding.subject());
    one.put("words", finding.words());
    return one;
  }
}
