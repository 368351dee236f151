package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.model.Arrival;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.money.BudgetCaps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Names that one part of a system reads otherwise than another. */
@Execution(ExecutionMode.CONCURRENT)
class NamesIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int RANDOM_NAMES = 150;

  @RegisterExtension final Site site = new Site();

  @Test
  void aNameThatIsReadInTwoWaysReplacesNothingAndWaitsInWordsThatSayHowToRenameIt()
      throws Exception {
    ServiceProcess service = site.start();
    RawNames drops = new RawNames(site.home().resolve("drops"));
    Files.createDirectories(site.inbox().resolve("teamB"));
    drops.pair("victim").into(site.inbox().resolve("teamB"));
    drops.pair("top").into(site.inbox());
    site.await("the first deliveries", SOON, reads -> Audit.isOver(reads, 2));
    Map<Path, String> finished = hashes(site.outbox(), site.done());
    assertThat(finished).as("two results, two receipts, six inputs, two marks").hasSize(12);

    List<String> names =
        List.of(
            "teamB\\victim",
            "teamB\\..\\top",
            "\\top",
            "top\\",
            "caf\u00e9",
            "teamB\u00ff",
            "over\u00c0\u00afslash",
            "half\u00ed\u00a0\u0080pair");
    for (String name : names) {
      drops.pair(name);
    }
    drops.into(site.inbox());
    Path folder = Files.createDirectories(site.inbox().resolve("teamB\\..\\teamC"));
    drops.pair("below").into(folder);
    drops.pair("afterwards").into(site.inbox());
    awaitClosed("afterwards");
    // A second drop sees that nothing goes round in circles meanwhile.
    drops.pair("later still").into(site.inbox());
    awaitClosed("later still");
    service.stop();

    for (Map.Entry<Path, String> file : finished.entrySet()) {
      assertThat(Clip.sha256(file.getKey())).as("%s", file.getKey()).isEqualTo(file.getValue());
    }
    List<Job> jobs = site.read(reads -> reads.newest(9999));
    assertThat(jobs)
        .extracting(Job::name)
        .containsExactlyInAnyOrder("victim", "top", "afterwards", "later still");
    assertThat(arrivals()).hasSize(names.size() + 1);
    assertThat(arrivals()).allMatch(one -> one.reason().equals("unfit_name"));
    Map<String, String> words =
        arrivals().stream().collect(Collectors.toMap(Arrival::name, Arrival::words));
    assertThat(words.get("teamB\\victim")).contains("\"teamB\\victim.mp4\"", "backslash", "ename");
    assertThat(words.get("below")).contains("the folder \"teamB\\..\\teamC\"", "ename");
    assertThat(words.get("caf\\xE9")).contains("UTF-8", "ename");
    for (String name : names) {
      assertThat(RawNames.in(site.inbox())).contains(name + ".mp4", name + ".face.jpg");
    }
    assertThat(site.book().paid()).hasSize(4);
  }

  @Test
  void whateverANameIsMadeOfItIsDeliveredUnderTheSameBytesOrWaits() throws Exception {
    long seed = Long.getLong("swapline.it.seed", System.nanoTime());
    System.out.println("names from seed " + seed);
    Random random = new Random(seed);
    RawNames drops = new RawNames(site.home().resolve("drops"));
    Set<String> names = new TreeSet<>();
    while (names.size() < RANDOM_NAMES) {
      names.add(name(random));
    }
    for (String name : names) {
      drops.pair(name);
    }
    drops.into(site.inbox());
    ServiceProcess service = site.start();
    await("each is delivered or waits")
        .atMost(SOON)
        .untilAsserted(
            () -> {
              List<Job> jobs = site.read(reads -> reads.newest(9999));
              assertThat(jobs.size() + arrivals().size()).isGreaterThanOrEqualTo(names.size());
              assertThat(jobs).allMatch(job -> job.closedAt() != null);
            });
    drops.pair("zz afterwards").into(site.inbox());
    awaitClosed("zz afterwards");
    service.stop();

    List<Job> jobs = site.read(reads -> reads.newest(9999));
    assertThat(jobs)
        .as("jobs, one for each name at most")
        .hasSizeLessThanOrEqualTo(names.size() + 1);
    Set<String> expected = new TreeSet<>(List.of("_status.txt"));
    for (Job job : jobs) {
      assertThat(job.state().isEnd()).isTrue();
      expected.add(bytes(job.name()) + ".mp4");
      expected.add(bytes(job.name()) + ".receipt.json");
    }
    assertThat(RawNames.in(site.outbox())).containsExactlyInAnyOrderElementsOf(expected);
    Set<String> inDone = RawNames.in(site.done()).stream().collect(Collectors.toSet());
    List<String> left = RawNames.in(site.inbox());
    for (String name : names) {
      boolean delivered = expected.contains(name + ".mp4");
      assertThat(inDone.contains(name + ".mp4")).as("%s in done", name).isEqualTo(delivered);
      assertThat(left.contains(name + ".mp4")).as("%s in the inbox", name).isEqualTo(!delivered);
    }
    assertThat(arrivals()).hasSize(names.size() + 1 - jobs.size());
    assertThat(jobs.size()).as("names that are no trouble").isGreaterThan(names.size() / 4);
  }

  /** From what layers quarrel about: folders, dots, evaluation, turned writing, broken coding. */
  private static String name(Random random) {
    List<String> parts =
        List.of(
            "\\",
            "..",
            "$",
            "{",
            "}",
            "${body}",
            "{{home}}",
            "$simple{date:now}",
            "RAW(",
            ")",
            "%",
            "%2f",
            "%00",
            "~2",
            "~$",
            "\n",
            "\r",
            "\t",
            "\u001b[2J",
            "\u007f",
            " ",
            "  ",
            "'",
            "\"",
            "`",
            "?",
            "*",
            ":",
            "|",
            "<",
            ">",
            "&",
            ";",
            "#",
            "@",
            "=",
            "-rf",
            "CON",
            "NUL",
            bytes("\u202e"),
            bytes("\u2028"),
            bytes("\u0085"),
            bytes("\u2066"),
            bytes("e\u0301"),
            bytes("é"),
            bytes("漢字"),
            bytes("🎬"),
            bytes("\ufeff"),
            bytes("\ufffd"),
            "\u00ff",
            "\u00c0\u00af",
            "\u00ed\u00a0\u0080",
            "\u00e9",
            ".part",
            ".face",
            ".mp4",
            "a",
            "B");
    StringBuilder name = new StringBuilder("n").append(random.nextInt(1_000_000));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      name.append(parts.get(random.nextInt(parts.size())));
    }
    for (int i = random.nextInt(3); i > 0 && random.nextInt(4) == 0; i--) {
      int any = 1 + random.nextInt(255);
      name.append(any == '/' ? '_' : (char) any);
    }
    return name.append(random.nextBoolean() ? "" : "z").toString();
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private void awaitClosed(String name) {
    site.await(
        "the end of " + name,
        SOON,
        reads ->
            reads.newest(9999).stream()
                .anyMatch(job -> job.name().equals(name) && job.closedAt() != null));
  }

  private List<Arrival> arrivals() {
    try (LedgerStore store =
        LedgerStore.openExisting(site.data(), Clock.systemUTC(), "test", BudgetCaps.NONE)) {
      return store.ledger().arrivals().all();
    }
  }

  private static Map<Path, String> hashes(Path... folders) throws IOException {
    Map<Path, String> hashes = new HashMap<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.endsWith("_status.txt")) {
            hashes.put(file, Clip.sha256(file));
          }
        }
      }
    }
    return hashes;
  }
}
