package io.swapline.it.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.Launch;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.S3Ground;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand drops under a prefix where a hundred thousand objects of others lie. */
@Tag("figures")
class BucketFiguresIT {
  private static final int FOREIGN = Integer.getInteger("swapline.it.foreign", 100_000);
  private static final int DROPS = Integer.getInteger("swapline.it.drops", 1_000);
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final int PAGE = 1000;

  /** What a collection left, in MB. */
  private static final Pattern LEFT = Pattern.compile("Pause .*->(\\d+)M\\(");

  @RegisterExtension
  final Site site = new Site(options -> options.withTimes(Duration.ZERO, Duration.ZERO));

  private final List<Instant> pages = Collections.synchronizedList(new ArrayList<>());
  private S3Ground s3;

  @BeforeEach
  void startServer() throws IOException {
    s3 = S3Ground.of(site);
    s3.gate().look(this::look);
    // Once, at the start, and never again within the test but where it says so.
    site.set("swapline.watch.s3.every", "1h");
  }

  private void look(S3Gate.Request request) {
    if (request.kind().equals("LIST") && request.key().equals(BucketDrops.PREFIX)) {
      pages.add(Instant.now());
    }
  }

  @AfterEach
  void stopServer() throws IOException {
    s3.close();
  }

  @Test
  void allOfAThousandDropsAmongAHundredThousandObjectsAreFoundAndTheHeapStaysFlat()
      throws Exception {
    int few = peak("few.log", DROPS / 100);
    Set<String> videos = new HashSet<>();
    s3.server()
        .writeMany(
            BucketDrops.BUCKET,
            IntStream.range(0, FOREIGN)
                .mapToObj(n -> BucketDrops.PREFIX + "foreign/" + n / 100 + "/" + n + ".txt")
                .toList(),
            "of others");
    for (int n = 0; n < DROPS; n++) {
      videos.add(drop("many-" + n));
    }
    pages.clear();
    s3.gate().counted();
    Instant began = Instant.now();
    int before = site.book().paid().size();
    ServiceProcess service = start("many.log");
    site.await("all of them opened", LONG, reads -> reads.newest(DROPS * 2).size() >= DROPS);
    List<Instant> listing = List.copyOf(pages);
    int wanted = before + DROPS;
    site.await(
        "all delivered and closed",
        LONG,
        reads ->
            reads.inState(JobState.DELIVERED, wanted + 1).stream()
                    .filter(job -> job.closedAt() != null)
                    .count()
                == wanted);
    Instant over = Instant.now();
    Map<String, Integer> requests = s3.gate().counted();
    service.stop();

    assertThat(site.book().paid()).hasSize(wanted);
    assertThat(site.book().paid().stream().map(Book.Paid::videoSha256)).containsAll(videos);
    int many = peak("many.log");
    System.out.printf("%d objects of others, %d drops%n", FOREIGN, DROPS);
    System.out.printf(
        "one listing: %d requests, %.1f s at this server%n",
        listing.size(), seconds(listing.get(0), listing.get(listing.size() - 1)));
    System.out.printf(
        "all delivered in %.0f s (%.1f jobs/s); requests for each drop, all kinds: %s%n",
        seconds(began, over), DROPS / seconds(began, over), perDrop(requests, listing.size()));
    System.out.printf(
        "heap after collections, at most: %d MB; with %d drops alone: %d MB%n",
        many, DROPS / 100, few);
    assertThat(listing)
        .hasSizeBetween((FOREIGN + 2 * DROPS) / PAGE, (FOREIGN + 2 * DROPS) / PAGE + 2);
    assertThat(many).isLessThan(few + 32);
  }

  /** The same with next to nothing there. */
  private int peak(String log, int drops) throws Exception {
    for (int n = 0; n < drops; n++) {
      drop("few-" + n);
    }
    ServiceProcess service = start(log);
    site.await(
        "a few delivered",
        LONG,
        reads ->
            reads.inState(JobState.DELIVERED, drops + 1).stream()
                    .filter(job -> job.closedAt() != null)
                    .count()
                == drops);
    service.stop();
    return peak(log);
  }

  private ServiceProcess start(String log) throws IOException {
    return site.start(Launch.plain().jvm("-Xlog:gc:file=" + site.home().resolve(log)));
  }

  private String drop(String name) throws IOException {
    return s3.drops().drop(name).videoSha256();
  }

  private int peak(String log) throws IOException {
    Path file = site.home().resolve(log);
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(file));
    return LEFT.matcher(Files.readString(file))
        .results()
        .map(MatchResult::group)
        .mapToInt(BucketFiguresIT::megabytes)
        .max()
        .orElseThrow();
  }

  private static int megabytes(String pause) {
    return Integer.parseInt(pause.replaceAll("^.*->(\\d+)M\\($", "$1"));
  }

  private static String perDrop(Map<String, Integer> requests, int listed) {
    StringBuilder text = new StringBuilder();
    requests.forEach(
        (kind, times) -> {
          int own = kind.equals("LIST") ? times - listed : times;
          text.append(String.format("%s %.1f ", kind, (double) own / DROPS));
        });
    return text.toString().strip();
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(1, Duration.between(from, to).toMillis()) / 1000.0;
  }
}
