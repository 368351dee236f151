package io.swapline.watch;

import static io.swapline.watch.InboxScene.ARRIVING;
import static io.swapline.watch.InboxScene.RECORDING;
import static io.swapline.watch.InboxScene.SETTLE;
import static io.swapline.watch.InboxScene.onlyDrop;
import static io.swapline.watch.InboxScene.onlyWaiting;
import static io.swapline.watch.InboxScene.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.watch.InboxSettings.Consent;
import io.swapline.watch.InboxSettings.Ready;
import io.swapline.watch.WaitingFiles.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxSettlingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private InboxScene scene;

  @BeforeEach
  void open() {
    scene = new InboxScene(folder);
  }

  @Test
  void aDropIsTakenWhenItWasQuietForTheWholeSettlingTime() throws IOException {
    scene.whole("a.mp4", "a.face.jpg");

    assertThat(onlyWaiting(scene.look()).reason()).isEqualTo(Reason.SETTLING);
    assertThat(onlyWaiting(scene.after(SETTLE.minusNanos(1)).look()).words())
        .contains("10 seconds");
    assertThat(scene.checked()).isEmpty();
    assertThat(taken(scene.after(Duration.ofNanos(1)).look())).containsExactly("a");
  }

  @Test
  void aRecordingThatCannotSayThatItEndedIsTakenWhenItWasQuietForMuchLonger() throws IOException {
    scene.whole("a.face.jpg").write("a.webm", "OPEN");
    scene.look();

    assertThat(onlyWaiting(scene.after(SETTLE).look()).words())
        .contains("a.webm", "does not say where it ends", "120 seconds", "a.ready");
    assertThat(onlyWaiting(scene.after(RECORDING.minus(SETTLE).minusNanos(1)).look()).reason())
        .isEqualTo(Reason.SETTLING);
    assertThat(taken(scene.after(Duration.ofNanos(1)).look())).containsExactly("a");
  }

  @Test
  void aRecordingIsTakenAtOnceWithItsReadyMark() throws IOException {
    scene.whole("a.face.jpg").ready("a.ready").write("a.webm", "OPEN");

    assertThat(taken(scene.look())).containsExactly("a");
  }

  @Test
  void aRecordingThatGoesOnWaitsAnew() throws IOException {
    scene.whole("a.face.jpg").write("a.webm", "OPEN");
    scene.look();
    scene.after(RECORDING.minus(SECOND)).write("a.webm", "OPEN and more");
    scene.look();

    assertThat(onlyWaiting(scene.after(RECORDING.minus(SECOND)).look()).reason())
        .isEqualTo(Reason.SETTLING);
  }

  @Test
  void aDropIsFoundAgainUntilSomebodyMovesIt() throws IOException {
    scene.whole("a.mp4", "a.face.jpg").settled();

    assertThat(taken(scene.look())).containsExactly("a");
    Files.delete(scene.path("a.mp4"));
    assertThat(onlyWaiting(scene.look()).reason()).isEqualTo(Reason.NO_TARGET);
  }

  @Test
  void aSlowCopyIsNeverTakenWhileItGrows() throws IOException {
    scene.whole("a.mp4", "a.face.jpg");
    for (int i = 0; i < 200; i++) {
      assertThat(onlyWaiting(scene.look()).reason()).isEqualTo(Reason.SETTLING);
      Files.writeString(scene.path("a.mp4"), "more", StandardOpenOption.APPEND);
      scene.after(SETTLE);
    }
    assertThat(scene.settled().complete()).hasSize(1);
  }

  @Test
  void anEmptyFileThatFirefoxKeepsAPlaceWithIsNotRefusedWhileItsDownloadGrows() throws IOException {
    scene.whole("a.face.jpg").write("a.mp4", "");
    scene.write("a.Xy12abCD.mp4.part", "H");
    for (int i = 0; i < 5; i++) {
      assertThat(onlyWaiting(scene.look()).reason()).isEqualTo(Reason.SETTLING);
      Files.writeString(scene.path("a.Xy12abCD.mp4.part"), "more", StandardOpenOption.APPEND);
      scene.after(ARRIVING);
    }
    scene.whole("a.mp4");
    Files.delete(scene.path("a.Xy12abCD.mp4.part"));

    assertThat(taken(scene.settled())).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.consent.json", "a.mp4.part", "_job.yaml", "_consent.json"})
  void aFileThatJoinsTheDropStartsTheSettlingAnew(String name) throws IOException {
    scene.whole("a.mp4", "a.face.jpg").look();
    scene.after(SECOND.multipliedBy(9)).sidecar(name).look();

    assertThat(onlyWaiting(scene.after(SECOND).look()).reason()).isEqualTo(Reason.SETTLING);
    assertThat(taken(scene.after(SECOND.multipliedBy(9)).look())).containsExactly("a");
  }

  @Test
  void aFileThatLeavesTheDropStartsTheSettlingAnew() throws IOException {
    scene.whole("a.mp4", "a.face.jpg").sidecar("a.job.yaml").look();
    Files.delete(scene.path("a.job.yaml"));

    assertThat(onlyWaiting(scene.after(SETTLE).look()).reason()).isEqualTo(Reason.SETTLING);
    assertThat(taken(scene.after(SETTLE).look())).containsExactly("a");
  }

  @Test
  void aChangedSharedFaceStartsTheSettlingAnewOnlyForDropsThatUseIt() throws IOException {
    scene.whole("a.mp4", "_face.jpg", "b.mp4", "b.face.jpg").look();
    Files.writeString(scene.path("_face.jpg"), "WHOLE and another");

    assertThat(taken(scene.after(SETTLE).look())).containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.job.yaml", "a.consent.json", "_job.yaml", "_consent.json"})
  void aSidecarThatComesLateOrIsReplacedStartsTheSettlingAnew(String name) throws IOException {
    scene.whole("a.mp4", "a.face.jpg").look();
    scene.sidecar(name);
    assertThat(onlyWaiting(scene.after(SETTLE).look()).reason()).isEqualTo(Reason.SETTLING);

    Files.writeString(scene.path("new"), "{} and more");
    Files.move(scene.path("new"), scene.path(name), StandardCopyOption.REPLACE_EXISTING);
    assertThat(onlyWaiting(scene.after(SETTLE).look()).reason()).isEqualTo(Reason.SETTLING);
    assertThat(taken(scene.after(SETTLE).look())).containsExactly("a");
  }

  @Test
  void aReplacementOfTheSameSizeAndTimeStampStartsTheSettlingAnew() throws IOException {
    scene.whole("a.mp4", "a.face.jpg", "other").look();
    Path video = scene.path("a.mp4");
    FileTime stamp = Files.getLastModifiedTime(video);
    Files.setLastModifiedTime(scene.path("other"), stamp);
    Files.move(scene.path("other"), video, StandardCopyOption.REPLACE_EXISTING);

    assertThat(onlyWaiting(scene.after(SETTLE).look()).reason()).isEqualTo(Reason.SETTLING);
  }

  @Test
  void aChangeInPlaceOfTheSameSizeStartsTheSettlingAnew() throws IOException {
    scene.whole("a.mp4", "a.face.jpg").look();
    Path video = scene.path("a.mp4");
    FileTime later = FileTime.from(Files.getLastModifiedTime(video).toInstant().plusMillis(7));
    Files.writeString(video, "WHOLE");
    Files.setLastModifiedTime(video, later);

    assertThat(onlyWaiting(scene.after(SETTLE).look()).reason()).isEqualTo(Reason.SETTLING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
  void timeStampsOfFilesDoNotMatter(String stamp) throws IOException {
    scene.whole("a.mp4", "a.face.jpg");
    Files.setLastModifiedTime(scene.path("a.mp4"), FileTime.from(Instant.parse(stamp)));

    assertThat(onlyWaiting(scene.look()).reason()).isEqualTo(Reason.SETTLING);
    assertThat(taken(scene.after(SETTLE).look())).containsExactly("a");
  }

  @Test
  void aWallClockThatJumpsNeitherTakesEarlyNorBlocks() throws IOException {
    scene.whole("a.mp4", "a.face.jpg").look();

    assertThat(onlyWaiting(scene.wallClockJumps(DAY).look()).reason()).isEqualTo(Reason.SETTLING);
    scene.wallClockJumps(DAY.multipliedBy(-2)).look();
    assertThat(taken(scene.after(SETTLE).look())).containsExactly("a");
  }

  @Test
  void aReadyMarkTakesTheDropAtOnce() throws IOException {
    Drop drop = onlyDrop(scene.whole("a.mp4", "a.face.jpg").ready("a.ready").look());

    assertThat(drop.ready()).isPresent();
  }

  @Test
  void aReadyMarkDoesNotTakeAHalfFile() throws IOException {
    scene.half("a.mp4").whole("a.face.jpg").ready("a.ready");

    WaitingFiles waiting = onlyWaiting(scene.look());
    assertThat(waiting.reason()).isEqualTo(Reason.STILL_ARRIVING);
    assertThat(waiting.words()).contains("\"a.mp4\" ends in the middle");
    assertThat(onlyDrop(scene.whole("a.mp4").look()).name()).isEqualTo("a");
  }

  @Test
  void aReadyMarkDoesNotTakeAVideoWithoutAFace() throws IOException {
    WaitingFiles waiting = onlyWaiting(scene.whole("a.mp4").ready("a.ready").look());

    assertThat(waiting.reason()).isEqualTo(Reason.NO_FACE);
  }

  @Test
  void aReadyMarkDoesNotRefuseBeforeTheDropHasSettled() throws IOException {
    scene.write("a.mp4", "JUNK");
    scene.whole("a.face.jpg").ready("a.ready");

    assertThat(onlyWaiting(scene.look()).reason()).isEqualTo(Reason.SETTLING);
    assertThat(scene.after(SETTLE).look().refused()).hasSize(1);
  }

  @Test
  void whereReadyMarksAreRequiredADropWaitsForItsOwn() throws IOException {
    scene = new InboxScene(folder, Ready.REQUIRED);
    scene.whole("a.mp4", "a.face.jpg", "b.mp4", "b.face.jpg").ready("b.ready");

    InboxScan look = scene.settled();

    assertThat(taken(look)).containsExactly("b");
    assertThat(look.waiting().get(0).reason()).isEqualTo(Reason.NOT_READY);
    assertThat(look.waiting().get(0).words()).contains("\"a.ready\"");
  }

  @Test
  void aRestartSettlesAnewAndThenTakesWhatCameInBetween() throws IOException {
    scene.whole("a.mp4", "a.face.jpg").settled();
    InboxScene restarted = new InboxScene(folder);

    assertThat(onlyWaiting(restarted.look()).reason()).isEqualTo(Reason.SETTLING);
    assertThat(taken(restarted.after(SETTLE).look())).containsExactly("a");
  }

  @Test
  void theOldestDropComesFirst() throws IOException {
    scene.whole("z.mp4", "z.face.jpg").look();
    scene.after(SECOND).whole("b.mp4", "b.face.jpg", "a.mp4", "a.face.jpg");
    Files.setLastModifiedTime(scene.path("b.mp4"), FileTime.fromMillis(1000));
    Files.setLastModifiedTime(scene.path("b.face.jpg"), FileTime.fromMillis(1000));

    assertThat(taken(scene.settled())).containsExactly("z", "b", "a");
  }

  @Test
  void aWaitingFileTellsSinceWhenItIsThere() throws IOException {
    scene.whole("a.mp4");
    Instant first = scene.wall();
    scene.look();
    scene.after(Duration.ofHours(3)).sidecar("a.job.yaml");

    assertThat(onlyWaiting(scene.look()).since()).isEqualTo(first);
  }

  @Test
  void withoutSettlingTimeADropIsTakenByTheFirstLook() throws IOException {
    scene =
        new InboxScene(
            folder,
            new InboxSettings(
                Duration.ZERO,
                Duration.ofHours(1),
                ARRIVING,
                Ready.OPTIONAL,
                Consent.OPTIONAL,
                () -> List.of("mp4")));

    assertThat(taken(scene.whole("a.mp4", "a.face.jpg").look())).containsExactly("a");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(
            () ->
                new InboxSettings(
                    SECOND.negated(),
                    SECOND,
                    SECOND,
                    Ready.OPTIONAL,
                    Consent.OPTIONAL,
                    () -> List.of("mp4")))
        .hasMessageContaining("settle must not be negative");
    assertThatThrownBy(
            () ->
                new InboxSettings(
                    SECOND,
                    SECOND,
                    Duration.ZERO,
                    Ready.OPTIONAL,
                    Consent.OPTIONAL,
                    () -> List.of("mp4")))
        .hasMessageContaining("must not be shorter than settle");
  }
}
