package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A large file that comes in slowly, over a network share say. */
@Tag("long")
class SlowCopyIT {
  private static final int MEGABYTE = 1 << 20;

  @RegisterExtension final Site site = new Site();

  @Test
  void aVideoThatIsCopiedInSlowlyIsPaidForOnceAndWhole() throws Exception {
    paidForOnceAndWhole(false);
  }

  @Test
  void aVideoWhoseFullSizeIsSetBeforeItIsFilledIsPaidForOnceAndWhole() throws Exception {
    paidForOnceAndWhole(true);
  }

  private void paidForOnceAndWhole(boolean sizeFirst) throws Exception {
    site.set("swapline.watch.settle", "1s");
    Path original = Clip.video(site.home().resolve("holiday.mp4"), 20 * MEGABYTE);
    Path face = Clip.face(site.inbox().resolve("holiday.face.jpg"));
    Pair pair = new Pair("holiday", Clip.sha256(original), Clip.sha256(face));
    ServiceProcess service = site.start();

    // Shorter than the settle time, and longer: a copy that hangs is still no whole file.
    copy(original, sizeFirst, List.of(300L, 2500L, 400L, 300L, 2500L, 300L));
    site.await("the delivery", Duration.ofSeconds(30), reads -> Audit.isOver(reads, 1));
    service.stop();

    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.book().uploads())
        .singleElement()
        .matches(upload -> upload.sha256().equals(pair.videoSha256()));
    assertThat(Stamp.read(site.outbox().resolve("holiday.mp4")))
        .isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
  }

  /** Writes in pieces of one size, with these pauses in milliseconds between them. */
  private void copy(Path original, boolean sizeFirst, List<Long> pauses) throws IOException {
    byte[] all = Files.readAllBytes(original);
    int piece = all.length / (pauses.size() + 1) + 1;
    try (FileChannel to =
        FileChannel.open(
            site.inbox().resolve("holiday.mp4"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      if (sizeFirst) {
        to.write(ByteBuffer.allocate(1), all.length - 1);
      }
      for (int n = 0; n <= pauses.size(); n++) {
        int from = n * piece;
        to.write(ByteBuffer.wrap(all, from, Math.min(piece, all.length - from)));
        if (n < pauses.size()) {
          assertThat(site.book().uploads()).isEmpty();
          Duration pause = Duration.ofMillis(pauses.get(n));
          await().pollDelay(pause).atMost(pause.plusSeconds(5)).until(() -> true);
        }
      }
    }
  }
}
