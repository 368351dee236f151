package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.people.HostileDrops.Drop;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.sandbox.account.Book;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Everything that strangers drop, all of it at once, among drops that are good. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class HostileInboxIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @RegisterExtension final Site site = new Site();

  @Test
  void eachBadDropWaitsOrIsRefusedInWordsAndItsNeighboursAreDelivered() throws Exception {
    site.set("swapline.watch.arriving", "3s");
    List<Drop> drops = new HostileDrops(site.inbox(), site.home()).all();
    List<Pair> good = new ArrayList<>();
    for (String name : List.of("a good one", "mitten", "zz last")) {
      good.add(site.drop(name));
    }
    ServiceProcess service = site.start();
    site.await("every drop at its place", SOON, reads -> isSettled(reads, drops, good));
    // One more, to see that nothing is stuck.
    good.add(site.drop("afterwards"));
    site.await("every drop at its place", SOON, reads -> isSettled(reads, drops, good));
    namesForgeNothing();
    service.stop();

    Map<String, Job> jobs =
        site.read(reads -> reads.newest(999)).stream()
            .collect(Collectors.toMap(Job::name, Function.identity()));
    Map<String, String> waiting =
        arrivals().stream()
            .collect(Collectors.toMap(Arrival::name, Arrival::words, (one, other) -> one + other));
    SoftAssertions softly = new SoftAssertions();
    for (Drop drop : drops) {
      drop.check(softly, jobs.get(drop.name()), waiting.get(drop.name()));
      if (drop.ends() == JobState.REJECTED) {
        reasonIsThere(softly, drop);
      }
    }
    softly.assertAll();
    long delivered =
        jobs.values().stream().filter(job -> job.state() == JobState.DELIVERED).count();
    assertThat(good).allMatch(pair -> jobs.get(pair.name()).state() == JobState.DELIVERED);
    assertThat(site.book().paid()).hasSize((int) delivered);
    assertThat(site.book().uploads()).extracting(Book.Upload::sha256).hasSize((int) delivered);
    assertThat(site.book().breaches()).isEmpty();
    assertThat(facesOnReceipt("face-large")).hasSize(2).doesNotHaveDuplicates();
    assertThat(facesOnReceipt("face-turned")).hasSize(2).doesNotHaveDuplicates();
    assertThat(facesOnReceipt("a good one")).hasSize(1);
  }

  private void namesForgeNothing() throws Exception {
    String jobs = site.command("jobs");
    assertThat(jobs)
        .contains("new?line", "clear?[2J?[Hscreen", "lonely?[31m?Nothing needs you.: ")
        .doesNotContain("\u001b");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(site.outbox().resolve("_status.txt"))
                    .content()
                    .contains("Waiting to be taken:")
                    .doesNotContain("\u001b"));
    String id =
        site.read(reads -> reads.newest(999)).stream()
            .filter(job -> job.name().startsWith("clear"))
            .map(Job::id)
            .findFirst()
            .orElseThrow();
    assertThat(site.command("show", id)).contains("clear?[2J").doesNotContain("\u001b");
  }

  /** The hash of what was dropped, and of what was made of it. */
  private List<String> facesOnReceipt(String name) throws Exception {
    List<String> hashes = new ArrayList<>();
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve(name + ".receipt.json").toFile());
    for (JsonNode input : receipt.path("inputs")) {
      if (input.path("role").asText().endsWith("face")) {
        hashes.add(input.path("sha256").asText());
      }
    }
    return hashes;
  }

  private List<Arrival> arrivals() {
    try (LedgerStore store =
        LedgerStore.openExisting(site.data(), Clock.systemUTC(), "test", BudgetCaps.NONE)) {
      return store.ledger().arrivals().all();
    }
  }

  private void reasonIsThere(SoftAssertions softly, Drop drop) throws Exception {
    try (Stream<Path> files = Files.list(site.failed())) {
      List<Path> reasons =
          files
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> file.getFileName().toString().equals(drop.name() + ".reason.txt"))
              .toList();
      softly.assertThat(reasons).as("the reason of %s", drop.name()).hasSize(1);
      if (!reasons.isEmpty()) {
        softly
            .assertThat(Files.readAllLines(reasons.get(0)))
            .as("the reason of %s", drop.name())
            .hasSize(4)
            .anyMatch(line -> line.equals("Paid: no."));
      }
    }
  }

  private static boolean isSettled(JobReads reads, List<Drop> drops, List<Pair> good) {
    Map<String, Job> jobs =
        reads.newest(999).stream().collect(Collectors.toMap(Job::name, Function.identity()));
    return good.stream()
            .map(Pair::name)
            .allMatch(name -> jobs.containsKey(name) && jobs.get(name).closedAt() != null)
        && drops.stream()
            .filter(drop -> drop.ends() != null)
            .map(Drop::name)
            .allMatch(name -> jobs.containsKey(name) && jobs.get(name).closedAt() != null);
  }
}
