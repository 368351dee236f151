package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.money.BudgetCaps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A person's day beside the service: what goes on, who is meant, more money at noon. */
@Execution(ExecutionMode.CONCURRENT)
class EverydayIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void aDaysBudgetIsRaisedWithoutARestartAndJobsAreMeantByTheirNames() throws Exception {
    site.set("swapline.budget.per-day", "0.05");
    site.set("swapline.log.format", "json");
    ServiceProcess service = site.start();
    site.dropReady("morning");
    site.await("the first", SOON, reads -> reads.inState(JobState.DELIVERED, 9).size() == 1);
    site.dropReady("noon");
    await()
        .atMost(SOON)
        .until(() -> site.say(true, "jobs").text().contains("WAITING FOR THE DAY'S BUDGET (1)"));
    assertThat(site.say(true, "jobs").text())
        .contains("the day's budget of $0.05 has no room", "JOBS: 1 under way, 1 over")
        .contains("; sooner: ./swapline budget --today AMOUNT --by NAME");

    Site.Said raised =
        site.say(true, "budget", "--today", "1.5", "--by", "Jo", "--note", "the client pays");
    site.await("the second", SOON, reads -> reads.inState(JobState.DELIVERED, 9).size() == 2);

    assertThat(raised.exit()).isZero();
    assertThat(raised.text())
        .containsPattern("Today \\(until .* 00:00 .*\\) at most \\$1\\.50 in all, \\$0\\.045 of it")
        .contains("A day:    at most $0.05", "Today:    $1.50, by Jo at ", "the client pays");
    Site.Said done = site.say(true, "watch", "--until-done");
    assertThat(done.exit()).isZero();
    assertThat(done.text()).contains("JOBS: 0 under way, 2 over", "$0.045", "noon", "morning");
    assertThat(site.say(true, "show", "noon").text()).contains("noon  delivered", "History");
    assertThat(site.say(true, "jobs", "--state", "failed").text()).contains("No job is failed.");

    String prefix = only("noon").substring(0, 7);
    Site.Said several = site.say(true, "cancel", prefix);
    assertThat(several.exit()).isEqualTo(1);
    assertThat(several.text())
        .contains("may be any of these jobs, and nothing was done", only("noon"), only("morning"));
    site.say(true, "pause", "--note", "lunch");
    JsonNode json = mapper.readTree(site.say(true, "jobs", "--json").text());
    assertThat(json.at("/needsYou/0/next").toString())
        .isEqualTo("[\"./swapline\",\"resume\",\"novita-video\"]");
    assertThat(json.at("/jobs/0/folder").asText()).isEmpty();
    assertThat(json.at("/budget/todayUsd").asText()).startsWith("1.5");
    service.stop();
    lonely();
    Site.Said left = site.say(true, "watch", "--until-done");
    assertThat(left.exit()).isEqualTo(1);
    assertThat(left.text()).contains("All that is left needs a person: 1 in the inbox.");
    assertThat(site.book().paid()).hasSize(2);
    assertThat(service.log().lines())
        .hasSizeGreaterThan(20)
        .allSatisfy(line -> assertThat(mapper.readTree(line).hasNonNull("message")).isTrue())
        .anySatisfy(
            line -> assertThat(mapper.readTree(line).at("/job").asText()).isEqualTo(only("noon")));
  }

  /** A video has lain in the inbox without its face for long. */
  private void lonely() {
    Arrival lonely =
        new Arrival(
            "folder", "", "lonely", "no_face", "the face is missing", List.of(), Instant.EPOCH);
    try (LedgerStore store =
        LedgerStore.openExisting(site.data(), Clock.systemUTC(), "test", BudgetCaps.NONE)) {
      store.ledger().arrivals().replace("folder", List.of(lonely));
    }
  }

  private String only(String name) {
    return site.read(
        reads ->
            reads.newest(9).stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id());
  }
}
