package io.swapline.job.take;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.NewJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of large and small drops are copied beside each other. */
class LargeCopiesTest {
  private static final long LARGE = 5_000_000_000L;

  private final LargeCopies copies = new LargeCopies();

  private static Job job(String origin, long bytes) {
    InputFile video = InputFile.seen(FileRole.TARGET, "/in/a.mp4", "1", bytes, 0, false);
    return new NewJob(origin, "", "a", "video", "novita-video", Map.of(), List.of(video), null)
        .unwritten(Instant.EPOCH, List.of(video));
  }

  @Test
  void aSecondLargeOneWaitsAndSmallOnesDoNot() {
    try (LargeCopies.Held first = copies.of(job("folder", LARGE));
        LargeCopies.Held second = copies.of(job("folder", LARGE));
        LargeCopies.Held small = copies.of(job("folder", 1_000))) {
      assertThat(first.isHeld()).isTrue();
      assertThat(second.isHeld()).isFalse();
      assertThat(small.isHeld()).isTrue();
    }
  }

  @Test
  void anotherSourceHasAPlaceOfItsOwn() {
    try (LargeCopies.Held first = copies.of(job("folder", LARGE));
        LargeCopies.Held other = copies.of(job("s3:more", LARGE))) {
      assertThat(first.isHeld()).isTrue();
      assertThat(other.isHeld()).isTrue();
    }
  }

  @Test
  void whenTheFirstIsCopiedTheNextHasItsPlace() {
    copies.of(job("folder", LARGE)).close();

    try (LargeCopies.Held next = copies.of(job("folder", LARGE))) {
      assertThat(next.isHeld()).isTrue();
    }
  }
}
