package io.swapline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.net.DeadlineException;
import io.swapline.net.ExchangeTimes;
import io.swapline.net.HostilePeer;
import io.swapline.net.HostilePeer.Trick;
import io.swapline.net.WayOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that never ends its answer costs one exchange the time that it has, and no memory. */
@Timeout(20)
class HostilePeerTest {
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final ExchangeTimes TIMES = HostilePeer.within(SHORT);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Trick.class)
  void aDownloadEndsInTimeWhateverTheServerDoes(Trick trick) throws IOException {
    Path part = folder.resolve("result.part");
    try (HostilePeer peer = new HostilePeer(trick);
        Downloader downloader =
            new Downloader(WayOut.ofSystem(), true, 1_000_000, 60, System::nanoTime, TIMES)) {
      assertEnds(() -> downloader.fetch(peer.url() + "/r.mp4", part));
    }
  }

  @ParameterizedTest
  @EnumSource(Trick.class)
  void anUploadEndsInTimeWhateverTheServerDoes(Trick trick) throws IOException {
    Path file = Files.writeString(folder.resolve("target.mp4"), "a film");
    try (HostilePeer peer = new HostilePeer(trick);
        Uploader uploader = new Uploader(WayOut.ofSystem(), true, TIMES)) {
      assertEndsOrIsRead(() -> uploader.put(peer.url() + "/up", Map.of(), file));
    }
  }

  @Test
  void aHandshakeThatNeverEndsIsCutInTime() throws IOException {
    try (HostilePeer peer = new HostilePeer(Trick.SILENT);
        Downloader downloader =
            new Downloader(WayOut.ofSystem(), true, 1_000_000, 60, System::nanoTime, TIMES)) {
      assertThatThrownBy(
              () -> downloader.fetch(peer.secureUrl() + "/r.mp4", folder.resolve("result.part")))
          .isInstanceOf(DeadlineException.class)
          .hasMessage("127.0.0.1 did not end its answer within 0 s: it was cut");
    }
  }

  private interface Act {
    void run() throws IOException;
  }

  private static void assertEnds(Act act) {
    long begun = System.nanoTime();
    assertThatThrownBy(act::run).isInstanceOf(IOException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SHORT.multipliedBy(6));
  }

  /** Of what is told about an upload a part is enough. */
  private static void assertEndsOrIsRead(Act act) {
    long begun = System.nanoTime();
    try {
      act.run();
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("Exception");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SHORT.multipliedBy(6));
  }
}
