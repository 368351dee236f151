package io.swapline.ledger.submits;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When what was published goes, and when it must not. */
class PublishedMediaTest {
  private static final Duration LIFE = Duration.ofHours(3);

  @TempDir private Path data;
  private LedgerScene scene;
  private PublishedMedia media;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    media = scene.ledger().published();
  }

  @AfterEach
  void close() {
    scene.assertSound();
    scene.close();
  }

  @Test
  void whatATaskMayFetchStaysUntilTheJobOfThatTaskIsClosed() {
    Job job = published("shot");
    LedgerScene.Intended sent = scene.submitting(job);
    assertThat(media.due(9)).isEmpty();
    scene.accept(sent);
    assertThat(media.due(9)).isEmpty();
    close(job);

    assertThat(media.due(9)).extracting(Published::jobId).containsExactly(job.id());
  }

  @Test
  void whatWasNeverSentGoesWithItsJob() {
    Job job = published("shot");
    assertThat(media.due(9)).isEmpty();
    close(job);

    assertThat(media.due(9)).hasSize(1);
  }

  @Test
  void whatAnUnknownSubmitNamedKeepsItsTimeThoughItsJobIsClosed() {
    Job job = published("shot");
    scene.end(scene.submitting(job), "unknown");
    close(job);
    assertThat(media.due(9)).isEmpty();
    scene.clock().move(LIFE);

    assertThat(media.due(9)).hasSize(1);
  }

  @Test
  void whatASecondTaskOfTheJobFetchesStaysUntilThatOneIsOverToo() {
    Job job = published("shot");
    LedgerScene.Intended first = scene.submitting(job);
    scene.end(first, "unknown");
    scene.sql("UPDATE job SET state = 'cancelled' WHERE id = '" + job.id() + "'");
    scene.accept(first);
    close(job);
    assertThat(media.due(9)).isEmpty();
    scene.sql("UPDATE job SET closed_at = 1");

    assertThat(media.due(9)).hasSize(1);
  }

  @Test
  void aRefusedRequestMadeNoTaskSoThatItsMediaAreTakenAgainAndThoseOfAnyOtherAreNot() {
    Job job = published("shot");
    assertThat(media.unused(job.id(), "s3")).hasSize(1);
    assertThat(media.unused(job.id(), "serve")).isEmpty();
    LedgerScene.Intended sent = scene.submitting(job);
    assertThat(media.unused(job.id(), "s3")).isEmpty();
    scene.end(sent, "refused");
    assertThat(media.unused(job.id(), "s3")).hasSize(1);

    media.renew(media.unused(job.id(), "s3").get(0).token(), scene.clock().instant().plus(LIFE));
    Job again = scene.find(job);
    Job staging = scene.advance(again, JobState.STAGING, Outcome.plain());
    scene.end(scene.intendStaged(staging), "unknown");
    assertThat(media.unused(job.id(), "s3")).isEmpty();
  }

  @Test
  void whatCannotBeRemovedComesBackLaterAndWhatIsRemovedDoesNot() {
    Job job = published("shot");
    close(job);
    Published row = media.due(9).get(0);
    media.later(row.token(), scene.clock().instant().plusSeconds(10));
    assertThat(media.due(9)).isEmpty();
    scene.clock().move(Duration.ofSeconds(10));
    assertThat(media.due(9)).extracting(Published::tries).containsExactly(1);
    media.removed(row.token());

    assertThat(media.due(9)).isEmpty();
    assertThat(scene.rows("SELECT * FROM published")).isEmpty();
  }

  @Test
  void whatASubmitUsesAgainIsNotRemovedThoughItWasOverWhenTheRemovalLooked() {
    published("shot");
    scene.clock().move(LIFE);
    Published over = media.due(9).get(0);
    assertThat(media.renew(over.token(), scene.clock().instant().plus(LIFE))).isTrue();

    assertThat(media.claim(over.token())).isFalse();
    assertThat(media.due(9)).isEmpty();
  }

  @Test
  void noSubmitUsesWhatIsBeingRemovedAndACrashMeanwhileLeavesItToTheNextRemoval() {
    Job job = published("shot");
    close(job);
    Published over = media.due(9).get(0);
    assertThat(media.claim(over.token())).isTrue();
    scene.sql("UPDATE job SET closed_at = NULL");

    assertThat(media.unused(job.id(), "s3")).isEmpty();
    assertThat(media.renew(over.token(), scene.clock().instant().plus(LIFE))).isFalse();
    assertThat(media.due(9)).extracting(Published::token).containsExactly(over.token());
    assertThat(media.claim(over.token())).isTrue();
  }

  @Test
  void aPublishedFileShowsNeitherItsTokenNorItsPlace() {
    published("shot");

    assertThat(media.unused(scene.rows("SELECT id FROM job").get(0).replace("|", ""), "s3"))
        .allSatisfy(
            row -> assertThat(row.toString()).doesNotContain(row.token()).doesNotContain("s3://"));
  }

  private Job published(String name) {
    Job job = scene.open(name);
    media.open(
        new Published(
            "0123456789abcdef0123456789abcdef",
            job.id(),
            "target",
            "s3",
            "s3://staging/a/target.mp4",
            "target.mp4",
            "video/mp4",
            1,
            "00",
            scene.clock().instant().plus(LIFE),
            0));
    return job;
  }

  private void close(Job job) {
    scene.sql("UPDATE job SET closed_at = 1, lease_owner = NULL WHERE id = '" + job.id() + "'");
  }
}
