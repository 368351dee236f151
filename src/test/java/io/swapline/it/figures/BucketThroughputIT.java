package io.swapline.it.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.custody.Sha256;
import io.swapline.it.support.Audit;
import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.S3Ground;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The largest videos that Novita takes, from bucket to bucket in a small heap, against a plain
 * Camel route in the same run. Both delete what they have delivered, as Camel's own consumer of a
 * bucket does: a move would be a fifth transfer. To look for drops is in neither time; to wait for
 * the end of a task is in both: the plain route asks without a pause, Swapline after 100 ms.
 */
@Tag("figures")
class BucketThroughputIT {
  /** With what a face and its own boxes add, 100 MB. */
  private static final long LARGEST = 100_000_000 - 10_000;

  private static final int VIDEOS = 4;
  private static final int ROUNDS = 5;
  private static final int WARM = 400;
  private static final double LEAST = 0.8;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String RESULTS = "results";

  /** The vendor hands out what it was given: its own work would make the two look alike. */
  @RegisterExtension
  final Site site =
      new Site(
          options ->
              options
                  .withTimes(Duration.ZERO, Duration.ZERO)
                  .withMaker(order -> Files.createLink(order.output(), order.video())));

  private S3Ground s3;

  @BeforeEach
  void startServer() throws IOException {
    s3 = S3Ground.of(site);
    s3.server().makeBucket(RESULTS);
    String endpoint = s3.server().endpoint().toString();
    site.set("swapline.watch.s3.endpoint", endpoint);
    site.set("swapline.watch.s3.afterwards", "delete");
    site.set("swapline.deliver.to", "aws2-s3:" + RESULTS);
    site.set("swapline.deliver.s3.endpoint", endpoint);
    site.set("swapline.deliver.s3.path-style", "true");
    site.set("swapline.deliver.s3.access-key", S3Server.KEY.id());
    site.set("swapline.deliver.s3.secret-key", S3Server.KEY.secret());
    site.set("swapline.poll.first", "100ms");
  }

  @AfterEach
  void stopServer() throws IOException {
    s3.close();
  }

  @Test
  void videosOf100MegabytesGoThrough96MegabytesOfHeapHardlySlowerThanThroughAPlainRoute()
      throws Exception {
    PlainTransfers plain =
        new PlainTransfers(site, s3.server(), Clip.face(s3.drops().scratch("plain.jpg")), RESULTS);
    // As the launcher does: without the thorough compiler a hash takes twelve times as long.
    ServiceProcess service =
        site.start(Launch.plain().jvm("-Xmx96m").jvm("-XX:TieredStopAtLevel=4"));
    // Both have their classes, connections and compiled code by then, as after the first hour.
    own("small", WARM, 1_000);
    plain(plain, "small", WARM, 1_000);
    own("warm", VIDEOS, LARGEST);
    plain(plain, "warm", VIDEOS, LARGEST);

    double own = 0;
    double other = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      // One after the other, so that neither meets a warmer server or a busier machine throughout.
      own += own("round-" + round, VIDEOS, LARGEST);
      other += plain(plain, "round-" + round, VIDEOS, LARGEST);
    }
    service.stop();
    assertThat(service.log()).doesNotContain("OutOfMemory").doesNotContain("ERROR");
    int all = WARM + (1 + ROUNDS) * VIDEOS;
    assertThat(site.book().paid()).as("paid by both").hasSize(2 * all);
    System.out.printf(
        "%d videos of 100 MB from a bucket to the vendor and back to a bucket, 96 MB of heap:"
            + " %.1f s from the first that is taken to the last that is delivered; a plain Camel"
            + " route: %.1f s; throughput %.2f of that%n",
        ROUNDS * VIDEOS, own, other, other / own);
    assertThat(other / own).isGreaterThanOrEqualTo(LEAST);
  }

  /** Puts the videos, then the faces that let them be taken; returns the seconds for all. */
  private double own(String round, int videos, long bytes) throws IOException {
    int before = site.read(reads -> reads.newest(Integer.MAX_VALUE).size());
    List<String> names = names("own-" + round, videos);
    List<String> hashes = new ArrayList<>();
    for (String name : names) {
      Path video = Clip.video(s3.drops().scratch(name + ".mp4"), bytes);
      hashes.add(Clip.sha256(video));
      s3.drops().put(name + ".mp4", video);
      Files.delete(video);
    }
    for (String name : names) {
      s3.drops().put(name + ".face.jpg", Clip.face(s3.drops().scratch(name + ".face.jpg")));
    }
    site.await(round + " is over", LONG, reads -> Audit.isOver(reads, before + videos));
    List<Job> jobs = site.read(reads -> reads.newest(videos));
    assertThat(jobs).allMatch(job -> job.state() == JobState.DELIVERED);
    for (int n = 0; n < videos; n++) {
      String name = names.get(n);
      assertThat(Sha256.of(s3.server().get(RESULTS, name + ".mp4"))).isEqualTo(hashes.get(n));
      assertThat(s3.server().keys(RESULTS)).contains(name + ".receipt.json");
    }
    assertThat(s3.drops().keys()).isEmpty();
    return site.read(reads -> seconds(reads, jobs));
  }

  private double plain(PlainTransfers plain, String round, int videos, long bytes)
      throws Exception {
    List<String> names = names("plain-" + round, videos);
    for (String name : names) {
      Path video = Clip.video(s3.drops().scratch(name + ".mp4"), bytes);
      s3.server().put(BucketDrops.BUCKET, "plain/" + name + ".mp4", Files.readAllBytes(video));
      Files.delete(video);
    }
    double seconds = plain.run(names, "plain/");
    assertThat(s3.server().keys(RESULTS)).containsAll(names.stream().map(n -> n + ".mp4").toList());
    assertThat(s3.drops().keys()).isEmpty();
    return seconds;
  }

  private static List<String> names(String round, int videos) {
    return IntStream.rangeClosed(1, videos).mapToObj(n -> round + "-" + n).toList();
  }

  private static double seconds(JobReads reads, List<Job> jobs) {
    Instant first = jobs.stream().map(Job::createdAt).min(Instant::compareTo).orElseThrow();
    Instant last =
        jobs.stream()
            .map(job -> delivered(reads.history(job.id())))
            .max(Instant::compareTo)
            .orElseThrow();
    return Duration.between(first, last).toMillis() / 1000.0;
  }

  private static Instant delivered(List<JobEvent> history) {
    return history.stream()
        .filter(event -> event.to() == JobState.DELIVERED)
        .map(JobEvent::at)
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
