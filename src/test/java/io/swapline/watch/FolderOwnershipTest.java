package io.swapline.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swapline.ledger.store.DataLock;
import io.swapline.watch.FolderMarker.Standing;
import io.swapline.watch.FolderMarker.State;
import io.swapline.watch.FolderOwner.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a folder is, and what a second ledger is told. */
class FolderOwnershipTest {
  private static final String FIRST = "1".repeat(32);
  private static final String SECOND = "2".repeat(32);
  private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00.5Z");

  @TempDir private Path home;
  private Path inbox;
  private Path marker;

  @BeforeEach
  void name() throws IOException {
    home = home.toRealPath();
    inbox = home.resolve("inbox");
    marker = inbox.resolve(".swapline");
  }

  private FolderOwnership ledger(String id, String data, Predicate<Path> isAtWork) {
    return FolderOwnership.here(id, home.resolve(data), SINCE, isAtWork);
  }

  private FolderMarker open(String id, String data, Path folder, Use use) throws IOException {
    return open(id, data, folder, use, nobody -> false);
  }

  private FolderMarker open(String id, String data, Path folder, Use use, Predicate<Path> isAtWork)
      throws IOException {
    FolderOwnership ours = ledger(id, data, isAtWork).as(use);
    KnownFolders known = new KnownFolders(home.resolve(data)).ownedBy(ours);
    return FolderMarker.open(folder, known, new Random(data.hashCode()));
  }

  private FolderMarker first() throws IOException {
    return open(FIRST, "first", inbox, Use.INBOX);
  }

  private FolderMarker second() throws IOException {
    return open(SECOND, "second", inbox, Use.INBOX);
  }

  @Test
  void aSecondLedgerIsRefusedAndToldWhoseTheFolderIsAndTheWayOut() throws IOException {
    assertThat(first().standing().state()).isEqualTo(State.HERE);
    byte[] before = Files.readAllBytes(marker);

    assertThatThrownBy(this::second)
        .hasMessageContaining("belongs to another Swapline")
        .hasMessageContaining(home.resolve("first").toString())
        .hasMessageContaining("since 2026-03-01T12:00:00Z")
        .hasMessageContaining("remove " + marker + " and start again");
    assertThat(marker).hasBinaryContent(before);
    assertThat(home.resolve("second")).doesNotExist();
    assertThat(first().standing().state()).isEqualTo(State.HERE);
  }

  @Test
  void aFolderIsHandedOverByRemovingItsMarkerAndTheFirstStopsSayingToWhom() throws IOException {
    FolderMarker before = first();
    Files.delete(marker);
    assertThat(before.standing().words()).contains("is the mount gone?");

    assertThat(second().standing().state()).isEqualTo(State.HERE);

    Standing standing = before.standing();
    assertThat(standing.state()).isEqualTo(State.GONE);
    assertThat(standing.words())
        .contains("belongs to another Swapline now", home.resolve("second").toString());
    assertThatThrownBy(this::first).hasMessageContaining("belongs to another Swapline");
  }

  @Test
  void aMarkerOfAnOlderReleaseIsAdoptedByTheFirstThatStarts() throws IOException {
    FolderMarker.open(inbox, new KnownFolders(home.resolve("first")), new Random(1));
    FolderMarker.open(inbox, new KnownFolders(home.resolve("second")), new Random(2));
    String id = Files.readAllLines(marker).get(2);

    assertThat(first().standing().state()).isEqualTo(State.HERE);

    assertThat(marker).content().contains(id, "owner=" + FIRST);
    assertThatThrownBy(this::second).hasMessageContaining("belongs to another Swapline");
  }

  @Test
  void ofManyThatStartAtOnceOneGetsTheFolderAndTheMarkerIsWhole() throws Exception {
    for (int round = 0; round < 10; round++) {
      Path folder = home.resolve("inbox-" + round);
      if (round % 2 == 1) {
        FolderMarker.open(folder, new KnownFolders(home.resolve("old" + round)), new Random(1));
      }
      assertThat(winners(4, folder, round + "")).as("round %d", round).isEqualTo(1);
      assertThat(folder).isDirectoryNotContaining("glob:**.claim");
      assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
  }

  private int winners(int starts, Path folder, String round) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(starts);
    CyclicBarrier barrier = new CyclicBarrier(starts);
    List<Future<FolderMarker>> all = new ArrayList<>();
    for (int n = 1; n <= starts; n++) {
      String id = String.valueOf(n).repeat(32);
      String data = "data-" + round + "-" + n;
      all.add(
          threads.submit(
              () -> {
                barrier.await();
                return open(id, data, folder, Use.INBOX);
              }));
    }
    int won = 0;
    for (Future<FolderMarker> one : all) {
      won += wins(one) ? 1 : 0;
    }
    threads.shutdown();
    return won;
  }

  private static boolean wins(Future<FolderMarker> start) throws Exception {
    try {
      return start.get().standing().state() == State.HERE;
    } catch (java.util.concurrent.ExecutionException refused) {
      assertThat(refused).hasMessageContaining("belongs to another Swapline");
      return false;
    }
  }

  @Test
  void aStartThatWasCutShortWhileItMarkedGoesOnAndAnothersIsTold() throws IOException {
    Files.createDirectories(inbox);
    Files.writeString(inbox.resolve(".swapline.claim"), FIRST);

    assertThatThrownBy(this::second)
        .hasMessageContaining("is just taking the folder")
        .hasMessageContaining("remove " + inbox.resolve(".swapline.claim"));
    assertThat(first().standing().state()).isEqualTo(State.HERE);
    assertThat(inbox.resolve(".swapline.claim")).doesNotExist();
  }

  @Test
  void aMachineThatGotAnotherNameKeepsItsFolders() throws IOException {
    first();
    String text = Files.readString(marker);
    Files.writeString(marker, text.replaceAll("(?m)^host=.*$", "host=a-name-of-before"));
    try (DataLock lock = DataLock.take(home.resolve("first"))) {
      assertThat(lock).isNotNull();
      FolderMarker again = open(FIRST, "first", inbox, Use.INBOX, DataLock::seemsHeld);

      assertThat(again.standing().state()).isEqualTo(State.HERE);
    }
    assertThat(marker).content().doesNotContain("a-name-of-before");
  }

  @Test
  void aDataFolderThatWasMovedAndIsLinkedFromItsOldPlaceKeepsItsFolders() throws IOException {
    first();
    Path moved = Files.move(home.resolve("first"), home.resolve("moved"));
    Files.createSymbolicLink(home.resolve("first"), moved);
    String text = Files.readString(marker);
    assertThat(text).contains("data=" + home.resolve("first"));
    try (DataLock lock = DataLock.take(moved)) {
      assertThat(lock).isNotNull();
      FolderMarker again = open(FIRST, "moved", inbox, Use.INBOX, DataLock::seemsHeld);

      assertThat(again.standing().state()).isEqualTo(State.HERE);
    }
    assertThat(marker).content().contains("data=" + moved);
  }

  @Test
  void whatAStartLeftEmptyIsTakenOverByOneOfThoseThatStart() throws Exception {
    Files.createDirectories(inbox);
    Files.createFile(inbox.resolve(".swapline.claim"));

    assertThat(winners(4, inbox, "left")).isEqualTo(1);
    assertThat(inbox.resolve(".swapline.claim")).doesNotExist();
  }

  @Test
  @Tag("root")
  void aFullDiskOfAKnownFolderStopsNoStartAndKeepsNoClaim() throws Exception {
    Files.createDirectories(inbox);
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", inbox.toString()) == 0);
    try {
      FolderMarker.open(inbox, new KnownFolders(home.resolve("first")), new Random(1));
      assertThatThrownBy(() -> Files.write(inbox.resolve("filler"), new byte[1 << 20]))
          .isInstanceOf(IOException.class);

      assertThat(first().standing().state()).isEqualTo(State.HERE);
      assertThat(inbox.resolve(".swapline.claim")).doesNotExist();

      Files.delete(inbox.resolve("filler"));
      first();
      assertThat(marker).content().contains("owner=" + FIRST);
      assertThat(inbox).isDirectoryNotContaining("glob:**.tmp");
    } finally {
      run("umount", inbox.toString());
    }
  }

  private static int run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException absent) {
      return -1;
    }
  }

  @Test
  void aLedgerThatWasRestoredInItsPlaceKeepsItsFolders() throws IOException {
    first();
    Files.delete(home.resolve("first/folders.properties"));

    assertThat(first().standing().state()).isEqualTo(State.HERE);
  }

  @Test
  void aCopyOfALedgerIsRefusedWhileTheOtherWorksAndTakesOverWhenItDoesNot() throws IOException {
    FolderMarker original = first();
    Path folder = home.resolve("first");
    assertThatThrownBy(() -> open(FIRST, "copy", inbox, Use.INBOX, folder::equals))
        .hasMessageContaining("works on a copy of this ledger")
        .hasMessageContaining(folder.toString());

    FolderMarker copy = open(FIRST, "copy", inbox, Use.INBOX);

    assertThat(copy.standing().state()).isEqualTo(State.HERE);
    assertThat(original.standing().words()).contains("a copy of this ledger now");
  }

  @Test
  void resultsOfTwoMayLieInOneFolderWhereEachHasASubFolderOfItsOwn() throws IOException {
    Path outbox = home.resolve("outbox");
    open(FIRST, "first", outbox, Use.OUTBOX);

    assertThatThrownBy(() -> open(SECOND, "second", outbox, Use.DONE))
        .hasMessageContaining("or a sub-folder of it");
    FolderMarker below = open(SECOND, "second", outbox.resolve("team"), Use.OUTBOX);

    assertThat(below.standing().state()).isEqualTo(State.HERE);
  }

  @Test
  void noFolderOfTwoLiesInsideAnInboxNorAnInboxInsideOne() throws IOException {
    first();
    for (Use use : Use.values()) {
      assertThatThrownBy(() -> open(SECOND, "second", inbox.resolve("team/mine"), use))
          .as("%s", use)
          .hasMessageContaining("lies inside " + inbox);
    }
    assertThat(inbox.resolve("team/mine/.swapline")).doesNotExist();
    assertThatThrownBy(() -> open(SECOND, "second", home, Use.INBOX))
        .hasMessageContaining("lies around " + inbox);
  }

  @Test
  void aHostileMarkerSteersNoTerminalAndOpensNothing() throws IOException {
    Files.createDirectories(inbox);
    String lines = "id=" + "a".repeat(32) + "\nowner=" + FIRST + "\nhost=\u001b[2Jevil\u202e";
    Files.writeString(marker, lines + "\ndata=/" + "x".repeat(3000) + "\u0000\r\nsince=\u0007\n");

    assertThatThrownBy(this::second)
        .satisfies(
            refused ->
                assertThat(refused.getMessage())
                    .hasSizeLessThan(1500)
                    .matches(text -> text.chars().noneMatch(Character::isISOControl))
                    .doesNotContain("\u202e"));
    Files.writeString(marker, "id=" + "a".repeat(32) + "\nowner=../../etc\n");
    assertThatThrownBy(this::second).hasMessageContaining("is damaged");
  }

  @Test
  void theMarkerCanBeReadByWhoIsRefused() throws IOException {
    first();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(marker)))
        .isEqualTo("rw-r--r--");
  }
}
