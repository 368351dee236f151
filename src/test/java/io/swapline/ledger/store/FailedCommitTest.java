package io.swapline.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.ledger.Faults;
import io.swapline.ledger.FaultyLedger;
import io.swapline.ledger.OtherProcess;
import io.swapline.ledger.Writes;
import io.swapline.ledger.model.LedgerException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A write is there as a whole or not at all, and is told as what it is, whatever is busy. */
class FailedCommitTest {
  @TempDir private Path data;

  private FaultyLedger faulty;

  @BeforeEach
  void open() {
    faulty = new FaultyLedger(data);
  }

  @AfterEach
  void close() {
    faulty.scene().assertSound();
    faulty.close();
  }

  static Set<String> kinds() {
    return Writes.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsToldAsFailedIsNotThereAtAllAndIsWrittenWhenItIsTriedAgain(String kind) {
    Runnable write = Writes.all().get(kind).of(faulty.scene(), faulty.ledger());
    List<String> before = faulty.everything();
    for (Faults.Fault fault : List.of(Faults.Fault.BEGIN, Faults.Fault.COMMIT_LOST)) {
      faulty.faults().next(fault);

      assertThatThrownBy(write::run).as("%s", fault).isInstanceOf(LedgerException.class);
      assertThat(faulty.faults().happened()).isTrue();
      assertThat(faulty.everything()).isEqualTo(before);
    }
    assertThat(faulty.undoesHalfATransaction()).isTrue();
    write.run();
    assertThat(faulty.everything()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatWasWrittenIsToldAsWrittenThoughItsEndWasReportedAsFailed(String kind) {
    Runnable write = Writes.all().get(kind).of(faulty.scene(), faulty.ledger());
    List<String> before = faulty.everything();
    faulty
        .faults()
        .next(
            kind.length() % 2 == 0
                ? Faults.Fault.COMMIT_HIDDEN
                : Faults.Fault.COMMIT_HIDDEN_AND_GONE);

    assertThatCode(write::run).doesNotThrowAnyException();
    assertThat(faulty.faults().happened()).isTrue();
    assertThat(faulty.everything()).isNotEqualTo(before);
    assertThat(faulty.undoesHalfATransaction()).isTrue();
  }

  @Test
  void whileAnotherProcessWritesForLongEveryWriteFailsAsAWholeAndTheNextIsWhole() throws Exception {
    try (OtherProcess other =
        OtherProcess.start(Writer.class, FaultyLedger.file(data).toString())) {
      for (String kind : kinds()) {
        Runnable write = Writes.all().get(kind).of(faulty.scene(), faulty.ledger());
        List<String> before = faulty.everything();
        other.tell("BEGIN IMMEDIATE");
        assertThat(other.line()).isEqualTo("BEGIN IMMEDIATE");
        assertThatThrownBy(write::run).as(kind).isInstanceOf(LedgerException.class);
        other.tell("ROLLBACK");
        assertThat(other.line()).isEqualTo("ROLLBACK");

        assertThat(faulty.everything()).as(kind).isEqualTo(before);
        assertThat(faulty.undoesHalfATransaction()).as("after " + kind).isTrue();
        write.run();
        assertThat(faulty.everything()).as(kind).isNotEqualTo(before);
        // No kind meets what another left behind.
        faulty.close();
        faulty = new FaultyLedger(data, "after-" + kind);
        faulty.scene().sql("UPDATE job SET state = 'delivered', closed_at = 1, look_at = NULL");
        faulty
            .scene()
            .sql("UPDATE job SET name = id, lease_owner = NULL, wanted = NULL, fingerprint = NULL");
        faulty.scene().sql("UPDATE attempt SET token = id, task_id = NULL");
        faulty.scene().sql("UPDATE provider_state SET paused = 0");
      }
    }
  }

  /** Does as it is told in one connection, and says so. */
  static final class Writer {
    public static void main(String[] arguments) throws Exception {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
          Statement statement = connection.createStatement();
          Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
        while (lines.hasNextLine()) {
          String line = lines.nextLine();
          statement.execute(line);
          System.out.println(line);
        }
      }
    }
  }
}
