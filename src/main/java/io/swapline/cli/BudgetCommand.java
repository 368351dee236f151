package io.swapline.cli;

import io.swapline.ledger.model.Person;
import io.swapline.ledger.money.Budget;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.money.Dollars;
import io.swapline.ledger.money.RaisedDays;
import io.swapline.settings.Settings;
import io.swapline.text.Quote;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code budget}: what may be spent and what is; another amount for this one day. */
@Command(
    name = "budget",
    description = {
      "Says what may be spent, and what is spent or reserved today.",
      "With --today that amount in all counts for this day, without a restart."
    },
    mixinStandardHelpOptions = true)
final class BudgetCommand implements Callable<Integer> {
  private static final Pattern AMOUNT = Pattern.compile("\\$?([0-9]{1,7}(?:\\.[0-9]{1,6})?)");
  private static final int SHOWN = 20;

  @Mixin private SettingsOptions options;
  @Mixin private PersonOptions person;
  @Spec private CommandSpec spec;

  @Option(
      names = "--today",
      paramLabel = "DOLLARS",
      description = "US dollars that may be spent in all of today at list prices, such as 150.")
  private String today;

  @Override
  public Integer call() throws Exception {
    BigDecimal amount = today == null ? null : amount(today);
    Person who = person.person();
    Settings settings = options.load();
    try (LedgerReading reading = new LedgerReading(settings)) {
      PrintWriter out = spec.commandLine().getOut();
      reading.tellLife(out);
      Budget budget = reading.ledger().budget();
      RaisedDays days = reading.ledger().raisedDays();
      if (amount != null) {
        RaisedDays.Decision decided = days.today(amount, who);
        out.println(decided.told(budget.usedToday(), budget.caps().zone()));
      }
      print(budget, days, out);
      out.flush();
      return 0;
    }
  }

  private static void print(Budget budget, RaisedDays days, PrintWriter out) {
    BudgetCaps caps = budget.caps();
    out.println("A job:    at most " + caps.perJob().map(Dollars::text).orElse("any amount"));
    out.println("A day:    at most " + caps.perDay().map(Dollars::text).orElse("any amount"));
    days.ofToday().ifPresent(one -> out.println("Today:    " + Quote.line(one.words())));
    out.println("Used:     " + Dollars.text(budget.usedToday()) + " spent or reserved today");
    budget
        .foldersToday(SHOWN)
        .forEach(
            one ->
                out.println(
                    "  "
                        + Quote.line(one.budget().folder())
                        + ": "
                        + Dollars.text(one.used())
                        + " of "
                        + Dollars.text(one.budget().usd())));
    budget.line().ifPresent(line -> out.println("Waiting:  " + line.count() + " job(s)"));
    List<RaisedDays.Decision> all = days.latest(SHOWN);
    if (!all.isEmpty()) {
      out.println("Decided, newest first");
      all.forEach(
          one ->
              out.println(
                  "  "
                      + one.day().atZone(caps.zone()).toLocalDate()
                      + "  "
                      + Quote.line(one.words())));
    }
  }

  private static BigDecimal amount(String said) {
    var found = AMOUNT.matcher(said.strip());
    if (!found.matches() || new BigDecimal(found.group(1)).signum() == 0) {
      throw new WrongUsageException(
          "--today takes US dollars, such as 150 or 99.50, not " + Quote.value(said));
    }
    return new BigDecimal(found.group(1));
  }
}
