package io.swapline.cli;

import io.swapline.dryrun.DryRunReport;
import io.swapline.service.FolderDryRun;
import io.swapline.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check FOLDER}: what would become of somebody's files, without a key, cost or change. */
@Command(
    name = "check",
    description =
        "Says what would be taken from a folder, what waits or is refused and why, and what it"
            + " would cost. Needs no key, pays nothing, moves and writes nothing there. Exits 0"
            + " when every drop would be taken, 1 when something waits or is refused.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "A folder with videos and faces.")
  private Path folder;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(folder)) {
      throw new WrongUsageException(folder + " is not a folder");
    }
    Settings settings = options.load();
    FolderDryRun check = new FolderDryRun(settings, Clock.systemUTC());
    DryRunReport found = check.of(folder);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JobJson.text(CheckJson.of(found, check.remarks())));
    } else {
      new CheckText(out, settings.duration("swapline.watch.settle")).print(found, check.remarks());
    }
    out.flush();
    return found.allTaken() ? 0 : SwaplineCommand.FAILED;
  }
}
