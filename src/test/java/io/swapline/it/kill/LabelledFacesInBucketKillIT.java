package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.S3Ground;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} while videos with two faces are taken from a bucket and put away there: before
 * each step that knows what their jobs have in common, and at each request about the video.
 */
class LabelledFacesInBucketKillIT {
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int PEACE_EVERY = 12;
  private static final List<String> LABELS = List.of("anna", "bob");

  /** While one row holds all of the drop. */
  private static final List<String> TAKING =
      List.of("open-job-of-bucket", "take-files", "write-received");

  /** Of one of its jobs. */
  private static final List<String> CLOSING =
      List.of("plan-places", "write-places", "move-files", "write-closed");

  /** Of the one that takes the video with it. */
  private static final List<Request> REQUESTS =
      List.of(
          new Request("GET", S3Gate.Point.HALFWAY),
          new Request("COPY", S3Gate.Point.BEFORE),
          new Request("COPY", S3Gate.Point.DONE),
          new Request("DELETE", S3Gate.Point.BEFORE),
          new Request("DELETE", S3Gate.Point.DONE));

  private record Request(String kind, S3Gate.Point point) {
    boolean is(S3Gate.Request request, String name) {
      return request.kind().equals(kind) && request.key().endsWith("/" + name + ".mp4");
    }

    String text() {
      return kind + " of the video, " + point;
    }
  }

  @RegisterExtension
  final Site site =
      new Site(options -> options.withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));

  private final Map<String, String> videos = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private S3Ground ground;

  @Test
  @Tag("long")
  void aKillWhileTheVideoIsPutAwayLosesNoneOfIt() throws Exception {
    run(List.of("write-received", REQUESTS.get(2)), 17);
  }

  @Test
  @Tag("crash")
  void noFaceIsPaidTwiceAndNoVideoIsLostWhereverItIsKilled() throws Exception {
    long seed = Long.getLong("swapline.it.seed", new Random().nextInt(1_000_000));
    int kills = Integer.getInteger("swapline.it.kills", 4);
    System.out.println("again: -Dswapline.it.seed=" + seed + " -Dswapline.it.kills=" + kills);
    List<Object> all = new ArrayList<>();
    for (List<?> windows : List.of(TAKING, CLOSING, REQUESTS)) {
      windows.forEach(window -> all.addAll(Collections.nCopies(kills, window)));
    }
    Collections.shuffle(all, new Random(seed));
    run(all, seed);
  }

  private void run(List<?> windows, long seed) throws Exception {
    Random random = new Random(seed);
    try (S3Ground opened = S3Ground.of(site)) {
      ground = opened;
      site.start().stop();
      for (int n = 1; n <= windows.size(); n++) {
        Object window = windows.get(n - 1);
        String text = window instanceof Request request ? request.text() : (String) window;
        counts.merge(text, 1, Integer::sum);
        if (window instanceof Request request) {
          killAt(request, random);
        } else {
          killBefore(text, random);
        }
        if (n % PEACE_EVERY == 0 || n == windows.size()) {
          peace();
          System.out.printf("%d of %d kills: the books agree%n", n, windows.size());
        }
      }
    }
    counts.forEach((text, kills) -> System.out.printf("%3d %s%n", kills, text));
    System.out.printf(
        "%d kills in %d windows, %d videos with %d faces, %d of them parked; paid: %d%n",
        windows.size(),
        counts.size(),
        videos.size(),
        videos.size() * LABELS.size(),
        site.<Integer>read(reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 9999).size()),
        site.book().paid().size());
  }

  private void killBefore(String step, Random random) throws Exception {
    String name = drop(random);
    String label = LABELS.get(random.nextInt(LABELS.size()));
    String who = TAKING.contains(step) ? name : name + "." + label;
    ServiceProcess process = site.launch(Launch.plain().blockedBefore(step, who));
    process.awaitAlive(step + " of " + who, SOON, process::isBlocked);
    process.kill();
  }

  private void killAt(Request request, Random random) throws Exception {
    String name = "k%04d".formatted(videos.size() + 1);
    S3Gate.Hold hold = ground.gate().hold(request.point(), one -> request.is(one, name));
    drop(random);
    ServiceProcess process = site.launch(Launch.plain());
    process.awaitAlive(request.text() + " of " + name, SOON, hold::isReached);
    process.kill();
    hold.end(random.nextBoolean());
  }

  /** A video with two faces; at times one of them is paid for and fails. */
  private String drop(Random random) throws IOException {
    site.faults().clear();
    if (random.nextInt(3) == 0) {
      site.faults().add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face")).only(1));
    }
    String name = "k%04d".formatted(videos.size() + 1);
    BucketDrops drops = ground.drops();
    Path video = Clip.video(drops.scratch(name + ".mp4"), 1000 + random.nextInt(100_000));
    videos.put(name, Clip.sha256(video));
    for (String label : LABELS) {
      String face = name + ".face." + label + ".jpg";
      drops.put(face, Clip.face(drops.scratch(face)));
    }
    drops.put(name + ".mp4", video);
    return name;
  }

  private void peace() throws Exception {
    site.faults().clear();
    ServiceProcess process = site.start(Launch.plain());
    site.awaitResuming(
        "every face has a job that is over or parked",
        SOON,
        reads -> LabelledJobs.over(reads) == (long) videos.size() * LABELS.size());
    process.stop();
    Map<String, Job> jobs =
        site.<List<Job>>read(reads -> reads.newest(Integer.MAX_VALUE)).stream()
            .filter(job -> job.state() != JobState.CANCELLED)
            .collect(Collectors.toMap(Job::name, Function.identity()));
    assertThat(jobs).hasSize(videos.size() * LABELS.size());
    Set<String> expected = new TreeSet<>();
    for (Map.Entry<String, String> one : videos.entrySet()) {
      check(one.getKey(), one.getValue(), jobs, expected);
    }
    assertThat(ground.drops().keys()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(site.book().breaches()).isEmpty();
    assertThat(site.data().resolve("custody").toFile().list())
        .containsExactlyInAnyOrderElementsOf(
            jobs.values().stream().filter(job -> job.closedAt() == null).map(Job::id).toList());
  }

  private void check(String name, String video, Map<String, Job> jobs, Set<String> expected)
      throws IOException {
    boolean open = false;
    boolean failed = false;
    for (String label : LABELS) {
      Job job = jobs.get(name + "." + label);
      assertThat(job).as(name + "." + label).isNotNull();
      List<Book.Paid> paid = LabelledJobs.paid(site, job, video);
      String key = name + ".face." + label + ".jpg";
      if (job.state() == JobState.DELIVERED) {
        expected.add("done/" + key);
      } else if (job.state() == JobState.FAILED) {
        failed = true;
        assertThat(paid).hasSize(1);
        expected.add("failed/" + key);
        expected.add("failed/" + job.name() + ".reason.txt");
      } else {
        assertThat(job.state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
        open = true;
        expected.add("in/" + key);
      }
    }
    expected.add((open ? "in/" : failed ? "failed/" : "done/") + name + ".mp4");
  }
}
