package io.swapline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.text.FileErrorText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are taken for the ledger, and which are refused before anything is started. */
class LedgerStoreTest {
  private static final int PAGE = 4096;

  @TempDir private Path data;

  private Path file;

  @BeforeEach
  void name() {
    file = data.resolve("ledger.db");
  }

  @Test
  void aLedgerIsMadeOnceAndFoundAgain() {
    Job job = filled();
    try (LedgerScene scene = new LedgerScene(data)) {
      assertThat(scene.find(job)).isEqualTo(job);
      assertThat(scene.rows("PRAGMA journal_mode")).containsExactly("wal|");
    }
  }

  @Test
  void aNewLedgerIsItsOwnersAlone() throws IOException {
    try (LedgerScene scene = new LedgerScene(data)) {
      assertThat(scene.rows("PRAGMA journal_mode")).containsExactly("wal|");
      for (String name : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.created")) {
        assertThat(Files.getPosixFilePermissions(data.resolve(name)))
            .as(name)
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  @Test
  void wordsWithLettersThatNoDatabaseTakesAreKeptWithoutThem() {
    try (LedgerScene scene = new LedgerScene(data)) {
      Job job = scene.open("words");
      Job held = scene.ledger().hold(job, Outcome.plain().why("half a \ud83d and\0no\u202e thing"));

      assertThat(held.why()).isEqualTo("half a \ufffd and no thing");
    }
  }

  @Test
  void aFileThatIsNoLedgerIsRefusedAndKept() throws IOException {
    byte[] noise = new byte[3 * PAGE];
    new Random(1).nextBytes(noise);
    Files.write(file, noise);

    refused("is damaged or no ledger", "nothing was started", "restore a backup");
    assertThat(file).hasBinaryContent(noise);
    assertThatThrownBy(this::openExisting).isInstanceOf(LedgerException.class);
  }

  @Test
  void aLedgerThatMayNotBeUsedIsNotCalledDamaged() throws IOException {
    assumeFalse(FileErrorText.user().equals("root"), "root may use everything");
    filled();
    for (String one : List.of("ledger.db-wal", "ledger.db")) {
      Path mine = data.resolve(one);
      if (!Files.exists(mine)) {
        Files.createFile(mine);
      }
      Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("---------"));
      assertThatThrownBy(() -> new LedgerScene(data).close())
          .isInstanceOf(LedgerException.class)
          .message()
          .contains(one, "permission is denied to the user " + FileErrorText.user())
          .contains("It is not damaged by this")
          .doesNotContain("backup");
      Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void whatIsInTheWayOfALedgerIsNotCalledADamagedOne() throws IOException {
    Files.createDirectory(file);

    assertThatThrownBy(() -> new LedgerScene(data).close())
        .isInstanceOf(LedgerException.class)
        .message()
        .contains(file.toString(), "It is not damaged by this")
        .doesNotContain("backup");
  }

  @Test
  void aLedgerThatLostItsEndIsRefused() throws IOException {
    filled();
    long whole = Files.size(file);
    for (long size : new long[] {whole - PAGE, whole / 2 + 100, 100}) {
      truncate(size);
      refused(file.toString());
    }
  }

  @Test
  void anEmptyFileIsNotTakenForANewLedgerWhereOneWas() throws IOException {
    filled();
    truncate(0);

    refused("is empty", "restore it from a backup", "a second time");
    assertThat(file).isEmptyFile();
  }

  @Test
  void anyPageThatWasOverwrittenIsNoticed() throws IOException {
    filled();
    byte[] sound = Files.readAllBytes(file);
    byte[] noise = new byte[PAGE];
    new Random(2).nextBytes(noise);
    for (int page = 0; page < sound.length / PAGE; page++) {
      byte[] bad = sound.clone();
      System.arraycopy(noise, 0, bad, page * PAGE, PAGE);
      Files.write(file, bad);
      refused(file.toString());
    }
    Files.write(file, sound);
    new LedgerScene(data).close();
  }

  @Test
  void aLedgerOfANewerVersionIsRefusedByServiceAndCommands() {
    try (LedgerScene scene = new LedgerScene(data)) {
      scene.sql(
          "INSERT INTO flyway_schema_history SELECT 99, '99', 'from the future', type,"
              + " 'V99__future.sql', checksum, installed_by, installed_on, execution_time, success"
              + " FROM flyway_schema_history WHERE version = '1'");
    }
    refused("newer Swapline", "run the version that wrote it");
    assertThatThrownBy(this::openExisting)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("newer Swapline");
  }

  @Test
  void aLedgerWhoseTablesWereChangedByHandIsRefused() {
    try (LedgerScene scene = new LedgerScene(data)) {
      scene.sql("UPDATE flyway_schema_history SET checksum = checksum + 1");
    }
    refused("changed by hand");
  }

  @Test
  void aLedgerFromBeforeTheBudgetIsBroughtUpToDate() throws IOException {
    Job job = filled();
    try (LedgerScene scene = new LedgerScene(data)) {
      withoutLimits(scene);
      scene.sql("DROP INDEX attempt_sent");
      scene.sql("ALTER TABLE job DROP COLUMN budget_since");
      scene.sql("DELETE FROM flyway_schema_history WHERE version = '2'");
    }

    try (LedgerScene scene = new LedgerScene(data)) {
      assertThat(scene.find(job)).isEqualTo(job);
      assertThat(scene.ledger().budget().line()).isEmpty();
    }
  }

  @Test
  void attemptsOfALedgerFromBeforeTheLimitsCountFromTheirAnswer() {
    try (LedgerScene scene = new LedgerScene(data)) {
      LedgerScene.Intended sent = scene.submitting();
      scene.submitting();
      scene.clock().move(Duration.ofSeconds(5));
      scene.ledger().answered(sent.token(), Outcome.plain().task("task-1"), null);
      withoutLimits(scene);
    }

    try (LedgerScene scene = new LedgerScene(data)) {
      assertThat(scene.rows("SELECT ended_at - sent_at FROM attempt ORDER BY job_id"))
          .containsExactly("5000|", "null|");
    }
  }

  @Test
  void submitsOfALedgerFromBeforeAreCountedForTheirProvider() {
    try (LedgerScene scene = new LedgerScene(data)) {
      LedgerScene.Intended sent = scene.submitting();
      scene.submitting();
      scene.ledger().answered(sent.token(), Outcome.plain().task("task-1"), null);
      withoutLimits(scene);
    }

    try (LedgerScene scene = new LedgerScene(data)) {
      assertThat(scene.ledger().reads().submitted().byProvider())
          .containsExactly(Map.entry(LedgerScene.PROVIDER, Map.of("accepted", 1L, "awaited", 1L)));
    }
  }

  /** Takes out of a ledger what the limits, and all that came after them, brought into it. */
  private static void withoutLimits(LedgerScene scene) {
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '28'");
    scene.sql("ALTER TABLE job DROP COLUMN budget_folder_usd");
    scene.sql("ALTER TABLE job DROP COLUMN budget_folder");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '27'");
    scene.sql("DROP TABLE restored");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '25'");
    scene.sql("DROP TABLE raised_day");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '24'");
    scene.sql("DROP TABLE telling");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '23'");
    scene.sql("ALTER TABLE heartbeat DROP COLUMN provider_keys");
    scene.sql("ALTER TABLE heartbeat DROP COLUMN stopped_at");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '21'");
    scene.sql("ALTER TABLE delivery DROP COLUMN placed_run");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '20'");
    scene.sql("ALTER TABLE job DROP COLUMN result_host");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '19'");
    withoutCheapHistory(scene);
    scene.sql("DROP TABLE published");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '17'");
    scene.sql("DROP TABLE provider_change");
    scene.sql("ALTER TABLE job DROP COLUMN over_at");
    scene.sql("ALTER TABLE provider_state DROP COLUMN refused");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '16'");
    withoutLabelledFaces(scene);
    scene.sql("ALTER TABLE job DROP COLUMN forgotten_at");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '14'");
    scene.sql("ALTER TABLE delivery DROP COLUMN due_at");
    scene.sql("ALTER TABLE delivery DROP COLUMN why");
    scene.sql("ALTER TABLE job DROP COLUMN destinations");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '12'");
    scene.sql("DROP TABLE object_arrival");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '13'");
    scene.sql("DROP TABLE taken_object");
    scene.sql("DROP TABLE marked_source");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '11'");
    scene.sql("DROP INDEX job_leased");
    scene.sql("DROP TABLE last_write");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '10'");
    scene.sql("ALTER TABLE attempt DROP COLUMN send_before");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '5'");
    scene.sql("ALTER TABLE delivery DROP COLUMN receipt_bytes");
    scene.sql("ALTER TABLE delivery DROP COLUMN receipt_sha256");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '9'");
    withoutOwner(scene);
    scene.sql("DROP INDEX job_deaths");
    scene.sql("DROP INDEX job_turn");
    scene.sql("DROP TABLE death");
    scene.sql("DROP TABLE death_look");
    scene.sql("ALTER TABLE job DROP COLUMN deaths");
    scene.sql("ALTER TABLE job DROP COLUMN alone_at");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '8'");
    scene.sql("DROP INDEX job_look");
    scene.sql("ALTER TABLE job DROP COLUMN called_at");
    scene.sql("ALTER TABLE job DROP COLUMN look_at");
    scene.sql("ALTER TABLE attempt DROP COLUMN called_task");
    scene.sql("ALTER TABLE attempt DROP COLUMN search");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '4'");
    scene.sql("DROP INDEX job_places");
    scene.sql("DROP INDEX attempt_ended");
    scene.sql("DROP TABLE provider_wait");
    scene.sql("ALTER TABLE attempt DROP COLUMN ended_at");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '3'");
  }

  private static void withoutCheapHistory(LedgerScene scene) {
    for (String trigger :
        List.of(
            "job_comes",
            "job_goes",
            "job_moves",
            "attempt_comes",
            "attempt_goes",
            "attempt_ends")) {
      scene.sql("DROP TRIGGER " + trigger);
    }
    scene.sql("DROP TABLE job_tally");
    scene.sql("DROP TABLE attempt_tally");
    scene.sql("DROP TABLE heartbeat");
    scene.sql("DROP INDEX job_event_task");
    scene.sql("ALTER TABLE job_event DROP COLUMN task_of");
    for (String index :
        List.of("job_open", "job_budget", "job_kept", "job_state", "job_taken", "attempt_turn")) {
      scene.sql("DROP INDEX " + index);
    }
    scene.sql("CREATE INDEX job_due ON job (state, due_at)");
    scene.sql("DROP INDEX attempt_sent");
    scene.sql("CREATE INDEX attempt_sent ON attempt (sent_at)");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '18'");
  }

  private static void withoutLabelledFaces(LedgerScene scene) {
    scene.sql("DROP INDEX job_drop");
    scene.sql("DROP INDEX job_drop_name");
    for (String column : List.of("drop_id", "drop_name", "face_label", "drop_faces", "gave_up")) {
      scene.sql("ALTER TABLE job DROP COLUMN " + column);
    }
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '15'");
  }

  /** And what came with decisions that end, and with folders that have an owner. */
  private static void withoutOwner(LedgerScene scene) {
    scene.sql("DROP INDEX job_wanted");
    scene.sql("ALTER TABLE job DROP COLUMN state_version");
    scene.sql("ALTER TABLE job_event DROP COLUMN became");
    scene.sql("DROP TABLE ledger_id");
    scene.sql("DELETE FROM flyway_schema_history WHERE version = '7'");
  }

  @Test
  void aVanishedLedgerIsNotMadeAnew() throws IOException {
    filled();
    Files.delete(file);

    refused("is missing, though one was here", "a second time");
    assertThat(file).doesNotExist();
  }

  @Test
  void aVanishedLedgerIsNoticedThoughTheFirstStartWasCutShort() throws IOException {
    filled();
    Files.delete(data.resolve("ledger.created"));
    new LedgerScene(data).close();
    Files.delete(file);

    refused("is missing, though one was here");
  }

  @Test
  void commandsSayOfAVanishedLedgerThatOneWasThere() throws IOException {
    assertThat(LedgerStore.isNew(data)).isTrue();
    filled();
    Files.delete(file);

    assertThat(LedgerStore.isNew(data)).isFalse();
    assertThat(LedgerStore.isThere(data)).isFalse();
    assertThatThrownBy(this::openExisting).hasMessageContaining("is missing, though one was here");
  }

  @Test
  void aWholeLedgerIsFoundWholeAndOfThisVersion() throws IOException {
    new LedgerScene(data).close();

    try (LedgerStore store =
        LedgerStore.openExisting(data, Clock.systemUTC(), "doctor", BudgetCaps.NONE)) {
      store.verify();
      assertThat(store.version()).isEqualTo(String.valueOf(newest()));
    }
  }

  @Test
  void anIndexThatDoesNotAgreeWithItsTableIsFound() {
    try (LedgerScene scene = new LedgerScene(data)) {
      scene.open("shot");
      scene.sql(
          "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = REPLACE(sql,"
              + " 'job (sub_path, name)', 'job (name, sub_path)') WHERE name = 'job_name'");
    }

    try (LedgerStore store =
        LedgerStore.openExisting(data, Clock.systemUTC(), "doctor", BudgetCaps.NONE)) {
      assertThatThrownBy(store::verify).hasMessageContaining("damaged");
    }
  }

  private static int newest() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("src/main/resources/db/migration"))) {
      return all.map(file -> file.getFileName().toString())
          .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
          .max()
          .orElseThrow();
    }
  }

  @Test
  void commandsMakeNoLedger() {
    assertThatThrownBy(this::openExisting)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("start the service once");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void commandsNeverChangeTheTables() throws IOException {
    try (LedgerScene scene = new LedgerScene(data)) {
      scene.sql("DROP TABLE provider_state");
      scene.sql("DELETE FROM flyway_schema_history");
    }
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(this::openExisting)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("is older than this program");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void commandsReadAndDecideBesideARunningService() {
    try (LedgerScene scene = new LedgerScene(data)) {
      Job job = scene.in(JobState.SUBMIT_UNKNOWN);
      try (LedgerStore command = openExisting()) {
        assertThat(command.ledger().reads().find(job.id())).contains(job);
        command.ledger().advance(job, JobState.PREPARED, Outcome.plain(), "anna");
        assertThatThrownBy(() -> command.ledger().open(LedgerScene.drop("a")))
            .isInstanceOf(LedgerException.class);
      }
      assertThat(scene.find(job).state()).isEqualTo(JobState.PREPARED);
    }
  }

  @Test
  void aCopyTakenWhileItRunsHoldsAllThatWasAcknowledged(@TempDir Path copy) throws IOException {
    try (LedgerScene scene = new LedgerScene(data)) {
      Job job = scene.open("shot");
      for (String name : List.of("ledger.db", "ledger.db-wal")) {
        Files.copy(data.resolve(name), copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      try (LedgerScene other = new LedgerScene(copy)) {
        other.assertSound();
        assertThat(other.find(job)).isEqualTo(job);
      }
    }
  }

  private Job filled() {
    try (LedgerScene scene = new LedgerScene(data)) {
      for (int i = 0; i < 3; i++) {
        scene.submitting(scene.open("some name " + i));
      }
      return scene.open("shot");
    }
  }

  private void truncate(long size) throws IOException {
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
      whole.setLength(size);
    }
  }

  private void refused(String... words) {
    assertThatThrownBy(() -> new LedgerScene(data).close())
        .isInstanceOf(LedgerException.class)
        .message()
        .contains(words);
  }

  private LedgerStore openExisting() {
    return LedgerStore.openExisting(data, Clock.systemUTC(), "command", BudgetCaps.NONE);
  }
}
