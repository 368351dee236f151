package io.swapline.watch.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often a large inbox is looked at. */
class LookPaceTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final LookPace pace = new LookPace(now::get);

  @Test
  void aLookThatTookNoTimeIsFollowedByAnotherAtOnce() {
    assertThat(pace.begins()).isTrue();
    pace.ended();

    assertThat(pace.begins()).isTrue();
  }

  @Test
  void aLookThatTookLongIsFollowedByARestNineteenTimesAsLong() {
    assertThat(pace.begins()).isTrue();
    now.addAndGet(Duration.ofMillis(100).toNanos());
    pace.ended();

    now.addAndGet(Duration.ofMillis(1899).toNanos());
    assertThat(pace.begins()).isFalse();
    now.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(pace.begins()).isTrue();
  }

  @Test
  void aLookThatFoundDropsIsFollowedByOneSoon() {
    assertThat(pace.begins()).isTrue();
    now.addAndGet(Duration.ofMillis(300).toNanos());
    pace.ended();
    pace.foundDrops();

    now.addAndGet(Duration.ofMillis(300).toNanos());
    assertThat(pace.begins()).isTrue();
  }
}
