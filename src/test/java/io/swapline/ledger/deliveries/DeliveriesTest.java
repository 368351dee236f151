package io.swapline.ledger.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Delivery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
    assertThat(claim(job(), OUTBOX, "a", "mp4").name()).isEqualTo("a.mp4");
    assertThat(claim(job(), OUTBOX, "a", "mp4").name()).isEqualTo("a~2.mp4");
    assertThat(claim(job(), OUTBOX, "a", "mp4").name()).isEqualTo("a~3.mp4");
  }

  @Test
  void theSameJobKeepsItsName() {
    Job job = job();
    Delivery first = claim(job, OUTBOX, "a", "mp4");
    scene.ledger().deliveries().done(first);

    Delivery again = claim(job, OUTBOX, "b", "mp4");
    assertThat(again.name()).isEqualTo("a.mp4");
    assertThat(again.done()).isTrue();
    assertThat(again.doneAt()).isEqualTo(scene.clock().instant());
  }

  @Test
  void destinationsThatCameLaterIntoTheSettingsDoNotGetWhatIsUnderWayAlready() {
    Job job = job();
    open(job, List.of(OUTBOX, OUTBOX + ".2"), "a", "mp4");

    assertThat(open(job, List.of(OUTBOX + ".3"), "a", "mp4"))
        .extracting(Delivery::destination)
        .containsExactly(OUTBOX, OUTBOX + ".2");
  }

  @Test
  void aTryThatFailedIsRememberedUntilItIsDone() {
    Delivery first = claim(job(), OUTBOX, "a", "mp4");
    Instant later = scene.clock().instant().plusSeconds(60);
    scene.ledger().deliveries().begun(first);
    scene.ledger().deliveries().failed(first, later, "the mount is gone");

    Delivery known = scene.ledger().deliveries().of(first.jobId()).get(0);
    assertThat(known.attempts()).isEqualTo(1);
    assertThat(known.trouble()).isEqualTo(new Delivery.Trouble("the mount is gone", later));
    assertThat(known.isDue(later.minusMillis(1))).isFalse();
    assertThat(known.isDue(later)).isTrue();
    scene.ledger().deliveries().done(known);
    assertThat(scene.ledger().deliveries().of(first.jobId()).get(0).trouble()).isNull();
  }

  @Test
  void aNameThatSomebodyElseUsesThereIsPassedOver() {
    Set<String> there = Set.of("a.mp4", "a~2.mp4");

    assertThat(next(claim(job(), OUTBOX, "a", "mp4"), there::contains).name()).isEqualTo("a~3.mp4");
  }

  @Test
  void twoResultsOfOneNameAndOtherTypesDoNotShareAReceipt() {
    assertThat(claim(job(), OUTBOX, "a", "mp4").name()).isEqualTo("a.mp4");
    assertThat(claim(job(), OUTBOX, "a", "gif").name()).isEqualTo("a~2.gif");
    assertThat(claim(job(), OUTBOX, "a.b", "gif").name()).isEqualTo("a.b.gif");
    assertThat(claim(job(), OUTBOX, "s/a", "mp4").name()).isEqualTo("s/a.mp4");
  }

  @Test
  void destinationsHaveTheirOwnNames() {
    claim(job(), OUTBOX, "a", "mp4");

    assertThat(open(job(), List.of(OUTBOX, OUTBOX + ".2"), "a", "mp4"))
        .extracting(Delivery::name)
        .containsExactly("a~2.mp4", "a.mp4");
  }

  @Test
  void twoJobsAtTheSameMomentGetTwoNames() throws Exception {
    Job one = job();
    Job two = job();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Delivery> first = threads.submit(() -> claim(one, OUTBOX, "a", "mp4"));
      Future<Delivery> second = threads.submit(() -> claim(two, OUTBOX, "a", "mp4"));
      assertThat(Set.of(first.get().name(), second.get().name()))
          .containsExactlyInAnyOrder("a.mp4", "a~2.mp4");
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aDestinationThatDoesNotAnswerDoesNotHoldUpTheLedger() {
    Delivery waiting = claim(job(), OUTBOX, "a", "mp4");
    Predicate<String> slow =
        name -> {
          scene.open("meanwhile");
          return false;
        };

    assertThat(next(waiting, slow).name()).isEqualTo("a~2.mp4");
  }

  @Test
  void aNameWithoutEndOfTwinsIsRefused() {
    Delivery claimed = claim(job(), OUTBOX, "a", "mp4");

    assertThatThrownBy(() -> next(claimed, name -> true))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("no free name for a.mp4");
  }

  private Job job() {
    return scene.in(JobState.FETCHED);
  }

  private Delivery claim(Job job, String destination, String name, String extension) {
    return open(job, List.of(destination), name, extension).stream()
        .filter(one -> one.destination().equals(destination))
        .findFirst()
        .orElseThrow();
  }

  private List<Delivery> open(Job job, List<String> destinations, String name, String extension) {
    return scene.ledger().deliveries().open(job.id(), destinations, names(name, extension));
  }

  private Delivery next(Delivery delivery, Predicate<String> taken) {
    return scene.ledger().deliveries().next(delivery, names("a", "mp4"), taken);
  }

  private static IntFunction<String> names(String name, String extension) {
    return n -> (n == 1 ? name : name + "~" + n) + "." + extension;
  }
}
