package io.swapline.cli;

import io.swapline.ledger.LedgerException;
import io.swapline.service.StartException;
import io.swapline.service.Version;
import io.swapline.settings.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: {@code ./swapline COMMAND}. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
    name = "swapline",
    description = "A face-swap production line: never pays twice, never loses a paid result.",
    versionProvider = SwaplineCommand.VersionLine.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      DemoCommand.class,
      CheckCommand.class,
      DoctorCommand.class,
      RunCommand.class,
      JobsCommand.class,
      ShowCommand.class,
      ReportCommand.class,
      RetryCommand.class,
      ResolveCommand.class,
      CancelCommand.class,
      WithdrawCommand.class,
      ReleaseCommand.class,
      DiscardCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      WarmUpCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class SwaplineCommand implements Runnable {
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** Runs a command and says how it ended. */
  public static int execute(String... arguments) {
    CommandLine line = new CommandLine(new SwaplineCommand());
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          command.getErr().println("swapline: " + problem.getMessage());
          if (problem instanceof WrongUsageException
              || problem instanceof SettingsException
              || problem.getCause() instanceof SettingsException) {
            return WRONG_USAGE;
          }
          if (!(problem instanceof StartException) && !(problem instanceof LedgerException)) {
            problem.printStackTrace(command.getErr());
          }
          return FAILED;
        });
    return line.execute(arguments);
  }

  @Override
  public void run() {
    CommandLine line = new CommandLine(this);
    line.usage(System.out);
  }

  static final class VersionLine implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Swapline " + Version.text()};
    }
  }
}
