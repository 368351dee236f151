package io.swapline.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HealthLookTest {
  private final AtomicLong late = new AtomicLong();
  private final HealthLook<String> look =
      new HealthLook<>("test", () -> System.nanoTime() + late.get());

  @Test
  void whoAsksWhileALookTakesLongIsToldWhatWasSeenLastWithinASecond() throws Exception {
    assertThat(look.see(() -> "up")).contains("up");
    CountDownLatch held = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    long begun = System.nanoTime();

    assertThat(look.see(() -> await(held, looks))).contains("up");
    for (int n = 0; n < 1000; n++) {
      assertThat(look.see(() -> await(held, looks))).contains("up");
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    assertThat(looks).hasValueLessThanOrEqualTo(1);
    late.set(Duration.ofMinutes(2).toNanos());
    assertThat(look.see(() -> await(held, looks))).isEmpty();
    held.countDown();
  }

  @Test
  void aLookThatFailsSaysNothing() {
    assertThat(
            look.see(
                () -> {
                  throw new IllegalStateException("no");
                }))
        .isEmpty();
    assertThat(look.see(() -> "up")).contains("up");
  }

  private static String await(CountDownLatch held, AtomicInteger looks) {
    looks.incrementAndGet();
    try {
      return held.await(1, TimeUnit.MINUTES) ? "down" : "never";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
