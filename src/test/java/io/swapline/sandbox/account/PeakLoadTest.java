package io.swapline.sandbox.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PeakLoadTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aWindowEndsWhereTheNextOneBegins() {
    assertThat(PeakLoad.mostIn(MINUTE, at())).isZero();
    assertThat(PeakLoad.mostIn(MINUTE, at(7))).isEqualTo(1);
    assertThat(PeakLoad.mostIn(MINUTE, at(0, 60_000, 120_000))).isEqualTo(1);
    assertThat(PeakLoad.mostIn(MINUTE, at(0, 59_999, 119_998))).isEqualTo(2);
    assertThat(PeakLoad.mostIn(MINUTE, at(90_000, 30_000, 0, 40_000, 95_000, 99_000))).isEqualTo(4);
  }

  @Test
  void tasksThatEndMakeRoomForThoseThatBegin() {
    assertThat(PeakLoad.mostAtOnce(List.of())).isZero();
    assertThat(PeakLoad.mostAtOnce(List.of(span(0, 10), span(10, 20)))).isEqualTo(1);
    assertThat(PeakLoad.mostAtOnce(List.of(span(0, 10), span(9, 20), span(15, 16)))).isEqualTo(2);
    assertThat(PeakLoad.mostAtOnce(List.of(span(0, 10), span(0, 10), span(0, 0)))).isEqualTo(2);
  }

  @Test
  void countsAreThoseOfLookingAtEveryInstant() {
    Random random = new Random(11);
    for (int round = 0; round < 50; round++) {
      long[] begins = random.longs(30, 0, 100).toArray();
      List<PeakLoad.Span> spans =
          LongStream.of(begins).mapToObj(it -> span(it, it + 1 + random.nextInt(20))).toList();
      long most = LongStream.range(0, 130).map(it -> covering(spans, it)).max().orElseThrow();
      assertThat(PeakLoad.mostAtOnce(spans)).isEqualTo((int) most);

      long inWindow =
          LongStream.range(0, 100)
              .map(from -> LongStream.of(begins).filter(it -> it >= from && it < from + 7).count())
              .max()
              .orElseThrow();
      assertThat(PeakLoad.mostIn(Duration.ofMillis(7), at(begins))).isEqualTo((int) inWindow);
    }
  }

  private static long covering(List<PeakLoad.Span> spans, long instant) {
    Instant at = Instant.ofEpochMilli(instant);
    return spans.stream().filter(it -> !at.isBefore(it.from()) && at.isBefore(it.until())).count();
  }

  private static List<Instant> at(long... millis) {
    return LongStream.of(millis).mapToObj(Instant::ofEpochMilli).toList();
  }

  private static PeakLoad.Span span(long from, long until) {
    return new PeakLoad.Span(Instant.ofEpochMilli(from), Instant.ofEpochMilli(until));
  }
}
