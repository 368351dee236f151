package io.swapline.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.job.SidecarScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When nothing is paid, though all else is ready. */
class SubmitSlotTest {
  @TempDir private Path folder;

  @Test
  void whileAWholeAnswerOfAnEarlierSubmitIsOnTheDiskNothingMoreIsPaid() throws IOException {
    try (SidecarScene scene = new SidecarScene(folder, Optional.of("A test."))) {
      Job job = scene.drop("shot").prepared();
      assertThat(scene.slot(job).getName()).isEqualTo("go");
      Path custody = folder.resolve("data").resolve("custody").resolve(job.id());
      Files.writeString(custody.resolve("result.token-1.done"), "a picture");

      Outcome<?> slot = scene.slot(job);

      assertThat(slot.getName()).isEqualTo("wait");
      assertThat(slot.getWhy()).contains("it is paid for", "takes it up by itself");
    }
  }
}
