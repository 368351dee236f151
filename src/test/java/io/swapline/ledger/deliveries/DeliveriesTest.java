package io.swapline.ledger.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names at a destination belong to one job each. */
class DeliveriesTest {
  private static final String OUTBOX = "swapline.deliver.to";

  @TempDir private Path data;

  private LedgerScene scene;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  @Test
  void aSecondJobOfANameGetsANumber() {
    assertThat(claim(job(), OUTBOX, "a", "mp4", DeliveriesTest::free).name()).isEqualTo("a.mp4");
    assertThat(claim(job(), OUTBOX, "a", "mp4", DeliveriesTest::free).name()).isEqualTo("a~2.mp4");
    assertThat(claim(job(), OUTBOX, "a", "mp4", DeliveriesTest::free).name()).isEqualTo("a~3.mp4");
  }

  @Test
  void theSameJobKeepsItsName() {
    Job job = job();
    Delivery first = claim(job, OUTBOX, "a", "mp4", DeliveriesTest::free);
    scene.ledger().deliveries().done(first);

    Delivery again = claim(job, OUTBOX, "a", "mp4", name -> true);
    assertThat(again.name()).isEqualTo("a.mp4");
    assertThat(again.done()).isTrue();
    assertThat(again.doneAt()).isEqualTo(scene.clock().instant());
  }

  @Test
  void aNameThatSomebodyElseUsesThereIsPassedOver() {
    Set<String> there = Set.of("a.mp4", "a~2.mp4");

    assertThat(claim(job(), OUTBOX, "a", "mp4", there::contains).name()).isEqualTo("a~3.mp4");
  }

  @Test
  void twoResultsOfOneNameAndOtherTypesDoNotShareAReceipt() {
    assertThat(claim(job(), OUTBOX, "a", "mp4", DeliveriesTest::free).name()).isEqualTo("a.mp4");
    assertThat(claim(job(), OUTBOX, "a", "gif", DeliveriesTest::free).name()).isEqualTo("a~2.gif");
    assertThat(claim(job(), OUTBOX, "a.b", "gif", DeliveriesTest::free).name())
        .isEqualTo("a.b.gif");
    assertThat(claim(job(), OUTBOX, "s/a", "mp4", DeliveriesTest::free).name())
        .isEqualTo("s/a.mp4");
  }

  @Test
  void destinationsHaveTheirOwnNames() {
    Job job = job();
    claim(job, OUTBOX, "a", "mp4", DeliveriesTest::free);

    assertThat(claim(job, OUTBOX + ".2", "a", "mp4", DeliveriesTest::free).name())
        .isEqualTo("a.mp4");
    assertThat(scene.ledger().deliveries().of(job.id()))
        .extracting(Delivery::destination)
        .containsExactly(OUTBOX, OUTBOX + ".2");
  }

  @Test
  void twoJobsAtTheSameMomentGetTwoNames() throws Exception {
    Job one = job();
    Job two = job();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Delivery> first =
          threads.submit(() -> claim(one, OUTBOX, "a", "mp4", DeliveriesTest::free));
      Future<Delivery> second =
          threads.submit(() -> claim(two, OUTBOX, "a", "mp4", DeliveriesTest::free));
      assertThat(Set.of(first.get().name(), second.get().name()))
          .containsExactlyInAnyOrder("a.mp4", "a~2.mp4");
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aDestinationThatDoesNotAnswerDoesNotHoldUpTheLedger() {
    Job waiting = job();
    Predicate<String> slow =
        name -> {
          scene.open("meanwhile");
          return false;
        };

    assertThat(claim(waiting, OUTBOX, "a", "mp4", slow).name()).isEqualTo("a.mp4");
  }

  @Test
  void aNameWithoutEndOfTwinsIsRefused() {
    assertThatThrownBy(() -> claim(job(), OUTBOX, "a", "mp4", name -> true))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("no free name for a.mp4");
  }

  private static boolean free(String name) {
    return name.isEmpty();
  }

  private Job job() {
    return scene.in(JobState.FETCHED);
  }

  private Delivery claim(
      Job job, String destination, String name, String extension, Predicate<String> taken) {
    IntFunction<String> names = n -> (n == 1 ? name : name + "~" + n) + "." + extension;
    return scene.ledger().deliveries().claim(job.id(), destination, names, taken);
  }
}
