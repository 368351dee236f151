package io.swapline.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FilmTurnsTest {
  private final FilmTurns turns = new FilmTurns(() -> 0);

  @Test
  void twoFilmsAreMadeAtOnceAndTheThirdIsTold() throws Exception {
    turns.take("one", false);
    turns.take("two", false);

    assertThatThrownBy(() -> turns.take("three", false))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("2 others are being made");
    turns.done("one");
    turns.take("three", false);
  }

  @Test
  void oneFilmIsNotMadeTwiceAtOnce() throws Exception {
    turns.take("one", false);

    assertThatThrownBy(() -> turns.take("one", false)).isInstanceOf(NotNowException.class);
  }

  @Test
  void theMoreWaitTheLaterEachAsksAgain() throws Exception {
    turns.take("a", false);
    turns.take("b", false);
    Duration first = again("0");
    for (int n = 1; n < 1000; n++) {
      again(String.valueOf(n));
    }

    assertThat(first).isLessThan(Duration.ofSeconds(10));
    assertThat(again("1000")).isEqualTo(Duration.ofMinutes(5));
  }

  private Duration again(String plan) {
    return catchThrowableOfType(NotNowException.class, () -> turns.take(plan, false)).again();
  }

  @Test
  void whoHasPatienceGetsTheTurnThatIsOver() throws Exception {
    turns.take("one", false);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              try {
                turns.take("one", true);
              } catch (NotNowException e) {
                throw new IllegalStateException(e);
              }
            });

    turns.done("one");

    second.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> turns.take("one", false)).isInstanceOf(NotNowException.class);
  }
}
