package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} while videos with three faces are taken, paid for and put away: before each step
 * that knows of what their jobs have in common, and at any moment.
 */
@Tag("crash")
class LabelledFacesKillIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int PEACE_EVERY = 11;
  private static final List<String> LABELS = List.of("anna", "bob", "carl");

  /** While one row holds all of the drop. */
  private static final List<String> TAKING =
      List.of("take-files", "remove-originals", "write-received");

  /** Of one of its jobs. */
  private static final List<String> CLOSING =
      List.of("check-job", "plan-places", "write-places", "move-files", "write-closed");

  @RegisterExtension
  final Site site =
      new Site(options -> options.withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));

  private final List<String> names = new ArrayList<>();
  private final List<Path> videos = new ArrayList<>();
  private int kills;

  @Test
  void noFaceIsPaidTwiceAndNoVideoIsLostWhereverItIsKilled() throws Exception {
    long seed = Long.getLong("swapline.it.seed", new Random().nextInt(1_000_000));
    int rounds = Integer.getInteger("swapline.it.kills", 4);
    System.out.println("again: -Dswapline.it.seed=" + seed + " -Dswapline.it.kills=" + rounds);
    Random random = new Random(seed);
    site.start().stop();
    for (int round = 0; round < rounds; round++) {
      for (String step : TAKING) {
        before(step, drop(random), random);
      }
      for (String step : CLOSING) {
        String label = LABELS.get(random.nextInt(LABELS.size()));
        before(step, drop(random) + "." + label, random);
      }
      for (int n = 0; n < PEACE_EVERY - TAKING.size() - CLOSING.size(); n++) {
        drop(random);
        ServiceProcess process = site.launch(Launch.plain());
        linger(Duration.ofMillis(1000 + random.nextInt(4000)));
        process.kill();
        kills++;
      }
      peace();
    }
    System.out.printf(
        "%d kills, %d videos with %d faces, %d of them parked; paid: %d%n",
        kills,
        names.size(),
        names.size() * LABELS.size(),
        site.<Integer>read(reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 9999).size()),
        site.book().paid().size());
  }

  private void before(String step, String who, Random random) throws Exception {
    ServiceProcess process = site.launch(Launch.plain().blockedBefore(step, who));
    process.awaitAlive(step + " of " + who, SOON, process::isBlocked);
    // The other jobs go on meanwhile.
    linger(Duration.ofMillis(random.nextInt(1500)));
    process.kill();
    kills++;
  }

  /** A video with three faces; at times one of them is paid for and fails. */
  private String drop(Random random) throws IOException {
    site.faults().clear();
    if (random.nextInt(3) == 0) {
      site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")).only(1));
    }
    String name = String.format("k%04d", names.size() + 1);
    names.add(name);
    for (String label : LABELS) {
      Clip.face(site.inbox().resolve(name + ".face." + label + ".jpg"));
    }
    Path video = Clip.video(site.home().resolve(name + ".mp4"), 1000 + random.nextInt(500_000));
    videos.add(Files.copy(video, site.home().resolve(name + ".kept")));
    Files.move(video, site.inbox().resolve(name + ".mp4"));
    Files.createFile(site.inbox().resolve(name + ".ready"));
    return name;
  }

  private static void linger(Duration moment) {
    Instant until = Instant.now().plus(moment);
    Awaitility.await("the moment")
        .atMost(moment.plusSeconds(5))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !Instant.now().isBefore(until));
  }

  private void peace() throws Exception {
    site.faults().clear();
    ServiceProcess process = site.start(Launch.plain());
    site.awaitResuming(
        "every face has a job that is over or parked",
        SOON,
        reads -> LabelledJobs.over(reads) == (long) names.size() * LABELS.size());
    process.stop();
    Map<String, Job> jobs =
        site.<List<Job>>read(reads -> reads.newest(Integer.MAX_VALUE)).stream()
            .filter(job -> job.state() != JobState.CANCELLED)
            .collect(Collectors.toMap(Job::name, Function.identity()));
    assertThat(jobs).hasSize(names.size() * LABELS.size());
    Set<String> expected = new TreeSet<>();
    for (int n = 0; n < names.size(); n++) {
      check(names.get(n), Clip.sha256(videos.get(n)), jobs, expected);
    }
    assertThat(found()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(site.inbox()).isDirectoryNotContaining("glob:**k0*");
    assertThat(site.book().breaches()).isEmpty();
    System.out.printf("%d kills: the books agree%n", kills);
  }

  private void check(String name, String video, Map<String, Job> jobs, Set<String> expected)
      throws IOException {
    boolean open = false;
    boolean failed = false;
    for (String label : LABELS) {
      Job job = jobs.get(name + "." + label);
      assertThat(job).as(name + "." + label).isNotNull();
      LabelledJobs.paid(site, job, video);
      if (job.state() == JobState.DELIVERED) {
        expected.add("done/" + name + ".face." + label + ".jpg");
      } else if (job.state() == JobState.FAILED) {
        failed = true;
        expected.add("failed/" + name + ".face." + label + ".jpg");
        expected.add("failed/" + job.name() + ".reason.txt");
      } else {
        assertThat(job.state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
        open = true;
        expected.add("custody/" + job.id() + "/face.jpg");
        expected.add("custody/" + job.id() + "/target.mp4");
        expected.add("custody/" + job.id() + "/ready.ready");
      }
    }
    if (!open) {
      expected.add((failed ? "failed/" : "done/") + name + ".mp4");
      expected.add((failed ? "failed/" : "done/") + name + ".ready");
    }
  }

  private Set<String> found() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path top : List.of(site.done(), site.failed(), site.data().resolve("custody"))) {
      try (Stream<Path> files = Files.walk(top)) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !file.getFileName().toString().equals(".swapline"))
            .map(file -> top.getFileName() + "/" + top.relativize(file))
            .forEach(found::add);
      }
    }
    return found;
  }
}
