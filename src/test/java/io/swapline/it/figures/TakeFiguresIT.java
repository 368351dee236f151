package io.swapline.it.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.custody.Custody;
import io.swapline.custody.Seen;
import io.swapline.custody.Sha256;
import io.swapline.custody.Sources;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Project;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What it costs to make a large film our own, beside the one reading that its hash needs. */
@Tag("figures")
class TakeFiguresIT {
  private static final long GIGABYTE = 1_000_000_000;

  @Test
  void aFilmOfOneGigabyteOnOneFileSystem() throws Exception {
    Path home = Project.scratch("take");
    try (LedgerScene scene = new LedgerScene(Files.createDirectory(home.resolve("data")))) {
      Custody custody = new Custody(scene.data().resolve("custody"), Sources.folders());
      Path film =
          Clip.video(Files.createDirectory(home.resolve("inbox")).resolve("a.mp4"), GIGABYTE);
      InputFile seen = Seen.own(FileRole.TARGET, film);
      Job job = scene.ledger().open(LedgerScene.drop("", "a", List.of(seen)));
      long begin = System.nanoTime();
      String hash = Sha256.of(film);
      long hashed = System.nanoTime();
      List<InputFile> taken = custody.take(job);
      long copied = System.nanoTime();
      custody.removeOriginals(job.withInputs(taken));
      long removed = System.nanoTime();

      assertThat(taken.get(0).sha256()).isEqualTo(hash);
      System.out.printf(
          "a film of 1 GB on one file system: %.1f s to hide, copy, hash and bring it to the disk,"
              + " %.1f s to remove the original; to hash it alone %.1f s%n",
          seconds(copied - hashed), seconds(removed - copied), seconds(hashed - begin));
    } finally {
      Project.delete(home);
    }
  }

  private static double seconds(long nanos) {
    return Duration.ofNanos(nanos).toMillis() / 1000.0;
  }
}
