package io.swapline.watch.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which names of a crowded folder are looked at. */
class CrowdTest {
  private static final long TURN = Duration.ofMinutes(1).toNanos();
  private static final int PAIR = Crowd.VIDEO | Crowd.FACE;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Crowd crowd = new Crowd(now::get, TURN);

  private void look(int room, Runnable files) {
    crowd.begin();
    files.run();
    crowd.choose(room, false);
  }

  private void see(long from, long to, int part) {
    LongStream.range(from, to).forEach(name -> crowd.see(name, part));
  }

  private Set<Long> chosen(long from, long to) {
    return LongStream.range(from, to).filter(crowd::isChosen).boxed().collect(Collectors.toSet());
  }

  @Test
  void aWholeDropIsChosenAmongVeryManyThatLackSomething() {
    look(
        10,
        () -> {
          see(1, 200_000, Crowd.VIDEO);
          see(77, 78, Crowd.FACE);
        });

    assertThat(crowd.isChosen(77)).isTrue();
    assertThat(crowd.left()).isEqualTo(199_999 - 1 - 300);
  }

  @Test
  void emptyVideosComeAfterThoseThatHaveBytes() {
    look(
        10,
        () -> {
          see(1, 5_000, PAIR | Crowd.EMPTY);
          see(5_000, 5_001, PAIR);
        });

    assertThat(crowd.isChosen(5_000)).isTrue();
  }

  @Test
  void eachHasItsTurnForAsLongAsDropsTakeToSettle() {
    Set<Long> had = new HashSet<>();
    for (int round = 0; round < 10; round++) {
      look(100, () -> see(1, 1001, PAIR));
      Set<Long> first = chosen(1, 1001);
      now.addAndGet(TURN - 1);
      look(100, () -> see(1, 1001, PAIR));
      assertThat(chosen(1, 1001)).isEqualTo(first).hasSize(100);
      had.addAll(first);
      now.addAndGet(1);
    }

    assertThat(had).hasSize(1000);
  }

  @Test
  void whenAllHadTheirTurnTheRoundBeginsAnew() {
    for (int round = 0; round < 30; round++) {
      look(100, () -> see(1, 1001, PAIR));
      assertThat(chosen(1, 1001)).hasSize(100);
      now.addAndGet(TURN);
    }
  }

  @Test
  void oneThatComesLaterDoesNotWaitForTheRound() {
    for (int round = 0; round < 10; round++) {
      look(100, () -> see(1, 1001, PAIR));
      now.addAndGet(TURN);
    }

    look(
        100,
        () -> {
          see(1, 1001, PAIR);
          see(5000, 5001, PAIR);
        });

    assertThat(crowd.isChosen(5000)).isTrue();
  }

  @Test
  void oneWhoseFaceComesLaterHasATurnOfItsOwn() {
    look(100, () -> see(1, 1001, Crowd.VIDEO));
    now.addAndGet(TURN);

    look(
        2,
        () -> {
          see(1, 1001, Crowd.VIDEO);
          see(900, 901, Crowd.FACE);
        });

    assertThat(crowd.isChosen(900)).isTrue();
  }

  @Test
  void aFaceForTheWholeFolderMakesADropOfEachVideo() {
    crowd.begin();
    see(1, 1001, Crowd.VIDEO);
    crowd.choose(100, true);

    assertThat(chosen(1, 1001)).hasSize(100 + 0);
    assertThat(crowd.left()).isEqualTo(900);
  }

  @Test
  void aNameWithMoreFilesThanAnyDropHasTakesNobodysPlace() {
    look(
        400,
        () -> {
          for (int file = 0; file < 100_000; file++) {
            crowd.see(1, Crowd.FACE);
          }
          see(1, 2, Crowd.VIDEO);
          see(2, 3, PAIR);
        });

    assertThat(crowd.isChosen(1)).isFalse();
    assertThat(crowd.isChosen(2)).isTrue();
    assertThat(crowd.left()).isEqualTo(1);
  }

  @Test
  void picturesOfNobodyAreNotCounted() {
    look(10, () -> see(1, 1001, Crowd.PICTURE));

    assertThat(crowd.left()).isZero();
    assertThat(chosen(1, 1001)).isEmpty();
  }
}
