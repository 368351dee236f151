package io.swapline.cli;

import io.swapline.ledger.model.LedgerException;
import io.swapline.logging.Masking;
import io.swapline.service.StartException;
import io.swapline.service.Version;
import io.swapline.settings.SettingsException;
import io.swapline.text.DidYouMean;
import io.swapline.text.FileErrorText;
import io.swapline.text.Quote;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
      WatchCommand.class,
      ShowCommand.class,
      ReportCommand.class,
      BudgetCommand.class,
      RetryCommand.class,
      ResolveCommand.class,
      CancelCommand.class,
      WithdrawCommand.class,
      ReleaseCommand.class,
      DiscardCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      BackupCommand.class,
      WarmUpCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "And, done by the launcher itself:",
      "  add NAME   Puts a component of Camel, such as ftp, and what it needs into lib."
    })
public final class SwaplineCommand implements Runnable {
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** Runs a command and says how it ended. */
  public static int execute(String... arguments) {
    CommandLine line = new CommandLine(new SwaplineCommand());
    // A file name may begin with @, and what it says is nobody's to see.
    line.setExpandAtFiles(false);
    line.setExecutionExceptionHandler(
        (problem, command, parsed) -> {
          command.getErr().println("swapline: " + plain(words(problem)));
          if (problem instanceof WrongUsageException
              || problem instanceof SettingsException
              || problem.getCause() instanceof SettingsException) {
            return WRONG_USAGE;
          }
          if (!isExpected(problem)) {
            command.getErr().println(trace(problem).strip());
          }
          return FAILED;
        });
    line.setParameterExceptionHandler(SwaplineCommand::wrongUsage);
    try {
      return line.execute(arguments);
    } catch (LinkageError | VirtualMachineError e) {
      line.getErr().println("swapline: " + words(e));
      return FAILED;
    }
  }

  private static int wrongUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String words = problem.getMessage();
    String near =
        problem instanceof UnmatchedArgumentException unmatched
            ? DidYouMean.to(unmatched.getUnmatched().get(0), known(command.getCommandSpec()))
                .map(one -> "; did you mean " + one + "?")
                .orElse("")
            : "";
    command
        .getErr()
        .println(
            "swapline: "
                + plain(words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1))
                + near);
    command
        .getErr()
        .println("./" + command.getCommandSpec().qualifiedName() + " --help tells what there is");
    return WRONG_USAGE;
  }

  private static List<String> known(CommandSpec spec) {
    return Stream.concat(spec.subcommands().keySet().stream(), spec.optionsMap().keySet().stream())
        .toList();
  }

  /** Whose message says all: a trace would say that it is our mistake. */
  private static boolean isExpected(Exception problem) {
    return problem instanceof StartException
        || problem instanceof LedgerException
        || problem instanceof FileSystemException;
  }

  /** Without secrets, and line by line without what steers a terminal. */
  private static String plain(String words) {
    return Masking.mask(String.valueOf(words))
        .lines()
        .map(Quote::line)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String trace(Exception problem) {
    StringWriter trace = new StringWriter();
    problem.printStackTrace(new PrintWriter(trace));
    return Masking.mask(trace.toString());
  }

  private static String words(Exception problem) {
    return problem instanceof IOException trouble
        ? FileErrorText.words(trouble)
        : problem.getMessage();
  }

  /** The machine gives too little, or a part of the program cannot be read. */
  private static String words(Error problem) {
    String said = FileErrorText.act(String.valueOf(problem.getMessage()));
    return problem instanceof VirtualMachineError
        ? "the machine gives this process too little: "
            + said
            + "; allow it more memory and threads (ulimit -u, ulimit -v; TasksMax= and MemoryMax="
            + " in a unit)"
        : "a part of the program could not be loaded ("
            + said
            + "): may this process open more files (ulimit -n; LimitNOFILE= in a unit), and can its"
            + " user read all below target? Else build it again";
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
