package io.swapline.cli;

import io.swapline.dryrun.Findings;
import io.swapline.dryrun.Findings.Held;
import io.swapline.dryrun.Findings.LeftAlone;
import io.swapline.dryrun.Findings.Taken;
import io.swapline.ledger.Estimate;
import io.swapline.service.FolderCheck;
import io.swapline.settings.Settings;
import io.swapline.text.Quote;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
  private static final int MOST_LEFT_ALONE = 20;

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "A folder with videos and faces.")
  private Path folder;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), folder + " is not a folder");
    }
    Settings settings = options.load();
    FolderCheck check = new FolderCheck(settings, Clock.systemUTC());
    Findings found = check.of(folder);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JobJson.text(asJson(found, check.remarks())));
    } else {
      print(found, check.remarks(), settings.duration("swapline.watch.settle").toMillis(), out);
    }
    out.flush();
    return found.allTaken() ? 0 : SwaplineCommand.FAILED;
  }

  private static Map<String, Object> asJson(Findings found, List<String> remarks) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("taken", found.taken().stream().map(CheckCommand::asJson).toList());
    all.put("waits", found.waits().stream().map(CheckCommand::asJson).toList());
    all.put("refused", found.refused().stream().map(CheckCommand::asJson).toList());
    all.put("leftAlone", found.leftAlone());
    all.put("remarks", remarks);
    all.put("usd", found.usd());
    all.put("usdWithConsent", found.usdWithConsent());
    all.put("withoutPrice", found.withoutPrice());
    return all;
  }

  private static Map<String, Object> asJson(Taken taken) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", taken.name());
    one.put("files", taken.files());
    one.put("provider", taken.provider());
    one.put("label", taken.label());
    return priced(one, taken.estimate());
  }

  private static Map<String, Object> asJson(Held held) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", held.name());
    one.put("files", held.files());
    one.put("words", held.words());
    return priced(one, held.estimate());
  }

  private static Map<String, Object> priced(Map<String, Object> one, Estimate estimate) {
    one.put("usd", estimate == null ? null : estimate.usd());
    one.put("basis", estimate == null ? null : estimate.basis());
    return one;
  }

  private static void print(
      Findings found, List<String> remarks, long settleMillis, PrintWriter out) {
    if (!found.taken().isEmpty()) {
      out.println(
          "TAKEN ("
              + found.taken().size()
              + "): whole now; taken once nothing changes for "
              + seconds(settleMillis)
              + " s, at once with a NAME.ready");
      found.taken().forEach(one -> out.println("  " + line(one)));
      out.println();
    }
    print("WAITS", found.waits(), out);
    print("REFUSED", found.refused(), out);
    if (!found.leftAlone().isEmpty()) {
      out.println("LEFT ALONE (" + found.leftAlone().size() + ")");
      for (LeftAlone one : found.leftAlone().stream().limit(MOST_LEFT_ALONE).toList()) {
        out.println("  " + Quote.name(one.file()) + ": " + one.words());
      }
      if (found.leftAlone().size() > MOST_LEFT_ALONE) {
        out.println(
            "  and " + (found.leftAlone().size() - MOST_LEFT_ALONE) + " more (--json has all)");
      }
      out.println();
    }
    remarks.forEach(out::println);
    out.println(sum(found));
  }

  private static void print(String title, List<Held> held, PrintWriter out) {
    if (held.isEmpty()) {
      return;
    }
    out.println(title + " (" + held.size() + ")");
    for (Held one : held) {
      String cost = one.estimate() == null ? "" : " Then: " + cost(one.estimate()) + ".";
      out.println("  " + Quote.name(one.name()) + ": " + one.words() + cost);
    }
    out.println();
  }

  private static String line(Taken taken) {
    return Quote.name(taken.name())
        + ": "
        + taken.provider()
        + (taken.label() == null ? "" : ", label " + Quote.value(taken.label()))
        + ", "
        + cost(taken.estimate());
  }

  private static String cost(Estimate estimate) {
    return estimate == null
        ? "price not known"
        : "about $" + estimate.usd().toPlainString() + " (" + estimate.basis() + ")";
  }

  private static String sum(Findings found) {
    int all = found.taken().size() + found.waits().size() + found.refused().size();
    if (all == 0) {
      return "No drop was found: docs/folders.md says how files are to be called.";
    }
    String unknown =
        found.withoutPrice() == 0
            ? ""
            : ", and " + found.withoutPrice() + " of which the price is not known";
    return "Sum: "
        + found.taken().size()
        + " of "
        + all
        + " would be taken, about $"
        + found.usd().toPlainString()
        + " at list prices"
        + unknown
        + consentMissing(found)
        + ". Nothing was moved, sent or paid.";
  }

  private static String consentMissing(Findings found) {
    return found.usdWithConsent().signum() == 0
        ? ""
        : "; with the consent records that are missing about $"
            + found.usdWithConsent().toPlainString()
            + " more";
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }
}
