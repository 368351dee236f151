package io.swapline.ledger.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.ledger.submits.AttemptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of jobs that were in work when the process ended itself. */
class DeathsTest {
  private static final int ALL = 9;

  @TempDir private Path data;

  private LedgerScene scene;
  private int words;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatWasInWorkIsWorkedOnOneAtATimeAndAllElseGoesOn() {
    Job one = claimed(JobState.RUNNING);
    Job two = claimed(JobState.RUNNING);
    Job free = scene.in(JobState.RUNNING);

    Deaths.Count count = die().orElseThrow();

    assertThat(count.suspects()).containsExactlyInAnyOrder(one.id(), two.id());
    assertThat(count.setAside()).isEmpty();
    Job first = scene.claim(JobState.RUNNING, ALL).get(0);
    assertThat(List.of(one.id(), two.id())).contains(first.id());
    assertThat(scene.claim(JobState.RUNNING, ALL)).extracting(Job::id).containsExactly(free.id());
    assertThat(scene.claim(JobState.RUNNING, ALL)).isEmpty();

    scene.ledger().hold(first, Outcome.plain().dueIn(Duration.ofHours(1)));
    assertThat(scene.claim(JobState.RUNNING, ALL))
        .extracting(Job::id)
        .containsExactly(first.id().equals(one.id()) ? two.id() : one.id());
  }

  @Test
  void oneAtATimeHoldsAcrossAllSteps() {
    List<Job> inWork =
        List.of(claimed(JobState.RECEIVED), claimed(JobState.PREPARED), claimed(JobState.FETCHED));
    sought(claimed(JobState.SUBMIT_UNKNOWN));
    die();

    int claimed =
        scene.claim(JobState.RECEIVED, ALL).size()
            + scene.claim(JobState.PREPARED, ALL).size()
            + scene.claim(JobState.FETCHED, ALL).size()
            + scene.ledger().reconciliations().claim(ALL, LedgerScene.LEASE).size();

    assertThat(inWork).hasSize(3);
    assertThat(claimed).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"TAKING", "RECEIVED", "PREPARED", "FETCHED", "SUBMIT_UNKNOWN"})
  void whatWasInWorkAloneAtTheNextDeathIsClaimedByNoStepUntilAPersonWantsIt(JobState state) {
    Job culprit = sought(claimed(state));
    die();
    assertThat(claimAny(state)).extracting(Job::id).containsExactly(culprit.id());

    assertThat(die().orElseThrow().setAside()).containsExactly(culprit.id());

    scene.clock().move(Duration.ofDays(30));
    assertThat(claimAny(state)).isEmpty();
    Deaths.SetAside aside = scene.ledger().deaths().setAside(ALL).get(0);
    assertThat(aside.job().state()).isEqualTo(state);
    assertThat(aside.words()).contains("ended itself 2 times").doesNotContain("again, alone");

    scene.ledger().deaths().tryAgain(aside.job(), new Person("Jo", "let us see"));
    Job again = claimAny(state).get(0);
    assertThat(again.id()).isEqualTo(culprit.id());
    assertThat(scene.ledger().reads().history(again.id()))
        .last()
        .satisfies(
            event -> {
              assertThat(event.by()).isEqualTo("Jo");
              assertThat(event.note()).isEqualTo("wants it tried once more: let us see");
            });
    assertThat(die().orElseThrow().setAside()).containsExactly(culprit.id());
    assertThat(claimAny(state)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"RUNNING", "FINISHED"})
  void aPaidJobIsTriedAgainAloneAfterTenMinutesThenSlowerAndSlower(JobState state) {
    claimed(state);
    die();
    for (int minutes : new int[] {10, 20, 40, 80, 160, 320, 320}) {
      assertThat(scene.claim(state, ALL)).hasSize(1);
      die();
      assertThat(scene.ledger().deaths().setAside(ALL).get(0).againAt())
          .isEqualTo(scene.clock().instant().plus(Duration.ofMinutes(minutes)));
      scene.clock().move(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(scene.claim(state, ALL)).isEmpty();
      scene.clock().move(Duration.ofSeconds(1));
    }
  }

  @Test
  void aStepThatEndsWellClearsTheJob() {
    claimed(JobState.RUNNING);
    die();
    scene.ledger().hold(scene.claim(JobState.RUNNING, 1).get(0), Outcome.plain());

    scene.claim(JobState.RUNNING, 1);
    assertThat(die().orElseThrow().setAside()).isEmpty();
  }

  @Test
  void aDeathCountsOnceHoweverOftenItsWordIsRead() {
    Job job = claimed(JobState.RUNNING);
    assertThat(scene.ledger().deaths().count("w", "out of memory", Optional.empty())).isPresent();
    scene.claim(JobState.RUNNING, 1);

    assertThat(scene.ledger().deaths().count("w", "out of memory", Optional.empty())).isEmpty();
    assertThat(scene.ledger().deaths().of(job.id())).isEmpty();
  }

  @Test
  void whatIsUndoneAtTheStartStaysMarked() throws Exception {
    LedgerScene.Intended sent = scene.submitting();
    die();
    new SubmitRecovery(scene.ledger(), new AttemptFiles(data.resolve("attempts"))).atStart();

    assertThat(scene.find(sent.job()).state()).isEqualTo(JobState.SUBMIT_UNKNOWN);
    assertThat(scene.rows("SELECT deaths FROM job")).containsExactly("1|");
  }

  @Test
  void aJobThatIsSetAsideCanBeCancelledAndIsPutAwayAlone() {
    Job culprit = claimed(JobState.PREPARED);
    die();
    scene.claim(JobState.PREPARED, ALL);
    die();

    scene.ledger().decisions().cancel(scene.find(culprit), new Person("Jo", null));

    assertThat(scene.ledger().claims().ended(ALL, LedgerScene.LEASE))
        .extracting(Job::id)
        .containsExactly(culprit.id());
  }

  @Test
  void aJobThatIsNotSetAsideIsNotTriedAgainByThatName() {
    Job job = claimed(JobState.RUNNING);

    assertThatThrownBy(() -> scene.ledger().deaths().tryAgain(job, new Person("Jo", null)))
        .isInstanceOf(LedgerException.class);
  }

  @Test
  void theWordIsHeededOnceAndTakenAwayAlsoWhenADiskWasTooFullToHoldIt() throws IOException {
    Path word = data.resolve("swapline.died");
    CrashNote last = new CrashNote(data);
    last.heed(scene.ledger().deaths());
    assertThat(scene.rows("SELECT * FROM death")).isEmpty();

    Job job = claimed(JobState.RUNNING);
    Files.writeString(word, "out-of-memory 1764000000 17\n");
    last.heed(scene.ledger().deaths());
    assertThat(word).doesNotExist();
    assertThat(scene.rows("SELECT cause FROM death")).containsExactly("out of memory|");

    scene.claim(JobState.RUNNING, 1);
    Files.createFile(word);
    last.heed(scene.ledger().deaths());
    assertThat(scene.ledger().deaths().of(job.id())).isPresent();
  }

  @Test
  void aFileThatWasLookedAtWhenTheProcessDiedIsKnownByItsVersion() throws IOException {
    String film = FileUnderCheck.version(Path.of("/inbox/a|1.mp4"), 12, 34);
    for (int times : List.of(1, 2)) {
      new FileUnderCheck(data).at(film);
      Files.writeString(data.resolve("swapline.died"), "out-of-memory " + times);
      new CrashNote(data).heed(scene.ledger().deaths());
      assertThat(scene.ledger().deaths().looks(times)).containsExactly(film);
      assertThat(scene.ledger().deaths().looks(times + 1)).isEmpty();
    }
    FileUnderCheck looking = new FileUnderCheck(data);
    looking.at(film);
    looking.over();
    Files.writeString(data.resolve("swapline.died"), "out-of-memory 3");
    new CrashNote(data).heed(scene.ledger().deaths());
    assertThat(scene.ledger().deaths().looks(3)).isEmpty();

    scene.ledger().deaths().lookedWell(film);
    assertThat(scene.ledger().deaths().looks(1)).isEmpty();
  }

  private Job claimed(JobState state) {
    Job job = scene.in(state);
    scene.sql("UPDATE job SET lease_owner = 'the dead one' WHERE id = '" + job.id() + "'");
    return scene.find(job);
  }

  private Job sought(Job job) {
    if (job.state() == JobState.SUBMIT_UNKNOWN) {
      scene.sql("UPDATE job SET look_at = 0 WHERE id = '" + job.id() + "'");
    }
    return job;
  }

  private List<Job> claimAny(JobState state) {
    return state == JobState.SUBMIT_UNKNOWN
        ? scene.ledger().reconciliations().claim(ALL, LedgerScene.LEASE)
        : scene.claim(state, ALL);
  }

  private Optional<Deaths.Count> die() {
    words++;
    return scene.ledger().deaths().count("word " + words, "out of memory", Optional.empty());
  }
}
