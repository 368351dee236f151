package io.swapline.cli;

import io.swapline.backup.Backup;
import io.swapline.backup.BackupReport;
import io.swapline.service.Version;
import io.swapline.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup FOLDER}: a whole copy of the data folder, without a stop. */
@Command(
    name = "backup",
    description =
        "Copies the ledger, the attempts' files and the files in custody, as they are at one"
            + " instant, while the service works or not; reads what it wrote, and lists it with its"
            + " hashes. Until it is whole the folder says that it is not. Exits 1 where a job lacks"
            + " a file.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FOLDER",
      description = "Where to: a folder that is new or empty, and that the service does not use.")
  private Path folder;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    PrintWriter out = spec.commandLine().getOut();
    try (LedgerReading reading = new LedgerReading(settings)) {
      reading.tellLife(out);
    }
    ProgressLines progress = new ProgressLines(spec.commandLine().getErr());
    BackupReport report =
        new Backup(
                settings.path("swapline.data"),
                used(settings),
                Version.text(),
                Clock.systemUTC(),
                progress::at)
            .into(folder);
    out.println(
        "Whole and looked at: "
            + report.folder()
            + ", the service as it was at "
            + report.taken().truncatedTo(ChronoUnit.SECONDS)
            + ".");
    out.println(
        String.format(
            Locale.ROOT,
            "%d %s not over, %d files, %.1f MB; their hashes are in manifest.sha256.",
            report.jobs(),
            report.jobs() == 1 ? "job that was" : "jobs that were",
            report.files(),
            report.bytes() / 1e6));
    for (String finding : report.findings()) {
      out.println("Not as it should be, in the service too: " + finding);
    }
    out.flush();
    return report.findings().isEmpty() ? 0 : SwaplineCommand.FAILED;
  }

  private static List<Path> used(Settings settings) {
    List<Path> used = new ArrayList<>();
    used.add(settings.path("swapline.data"));
    settings.optionalPath("swapline.watch.folder").ifPresent(used::add);
    used.addAll(settings.destinations().folders().values());
    used.add(settings.path("swapline.done.folder"));
    used.add(settings.path("swapline.failed.folder"));
    return used;
  }
}
