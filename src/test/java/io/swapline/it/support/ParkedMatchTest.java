package io.swapline.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.Attempt;
import io.swapline.sandbox.account.Book;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ParkedMatchTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void aSubmitThatNamedItsMediaBelongsToThatAttemptOnly() {
    Attempt first = attempt("first", 0);
    Attempt second = attempt("second", 1);

    assertThat(ParkedMatch.unseen(List.of(first, second), List.of(submit("second", 2))))
        .containsExactly(first);
  }

  @Test
  void aSubmitThatWasCutBeforeItNamedMediaBelongsToOneAttemptThatWasSentBefore() {
    Attempt before = attempt("before", 0);
    Attempt after = attempt("after", 5);

    assertThat(ParkedMatch.unseen(List.of(after, before), List.of(submit(null, 1))))
        .containsExactly(after);
  }

  @Test
  void aSubmitThatCameMuchLaterBelongsToNobody() {
    Attempt old = attempt("old", 0);

    assertThat(ParkedMatch.unseen(List.of(old), List.of(submit(null, 60)))).containsExactly(old);
  }

  private static Attempt attempt(String media, int second) {
    Instant at = NOON.plusSeconds(second);
    return new Attempt(
        media + ".1",
        media,
        1,
        "novita-video",
        media,
        media,
        null,
        at,
        null,
        null,
        null,
        "unknown",
        null,
        null);
  }

  private static Book.Submit submit(String media, int second) {
    Instant at = NOON.plusSeconds(second);
    return new Book.Submit(
        1,
        at,
        true,
        media != null,
        Optional.ofNullable(media),
        Optional.empty(),
        OptionalInt.empty());
  }
}
