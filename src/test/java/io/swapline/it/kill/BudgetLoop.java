package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.media.Mp4Builder;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;

/** Drops of two cents each under a day's budget, and kills while they are paid for. */
final class BudgetLoop {
  /** At $0.0005 a frame, which is set below: two cents. */
  private static final int FRAMES = 40;

  private static final BigDecimal PRICE = new BigDecimal("0.02");
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Duration MOST = Duration.ofMillis(500);

  private final Site site;
  private final Random random;
  private final String perDay;
  private final int drops;
  private final int fit;
  private final Launch launch;
  private final List<Integer> reservedAtKills = new ArrayList<>();

  BudgetLoop(Site site, Random random, String perDay, int drops) {
    this.site = site;
    this.random = random;
    this.perDay = perDay;
    this.drops = drops;
    this.fit = new BigDecimal(perDay).divideToIntegralValue(PRICE).intValueExact();
    this.launch = Launch.plain().jvm("-Duser.timezone=" + morning());
  }

  /** A zone in which it is about six, so that no midnight comes between. */
  private static String morning() {
    int offset = 6 - Instant.now().atZone(ZoneOffset.UTC).getHour();
    // Its sign is that of the way to Greenwich.
    return offset < -12
        ? "Etc/GMT-" + (offset + 24)
        : "Etc/GMT" + (offset < 0 ? "+" : "-") + Math.abs(offset);
  }

  void run(int kills) throws Exception {
    site.set("swapline.budget.per-day", perDay);
    site.set("swapline.providers.novita-video.price", "0.0005");
    drop();
    for (int n = 1; n <= kills; n++) {
      killAtAnyMoment();
      reservedAtKills.add(neverMoreThanTheBudget());
    }
    peace();
  }

  private String plain() {
    return new BigDecimal(perDay).compareTo(BigDecimal.ONE) == 0 ? "1" : perDay;
  }

  private void drop() throws Exception {
    for (int n = 1; n <= drops; n++) {
      String name = String.format("b%03d", n);
      site.drop(
          name,
          Clip.named(
              Mp4Builder.video().frames(FRAMES, 1000).writeTo(site.home().resolve(name + ".mp4"))),
          true);
    }
  }

  /** From when it works; most of a life that short is spent with starting. */
  private void killAtAnyMoment() throws Exception {
    ServiceProcess process = site.start(launch);
    Instant until = Instant.now().plusMillis(random.nextLong(MOST.toMillis()));
    Awaitility.await("the moment")
        .atMost(MOST.plusSeconds(5))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !Instant.now().isBefore(until));
    process.kill();
  }

  private int neverMoreThanTheBudget() {
    assertThat(site.book().paid()).hasSizeLessThanOrEqualTo(fit);
    int reserved = site.read(BudgetLoop::reserved);
    assertThat(reserved).isLessThanOrEqualTo(fit);
    return reserved;
  }

  /** Attempts that were or may have been accepted. */
  private static int reserved(JobReads reads) {
    int reserved = 0;
    for (Job job : reads.newest(Integer.MAX_VALUE)) {
      for (Attempt attempt : reads.attempts(job.id())) {
        assertThat(attempt.reservedUsd()).isEqualByComparingTo(PRICE);
        boolean free = List.of("refused", "not-sent").contains(String.valueOf(attempt.outcome()));
        reserved += free ? 0 : 1;
      }
    }
    return reserved;
  }

  /** Lets it run until all that fits is paid for and the rest waits. */
  private void peace() throws Exception {
    ServiceProcess process = site.start(launch);
    site.awaitResuming("the budget is used up and all are at rest", SOON, this::isAtRest);
    String jobs = site.command("jobs", "--set", "swapline.budget.per-day=" + perDay);
    String status = statusPage();
    String metrics = process.metrics();
    process.stop();
    assertThat(process.log())
        .contains("a job and $" + plain() + " a day, which begins at midnight Etc/GMT");

    assertThat(neverMoreThanTheBudget()).isEqualTo(fit);
    List<Job> parked = site.read(reads -> reads.inState(JobState.SUBMIT_UNKNOWN, drops));
    assertThat(site.book().paid()).hasSizeGreaterThanOrEqualTo(fit - parked.size());
    List<Job> delivered = site.read(reads -> reads.inState(JobState.DELIVERED, drops));
    assertThat(delivered).hasSize(fit - parked.size());
    List<Job> waiting = site.read(reads -> reads.inState(JobState.PREPARED, drops));
    assertThat(waiting)
        .hasSize(drops - fit)
        .allSatisfy(
            job -> {
              assertThat(job.why())
                  .contains("the day's budget of $" + plain() + " is used up", "goes on at ")
                  .contains(" 00:00 Etc/GMT");
              assertThat(job.dueAt()).isAfter(job.changedAt());
            });
    assertThat(jobs).contains("WAITING FOR THE DAY'S BUDGET (" + (drops - fit) + ")");
    assertThat(status).contains("Waiting for the day's budget: " + (drops - fit) + " job(s)");
    assertThat(metrics)
        .contains("swapline_budget_day_used_usd " + new BigDecimal(perDay).doubleValue() + "\n")
        .contains("swapline_budget_day_cap_usd " + new BigDecimal(perDay).doubleValue() + "\n")
        .contains("swapline_budget_waiting " + (drops - fit) + ".0\n");
    assertThat(site.book().breaches()).isEmpty();
    System.out.printf(
        "budget of $%s, %d drops: paid %d, delivered %d, parked %d, waiting %d; reserved at the kills: %s%n",
        perDay,
        drops,
        site.book().paid().size(),
        fit - parked.size(),
        parked.size(),
        waiting.size(),
        reservedAtKills);
  }

  private boolean isAtRest(JobReads reads) {
    int delivered =
        (int)
            reads.inState(JobState.DELIVERED, drops).stream()
                .filter(job -> job.closedAt() != null)
                .count();
    List<Job> rest = new ArrayList<>(reads.inState(JobState.PREPARED, drops));
    return delivered + reads.inState(JobState.SUBMIT_UNKNOWN, drops).size() == fit
        && rest.size() == drops - fit
        && rest.stream().allMatch(job -> !job.leased() && job.dueAt().isAfter(job.changedAt()));
  }

  private String statusPage() {
    return Awaitility.await("the status page")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(NoSuchFileException.class)
        .until(
            () -> Files.readString(site.outbox().resolve("_status.txt")),
            page -> page.contains("Waiting for the day's budget: " + (drops - fit)));
  }
}
