package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.sandbox.account.Book;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two services that believe that one inbox is theirs, as on a share that shows each its own marker:
 * even then a file is taken by one of them.
 */
@Tag("root")
@Execution(ExecutionMode.CONCURRENT)
class TwoServicesIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int DROPS = 8;

  @RegisterExtension
  @Order(1)
  final Site site = new Site();

  @RegisterExtension
  @Order(2)
  final Mounts mounts = new Mounts();

  @Test
  void eachDropIsTakenAndPaidOnceAndNoFileIsLost() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount");
    Path marker = site.inbox().resolve(FolderMarker.FILE_NAME);
    Path data = Files.createDirectory(site.home().resolve("data2"));
    // Copies to another disk take a while, and there the two meet.
    mounts.disk(site.data(), 250);
    mounts.disk(data, 250);
    site.start(second()).stop();
    Path markerOfSecond = Files.move(marker, site.home().resolve("marker"));
    ServiceProcess one = site.start();
    ServiceProcess two =
        site.start(
            second()
                .under(
                    "unshare",
                    "-m",
                    "sh",
                    "-c",
                    "mount --bind '" + markerOfSecond + "' '" + marker + "' && exec \"$@\"",
                    "sh"));
    List<Pair> pairs = new ArrayList<>();
    for (int n = 0; n < DROPS; n++) {
      Path video = Clip.video(site.home().resolve("d" + n + ".mp4"), 12_000_000);
      pairs.add(site.drop("d" + n, video, false));
    }

    await().atMost(SOON).until(() -> count("done", ".jpg") + count("done2", ".jpg") == DROPS);
    one.stop();
    two.stop();
    assertThat(site.book().submits()).hasSize(DROPS);
    assertThat(site.book().paid().stream().map(Book.Paid::videoSha256))
        .containsExactlyInAnyOrderElementsOf(pairs.stream().map(Pair::videoSha256).toList());
    assertThat(count("outbox", ".mp4") + count("outbox2", ".mp4")).isEqualTo(DROPS);
    assertThat(count("done", ".mp4") + count("done2", ".mp4")).isEqualTo(DROPS);
    assertThat(count("failed", "") + count("failed2", "")).isEqualTo(2);
    assertThat(count("inbox", "")).isEqualTo(1);
  }

  /** Its markers are the only other files. */
  private long count(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(site.home().resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).count();
    }
  }

  private static Launch second() {
    return Launch.plain()
        .set("swapline.data", "data2")
        .set("swapline.deliver.to", "file:outbox2")
        .set("swapline.done.folder", "done2")
        .set("swapline.failed.folder", "failed2");
  }
}
