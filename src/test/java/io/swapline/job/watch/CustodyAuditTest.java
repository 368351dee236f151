package io.swapline.job.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.custody.Custody;
import io.swapline.custody.Sources;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in custody and is in no job is told at every start. */
class CustodyAuditTest {
  @TempDir private Path folder;

  @Test
  void aPaidAnswerThatCameAfterItsJobWasPutAwayIsToldWithItsPlace() throws IOException {
    try (LedgerScene scene = new LedgerScene(Files.createDirectory(folder.resolve("data")))) {
      Job job = scene.in(JobState.CANCELLED);
      Custody custody = new Custody(folder.resolve("custody"), Sources.folders());
      Path late = Files.createDirectories(custody.folder(job.id())).resolve("result.token-1.done");
      Files.writeString(late, "a picture");
      assertThat(audit(scene, custody)).as("it is being put away").isEmpty();

      scene.sql("UPDATE job SET closed_at = 1");
      assertThat(audit(scene, custody))
          .singleElement()
          .asString()
          .contains(late.toString(), "it is paid for");
    }
  }

  @Test
  void partOfAnAnswerThatBrokeOffAfterItsJobWasPutAwayDoesNotStay() throws IOException {
    try (LedgerScene scene = new LedgerScene(Files.createDirectory(folder.resolve("data")))) {
      Job job = scene.in(JobState.CANCELLED);
      Custody custody = new Custody(folder.resolve("custody"), Sources.folders());
      Path late = Files.createDirectories(custody.folder(job.id())).resolve("result.token-1.part");
      Files.writeString(late, "half a pic");
      assertThat(audit(scene, custody)).isEmpty();
      assertThat(late).as("its job is being put away, and sweeps by itself").exists();

      scene.sql("UPDATE job SET closed_at = 1");
      Path whole = Files.writeString(late.resolveSibling("result.token-2.done"), "a picture");
      assertThat(audit(scene, custody)).singleElement().asString().contains(whole.toString());
      assertThat(late).doesNotExist();

      Files.delete(whole);
      assertThat(audit(scene, custody)).isEmpty();
      assertThat(custody.folder(job.id())).doesNotExist();
    }
  }

  private static List<String> audit(LedgerScene scene, Custody custody) throws IOException {
    OrphanFiles none = new OrphanFiles(Optional.empty(), scene.clock());
    return new CustodyAudit(scene.ledger(), custody, none).run(List.of());
  }
}
