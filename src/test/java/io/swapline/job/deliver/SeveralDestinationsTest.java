package io.swapline.job.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** One of several destinations fails, is slow, or is not set any more. */
class SeveralDestinationsTest extends DeliverTestSupport {
  @Test
  void aDestinationThatFailsDoesNotDelayTheFirstTryOfAnother() throws IOException {
    Job job = fetchedFor("shot", DOWN, OUTBOX);
    Exchange first = next(job);
    assertThat(destination(first)).isEqualTo(DOWN);
    assertThatThrownBy(() -> deliver.result(first)).hasMessage("no route to host");

    failed(first, new IOException("no route to host"));
    delivered(job);

    assertThat(outbox.resolve("shot.mp4")).hasContent(RESULT);
    Exchange later = next(scene.find(job));
    assertThat(answer(later)).isEqualTo("later");
    assertThat(later.getMessage().getBody(Outcome.class).getWhy())
        .isEqualTo("not yet at " + DOWN + " (tried once): no route to host; " + OUTBOX + " has it");
    scene.clock().move(Duration.ofMinutes(1));
    Exchange again = next(scene.find(job));
    assertThat(destination(again)).isEqualTo(DOWN);
    deliver.done(again);
    end(again);
    assertThat(answer(next(scene.find(job)))).isEqualTo("done");
  }

  @Test
  void aJobEndsWithItsLastDestinationAndSaysUntilThenWhatFailed() throws IOException {
    Job job = fetchedFor("shot", DOWN, OUTBOX);
    Exchange down = next(job);
    down.getMessage().setBody(failed(down, new IOException("no route to host")));

    Outcome<Deliver.Next> failed = deliver.rest(down);

    assertThat(failed.is(Deliver.Next.OPEN)).isTrue();
    assertThat(failed.getWhy()).contains("no route to host");
    Exchange outbox = next(job);
    deliver.done(outbox);
    assertThat(deliver.rest(outbox).is(Deliver.Next.OPEN)).isTrue();
    Exchange only = next(fetchedFor("only", OUTBOX));
    deliver.done(only);
    assertThat(deliver.rest(only).is(Deliver.Next.DONE)).isTrue();
  }

  @Test
  void aDestinationThatIsSlowOrDownLeavesTheOthersTheirTurns() throws IOException {
    Exchange one = next(fetchedFor("one", DOWN));
    Exchange two = next(fetchedFor("two", DOWN));

    assertThat(List.of(answer(one), answer(two))).containsOnly("open");
    assertThat(answer(next(fetchedFor("three", DOWN)))).isEqualTo("later");
    assertThat(answer(next(fetchedFor("four", OUTBOX)))).isEqualTo("open");

    failed(one, new IOException("no route to host"));
    failed(two, new IOException("no route to host"));
    assertThat(answer(next(fetchedFor("five", DOWN)))).isEqualTo("later");
    scene.clock().move(Duration.ofSeconds(2));
    assertThat(answer(next(fetchedFor("six", DOWN)))).isEqualTo("open");
    assertThat(answer(next(fetchedFor("seven", DOWN)))).isEqualTo("later");
  }

  @Test
  void whatADestinationWasToGetThatIsGivenUpIsNotBroughtThereAnyMore() throws IOException {
    Job job = fetchedFor("shot", OUTBOX, GIVEN_UP);
    scene.ledger().deliveries().open(job.id(), List.of(OUTBOX, GIVEN_UP), n -> "shot" + n + ".mp4");

    delivered(job);

    assertThat(answer(next(scene.find(job)))).isEqualTo("done");
    assertThat(scene.ledger().deliveries().of(job.id()))
        .extracting(Delivery::state)
        .containsExactly(Delivery.State.DROPPED, Delivery.State.DONE);
  }

  @Test
  void aResultThatOnlyADestinationOfNoSettingWasToGetIsKeptAndTold() throws IOException {
    Exchange exchange = next(fetchedFor("shot", "swapline.deliver.gone.to"));

    assertThat(answer(exchange)).isEqualTo("later");
    assertThat(exchange.getMessage().getBody(Outcome.class).getWhy())
        .contains(
            "swapline.deliver.gone.to, which is not among the settings any more: put it back");
    Job other = fetchedFor("other", GIVEN_UP);
    scene.ledger().deliveries().open(other.id(), List.of(GIVEN_UP), n -> "other" + n + ".mp4");
    assertThatThrownBy(() -> next(other)).hasMessageContaining("no destination is left");
    // It is put back into the settings.
    assertThat(scene.ledger().deliveries().of(other.id())).allMatch(Delivery::open);
  }
}
