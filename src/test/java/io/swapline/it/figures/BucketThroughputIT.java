package io.swapline.it.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.S3Ground;
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
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The largest videos that Novita takes, out of a bucket, in a small heap. */
@Tag("figures")
class BucketThroughputIT {
  private static final long MOST = 100_000_000;
  private static final int VIDEOS = 4;
  private static final double LEAST = 0.8;
  private static final Duration LONG = Duration.ofMinutes(10);

  @RegisterExtension
  final Site site = new Site(options -> options.withTimes(Duration.ZERO, Duration.ZERO));

  private S3Ground s3;

  @BeforeEach
  void startServer() throws IOException {
    s3 = S3Ground.of(site);
    site.set("swapline.watch.s3.endpoint", s3.server().endpoint().toString());
  }

  @AfterEach
  void stopServer() throws IOException {
    s3.close();
  }

  @Test
  void videosOf100MegabytesGoThrough96MegabytesOfHeapHardlySlowerThanThroughAPlainRoute()
      throws Exception {
    Path face = Clip.face(s3.drops().scratch("face.jpg"));
    PlainTransfers plain = new PlainTransfers(site, s3.server(), face);
    List<Pair> pairs = new ArrayList<>();
    ServiceProcess service = site.start(Launch.plain().jvm("-Xmx96m"));
    // Both have their classes and connections by then.
    pairs.add(s3.drops().ready("warm", MOST - 10_000));
    site.await("the first", LONG, reads -> Audit.isOver(reads, 1));

    for (String name : names()) {
      Path video = Clip.video(s3.drops().scratch(name + ".mp4"), MOST - 10_000);
      Path itsFace = Clip.face(s3.drops().scratch(name + ".face.jpg"));
      pairs.add(new Pair(name, Clip.sha256(video), Clip.sha256(itsFace)));
      s3.drops().put(name + ".mp4", video);
    }
    for (String name : names()) {
      s3.drops().put(name + ".face.jpg", s3.drops().scratch(name + ".face.jpg"));
    }
    site.await("all delivered", LONG, reads -> Audit.isOver(reads, 1 + VIDEOS));
    double own = site.read(BucketThroughputIT::ownSeconds);
    service.stop();
    Audit audit = Audit.of(site, s3.drops(), pairs, EnumSet.of(JobState.DELIVERED));
    assertThat(pairs).allMatch(audit::isDelivered);
    assertThat(service.log()).doesNotContain("OutOfMemory").doesNotContain("ERROR");

    plain.run(List.of("warm"), "done/");
    double other = plain.run(names(), "done/");
    assertThat(names()).allMatch(name -> size(plain.result(name)) > MOST / 2);
    System.out.printf(
        "%d videos of 100 MB from a bucket to the vendor and to a folder, 96 MB of heap: %.1f s"
            + " from the first that is taken to the last that is delivered; a plain Camel route:"
            + " %.1f s; throughput %.2f of that%n",
        VIDEOS, own, other, other / own);
    assertThat(other / own).isGreaterThanOrEqualTo(LEAST);
  }

  private static List<String> names() {
    return IntStream.rangeClosed(1, VIDEOS).mapToObj(n -> "large-" + n).toList();
  }

  private static double ownSeconds(JobReads reads) {
    List<Job> jobs = reads.newest(VIDEOS);
    Instant first = jobs.stream().map(Job::createdAt).min(Instant::compareTo).orElseThrow();
    Instant last =
        jobs.stream()
            .map(job -> delivered(reads.history(job.id())))
            .max(Instant::compareTo)
            .orElseThrow();
    return seconds(first, last);
  }

  private static Instant delivered(List<JobEvent> history) {
    return history.stream()
        .filter(event -> event.to() == JobState.DELIVERED)
        .map(JobEvent::at)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
