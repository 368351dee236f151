package io.swapline.watch;

import static io.swapline.watch.InboxScene.ARRIVING;
import static io.swapline.watch.InboxScene.SETTLE;
import static io.swapline.watch.InboxScene.onlyWaiting;
import static io.swapline.watch.InboxScene.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.watch.WaitingFiles.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxCompletenessTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private InboxScene scene;

  @BeforeEach
  void open() {
    scene = new InboxScene(folder);
  }

  @Test
  void aQuietButUnfinishedDropIsStillArrivingAndThenRefused() throws IOException {
    scene.half("a.mp4").whole("a.face.jpg").sidecar("a.job.yaml").look();

    assertThat(onlyWaiting(scene.after(SETTLE).look()).reason()).isEqualTo(Reason.STILL_ARRIVING);
    scene.after(ARRIVING.minus(SETTLE).minusNanos(1));
    assertThat(onlyWaiting(scene.look()).reason()).isEqualTo(Reason.STILL_ARRIVING);
    InboxScan look = scene.after(Duration.ofNanos(1)).look();

    assertThat(look.waiting()).isEmpty();
    assertThat(look.complete()).isEmpty();
    RefusedDrop refused = look.refused().get(0);
    assertThat(refused.words()).contains("\"a.mp4\" ends in the middle", "600 seconds");
    assertThat(refused.drop().ownFiles()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "This picture is damaged: export it again. | is damaged: export it again.",
        "This video is cut off. Copy it again if it stays like this. | Copy it again if it stays like this.",
        "ends in the middle | Copy the whole file again."
      })
  void aFileThatStaysUnfinishedIsRefusedWithOneAdvice(String found, String advice)
      throws IOException {
    scene.write("a.mp4", "PART: " + found);
    scene.whole("a.face.jpg").look();
    assertThat(onlyWaiting(scene.after(SETTLE).look()).words())
        .endsWith(
            found.contains("export")
                ? " It is refused unless it changes."
                : " It is taken when the rest of it has come.");

    String words = scene.after(ARRIVING).look().refused().get(0).words();

    assertThat(words).contains(advice, "Nothing more came for 600 seconds.");
    assertThat(words.split("again", -1)).hasSize(2);
  }

  @Test
  void anUnfinishedFileThatGoesOnGrowingIsNotRefused() throws IOException {
    scene.half("a.mp4").whole("a.face.jpg");
    for (int minute = 0; minute < 30; minute++) {
      Files.writeString(scene.path("a.mp4"), "more", StandardOpenOption.APPEND);
      assertThat(scene.look().refused()).isEmpty();
      scene.after(Duration.ofMinutes(1));
    }
  }

  @Test
  void aFileThatIsFilledWithoutAVisibleChangeIsExaminedOnceMoreBeforeItIsRefused()
      throws IOException {
    Path video = scene.half("a.mp4").whole("a.face.jpg").path("a.mp4");
    FileTime stamp = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.writeString(video, "HALF!");
    Files.setLastModifiedTime(video, stamp);
    scene.settled();
    Files.writeString(video, "WHOLE");
    Files.setLastModifiedTime(video, stamp);

    assertThat(taken(scene.after(ARRIVING).look())).containsExactly("a");
  }

  @Test
  void anUnfinishedFileIsExaminedAFewTimesOnlyWhileItWaits() throws IOException {
    scene.half("a.mp4").whole("a.face.jpg");
    for (int second = 0; second < ARRIVING.toSeconds(); second++) {
      scene.look();
      scene.after(SECOND);
    }

    assertThat(scene.checked()).hasSizeBetween(3, 10).containsOnly(scene.path("a.mp4"));
  }

  @Test
  void aDropWhoseFileIsNoMediaIsRefusedWhenItHasSettled() throws IOException {
    scene.write("a.mp4", "<html>");
    InboxScan look = scene.whole("a.face.jpg").settled();

    assertThat(look.refused()).hasSize(1);
    assertThat(look.refused().get(0).words()).contains("\"a.mp4\" is no video or picture");
  }

  @Test
  void aBadSharedFaceKeepsItsDropsWaitingAndRefusesNone() throws IOException {
    scene.whole("a.mp4", "b.mp4").write("_face.jpg", "JUNK");

    InboxScan look = scene.settled();
    assertThat(look.refused()).isEmpty();
    assertThat(InboxScene.reasons(look))
        .containsExactly(Reason.UNFIT_PICTURE, Reason.UNFIT_PICTURE);
    assertThat(scene.half("_face.jpg").settled().refused()).isEmpty();
    assertThat(scene.after(ARRIVING).look().waiting()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.face.jpg", "a.consent.json"})
  void anEmptyFileIsStillArriving(String empty) throws IOException {
    scene.whole("a.mp4", "a.face.jpg").ready(empty);

    WaitingFiles waiting = onlyWaiting(scene.settled());
    assertThat(waiting.reason()).isEqualTo(Reason.STILL_ARRIVING);
    assertThat(waiting.words()).contains("\"" + empty + "\" is empty");
    assertThat(scene.after(ARRIVING).look().refused()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BROKEN PARSER", "BAD DISK"})
  void aFileThatCannotBeExaminedWaitsAndStopsNoOther(String content) throws IOException {
    scene.whole("a.mp4", "a.face.jpg", "b.mp4", "b.face.jpg").write("a.mp4", content);

    InboxScan look = scene.settled();

    assertThat(taken(look)).containsExactly("b");
    assertThat(look.waiting().get(0).reason()).isEqualTo(Reason.UNREADABLE);
    scene.whole("a.mp4");
    assertThat(taken(scene.settled())).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aBacklogThatTakesLongToExamineIsSpreadOverLooks() throws IOException {
    for (int i = 0; i < 5; i++) {
      scene.whole(i + ".mp4", i + ".face.jpg");
    }
    scene.look();
    scene.after(SETTLE).checksTake(Duration.ofMillis(300));

    InboxScan first = scene.look();
    assertThat(first.complete()).hasSize(2);
    assertThat(first.waiting())
        .hasSize(3)
        .allSatisfy(waiting -> assertThat(waiting.words()).contains("examined in a moment"));
    assertThat(scene.look().complete()).hasSize(4);
    assertThat(scene.look().complete()).hasSize(5);
    assertThat(scene.checked()).doesNotHaveDuplicates();
  }
}
