package io.swapline.ledger.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.submits.AttemptFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreHoldTest {
  private static final Instant TAKEN = Instant.parse("2026-11-28T09:00:00Z");

  @TempDir private Path data;

  private LedgerScene scene;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void nothingIsSubmittedFromARestoredLedgerUntilAPersonSaysSo() throws SQLException {
    Job waiting = scene.in(JobState.PREPARED);
    begin(TAKEN);
    RestoreHold restored = scene.ledger().restored();

    assertThat(restored.found().orElseThrow().words()).contains("2026-11-28T09:00:00Z");
    assertThat(scene.claim(JobState.PREPARED, 1)).isEmpty();
    assertThatThrownBy(() -> scene.advance(waiting, JobState.STAGING, Outcome.plain()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("restored");

    restored.end("Jo");
    assertThat(restored.hold()).isEmpty();
    assertThat(scene.claim(JobState.PREPARED, 1)).hasSize(1);
    assertThat(scene.rows("SELECT by_whom FROM restored")).containsExactly("Jo|");
  }

  @Test
  void itCannotBeEndedBeforeAServiceHasStartedOnIt() throws SQLException {
    begin(TAKEN);
    RestoreHold restored = scene.ledger().restored();
    assertThatThrownBy(() -> restored.end("Jo")).hasMessageContaining("start the service first");
    assertThat(restored.hold()).isPresent();
  }

  @Test
  void aBackupOfARestoredLedgerStaysOfTheFirstTimeUntilThatOneWasResumed() throws SQLException {
    begin(TAKEN);
    begin(TAKEN.plusSeconds(60));
    RestoreHold restored = scene.ledger().restored();
    assertThat(restored.found().orElseThrow().since()).isEqualTo(TAKEN);
    restored.end("Jo");
    begin(TAKEN.plusSeconds(120));
    assertThat(restored.hold().orElseThrow().since()).isEqualTo(TAKEN.plusSeconds(120));
    assertThat(restored.hold().orElseThrow().foundAt()).isNull();
  }

  @Test
  void aRequestThatWasToBeginWhenItWasCopiedMayHaveBeenSentSince() throws Exception {
    Path folder = data.resolve("attempts");
    new AttemptFiles(folder).arm("t1");
    assertThat(new AttemptFiles(folder).find("t1").orElseThrow().phase())
        .isEqualTo(AttemptFiles.Phase.ARMED);
    assertThat(AttemptFiles.ofCopy(folder).find("t1").orElseThrow().phase())
        .isEqualTo(AttemptFiles.Phase.SENDING);
  }

  private void begin(Instant taken) throws SQLException {
    try (Connection behind = DriverManager.getConnection("jdbc:sqlite:" + data + "/ledger.db")) {
      RestoreHold.begin(behind, taken);
    }
  }
}
