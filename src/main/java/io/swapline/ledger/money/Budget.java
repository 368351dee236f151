package io.swapline.ledger.money;

import io.swapline.ledger.model.Estimate;
import io.swapline.ledger.model.FolderBudget;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.store.Database;
import io.swapline.ledger.store.Database.Statements;
import io.swapline.ledger.store.JobRow;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the {@link BudgetCaps}. A job is counted from the transaction in which it takes a submit
 * slot: in {@code staging} with its estimate on whatever day it is, then with what its attempt
 * reserved, on the day of the intent. Only an attempt that was refused, or of which nothing was
 * sent, is not counted; one whose outcome is unknown is, also after a person decided about it.
 *
 * <p>Oldest first: what does not fit today waits for the next day, and smaller jobs behind it may
 * use what is left of this one. From then on they may not: the money of those that waited since an
 * earlier day is set aside before younger jobs get any.
 */
public final class Budget {
  /** Its price may have been set meanwhile. */
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;
  private final BudgetCaps caps;

  public Budget(Database database, InstantSource clock, BudgetCaps caps) {
    this.database = database;
    this.clock = clock;
    this.caps = caps;
  }

  /**
   * The line of those that wait for the day's budget.
   *
   * @param count how many
   * @param oldest the first of them
   */
  public record Line(long count, Job oldest) {
    /** What the oldest waits for; to people with a shell also how it need not wait. */
    public String words() {
      return BudgetWaitText.withTheWayOut(oldest.why());
    }
  }

  /**
   * The day's budget is used up.
   *
   * @param day its first moment
   * @param words how much of how much, and until when
   */
  public record UsedUp(Instant day, String words) {}

  /** Whether the first of those that wait for the day's budget finds it used up. */
  public Optional<UsedUp> usedUp() {
    return line()
        .filter(line -> line.oldest().estimate() != null)
        .flatMap(line -> database.reading(tx -> usedUp(tx, line)));
  }

  private Optional<UsedUp> usedUp(Statements tx, Line line) throws SQLException {
    Day day = day(clock.instant());
    Optional<BigDecimal> today = RaisedDays.caps(tx, caps, day).perDay();
    if (today.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal cap = today.get();
    BigDecimal used = used(tx, line.oldest().id(), day);
    BigDecimal usd = Dollars.reserved(line.oldest().estimate().usd());
    return used.add(usd).compareTo(cap) <= 0 || used.signum() == 0
        ? Optional.empty()
        : Optional.of(
            new UsedUp(day.start(), BudgetWaitText.told(cap, used, usd, day, line.count())));
  }

  /** What is set, and what was decided about this day, in one line. */
  public String words() {
    return caps.words(database.reading(tx -> RaisedDays.latest(tx, day(clock.instant()))));
  }

  /** The limits that are set. */
  public BudgetCaps caps() {
    return caps;
  }

  /** The limits as they are now, with what was decided about this day. */
  public BudgetCaps capsToday() {
    return database.reading(tx -> RaisedDays.caps(tx, caps, day(clock.instant())));
  }

  /** US dollars that are spent or reserved on the day that it is. */
  public BigDecimal usedToday() {
    return database.reading(tx -> used(tx, "", day(clock.instant())));
  }

  /**
   * What is spent or reserved today of the budget of a folder.
   *
   * @param used US dollars
   */
  public record OfFolder(FolderBudget budget, BigDecimal used) {}

  /** The folders with a budget of their own of which something is spent today, by their names. */
  public List<OfFolder> foldersToday(int most) {
    return database.reading(
        tx -> {
          Day day = day(clock.instant());
          List<OfFolder> all = new ArrayList<>();
          for (FolderBudget one : FolderSpending.ofDay(tx, day, most)) {
            all.add(new OfFolder(one, FolderSpending.used(tx, one.folder(), "", day)));
          }
          return all;
        });
  }

  /** Who waits for the day's budget; empty if nobody does. */
  public Optional<Line> line() {
    String waiting = " FROM job WHERE state = 'prepared' AND budget_since IS NOT NULL";
    long count = database.query(row -> row.getLong(1), "SELECT COUNT(*)" + waiting).get(0);
    return database
        .query(JobRow::read, "SELECT *" + waiting + " ORDER BY created_at, id LIMIT 1")
        .stream()
        .findFirst()
        .map(oldest -> new Line(count, oldest));
  }

  /**
   * Why a prepared job may not be paid for now, as an outcome that says until when; empty if it
   * may. Binding is the same question in the transaction of {@code Ledger.advance}.
   *
   * @param estimate what it should cost; null where that is not known
   */
  public Optional<Outcome<?>> objection(Job job, Estimate estimate) {
    return database.reading(
        tx -> {
          Instant now = clock.instant();
          Day day = day(now);
          return objection(tx, job, estimate, RaisedDays.caps(tx, caps, day), day, now);
        });
  }

  /** The same for a job that takes a slot or is about to be paid for, before that is written. */
  public void require(Statements tx, Job job, Outcome<?> outcome, long now) throws SQLException {
    Instant at = Instant.ofEpochMilli(now);
    Day day = day(at);
    BudgetCaps today = RaisedDays.caps(tx, caps, day);
    Optional<Outcome<?>> objection =
        objection(tx, job, outcome.facts().estimateOf(job), today, day, at);
    if (objection.isPresent()) {
      throw new OverBudgetException(objection.get());
    }
    if (today.limited() && job.state() == JobState.PREPARED) {
      WaitingLine.movesOn(tx, job, now);
    }
  }

  private static Optional<Outcome<?>> objection(
      Statements tx, Job job, Estimate estimate, BudgetCaps today, Day day, Instant now)
      throws SQLException {
    Optional<FolderBudget> folder = FolderSpending.of(tx, job.id());
    if (!today.limited() && folder.isEmpty()) {
      return Optional.empty();
    }
    if (estimate == null) {
      String words =
          today.limited()
              ? BudgetWaitText.unknownPrice(job.provider())
              : FolderBudgetText.unknownPrice(folder.get(), job.provider());
      return Optional.of(waiting(words).dueIn(LOOK_AGAIN));
    }
    Optional<String> tooDear = today.tooDear(estimate);
    if (tooDear.isPresent()) {
      return Optional.of(
          waiting(BudgetWaitText.tooDear(job.id(), tooDear.get())).dueIn(LOOK_AGAIN));
    }
    BigDecimal usd = Dollars.reserved(estimate.usd());
    Optional<Outcome<?>> over =
        today.perDay().isEmpty() ? Optional.empty() : overTheDay(tx, job, usd, today, day, now);
    return over.isEmpty() && folder.isPresent()
        ? overTheFolder(tx, job, usd, folder.get(), day, now)
        : over;
  }

  /** No money of all is set aside for who waits for that of its folder. */
  private static Optional<Outcome<?>> overTheFolder(
      Statements tx, Job job, BigDecimal usd, FolderBudget folder, Day day, Instant now)
      throws SQLException {
    BigDecimal used = FolderSpending.used(tx, folder.folder(), job.id(), day);
    if (used.add(usd).compareTo(folder.usd()) <= 0) {
      return Optional.empty();
    }
    Instant later = now.plus(LOOK_AGAIN);
    return Optional.of(
        waiting(FolderBudgetText.usedUp(folder, used, usd, day))
            .dueAt(later.isBefore(day.end()) ? later : day.end()));
  }

  private static Optional<Outcome<?>> overTheDay(
      Statements tx, Job job, BigDecimal usd, BudgetCaps today, Day day, Instant now)
      throws SQLException {
    BigDecimal cap = today.perDay().orElseThrow();
    BigDecimal used = used(tx, job.id(), day);
    BigDecimal left = cap.subtract(used).subtract(usd);
    if (left.signum() < 0) {
      return Optional.of(
          waitingToday(tx, job, day, now, BudgetWaitText.usedUp(cap, used, usd, day)));
    }
    // What has its slot is not sent back for those that wait.
    if (job.state() == JobState.PREPARED
        && left.compareTo(Spending.waitingBefore(tx, job, day, today)) < 0) {
      return Optional.of(waitingToday(tx, job, day, now, BudgetWaitText.setAside(cap, used, day)));
    }
    return Optional.empty();
  }

  private static BigDecimal used(Statements tx, String butJob, Day day) throws SQLException {
    return Spending.sent(tx, day).add(Spending.staging(tx, butJob));
  }

  private Day day(Instant now) {
    return Day.of(now, caps.zone());
  }

  /** Until the next day begins at most; it looks before, because a refusal frees money. */
  private static Outcome<?> waitingToday(Statements tx, Job job, Day day, Instant now, String words)
      throws SQLException {
    Instant later = now.plus(WaitingLine.untilNextLook(tx, job));
    return waiting(words).dueAt(later.isBefore(day.end()) ? later : day.end()).waitsForBudget();
  }

  private static Outcome<?> waiting(String words) {
    return Outcome.plain().why(words);
  }
}
