package io.swapline.watch;

import static io.swapline.watch.InboxScene.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.watch.WaitingFiles.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which more lies than one look holds. */
class InboxCrowdTest {
  @TempDir Path folder;

  @Test
  void aDropAmongVeryManyEmptyVideosIsTakenWhenItHasSettled() throws IOException {
    InboxScene scene = InboxScene.crowded(folder, 300);
    for (int n = 0; n < 3_000; n++) {
      scene.write("empty-" + n + ".mp4", "");
    }
    scene.whole("good.mp4", "Good.face.jpg");

    assertThat(taken(scene.settled())).containsExactly("good");
  }

  @Test
  void thoseThatAreNotShownAreToldInANumber() throws IOException {
    InboxScene scene = InboxScene.crowded(folder, 300);
    for (int n = 0; n < 3_000; n++) {
      scene.write("empty-" + n + ".mp4", "");
    }

    InboxScan look = scene.settled();

    assertThat(look.waiting()).hasSize(301);
    assertThat(look.waiting())
        .filteredOn(one -> one.reason() == Reason.CROWDED)
        .singleElement()
        .satisfies(one -> assertThat(one.name()).isEqualTo("(others)"))
        .satisfies(
            one -> assertThat(one.words()).startsWith("2700 more names wait in this folder"));
  }

  @Test
  void allOfACrowdedFolderIsTakenInTurns() throws IOException {
    InboxScene scene = InboxScene.crowded(folder, 300);
    List<String> names = IntStream.range(0, 500).mapToObj(n -> "d" + n).toList();
    for (String name : names) {
      scene.whole(name + ".mp4", name + ".face.jpg");
    }

    TreeSet<String> seen = new TreeSet<>();
    for (int turn = 0; turn < 15; turn++) {
      seen.addAll(taken(scene.settled()));
      scene.after(Duration.ofMinutes(2));
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void aCrowdInOneFolderLeavesTheOthersAsTheyAre() throws IOException {
    InboxScene scene = InboxScene.crowded(folder, 300);
    for (int n = 0; n < 2_000; n++) {
      scene.whole("flood/x" + n + ".mp4", "flood/x" + n + ".jpg");
    }
    scene.whole("calm/a.mp4", "calm/a.jpg", "b.mp4", "b.jpg", "flood/below/c.mp4", "_face.jpg");

    assertThat(taken(scene.settled())).contains("calm/a", "b", "flood/below/c");
  }

  @Test
  void foldersBelowACrowdedOneAndItsOwnFaceHold() throws IOException {
    InboxScene scene = InboxScene.crowded(folder, 300);
    for (int n = 0; n < 1_000; n++) {
      scene.write("x" + n + ".job.yaml", "{}");
    }
    scene.whole("_face.jpg", "a.mp4", "below/b.mp4");

    assertThat(taken(scene.settled())).containsExactlyInAnyOrder("a", "below/b");
  }

  @Test
  void veryManyFoldersAreToldInANumber() throws IOException {
    InboxScene scene = InboxScene.crowded(folder, 300);
    for (int n = 0; n < 6_000; n++) {
      Files.createDirectory(folder.resolve("f" + n));
    }
    scene.whole("a.mp4", "a.jpg");

    InboxScan look = scene.settled();

    assertThat(taken(look)).containsExactly("a");
    assertThat(look.waiting())
        .singleElement()
        .satisfies(one -> assertThat(one.words()).contains("folders in it are not looked into"));
  }

  @Test
  void whatWaitsInAFolderIsToldOneByOneUpToABound() throws IOException {
    InboxScene scene = InboxScene.crowded(folder, 100_000);
    for (int n = 0; n < 1_500; n++) {
      scene.whole("alone-" + n + ".mp4");
    }

    InboxScan look = scene.settled();

    assertThat(look.waiting()).hasSize(Source.MOST_TOLD + 1);
    assertThat(look.waiting().get(0).words()).startsWith("500 more names wait");
  }
}
