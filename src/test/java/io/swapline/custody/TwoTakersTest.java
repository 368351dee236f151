package io.swapline.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two ledgers that saw the same drops at the same time. */
class TwoTakersTest {
  private static final int DROPS = 60;

  @TempDir private Path folder;

  @Test
  void eachDropIsTakenByExactlyOneAndNoFileIsLost() throws Exception {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    List<List<InputFile>> drops = new ArrayList<>();
    for (int n = 0; n < DROPS; n++) {
      drops.add(
          List.of(
              Seen.own(FileRole.TARGET, Files.writeString(inbox.resolve(n + ".mp4"), "video" + n)),
              Seen.own(
                  FileRole.FACE, Files.writeString(inbox.resolve(n + ".face.jpg"), "face" + n))));
    }
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService takers = Executors.newFixedThreadPool(2);
    try (LedgerScene one = new LedgerScene(Files.createDirectory(folder.resolve("one")));
        LedgerScene two = new LedgerScene(Files.createDirectory(folder.resolve("two")))) {
      Future<Integer> first = takers.submit(taking(one, drops, together));
      Future<Integer> second = takers.submit(taking(two, drops, together));

      assertThat(first.get() + second.get()).isEqualTo(DROPS);
    } finally {
      takers.shutdownNow();
    }
    assertThat(inbox).isEmptyDirectory();
    List<String> held = new ArrayList<>(contents(folder.resolve("one/custody")));
    held.addAll(contents(folder.resolve("two/custody")));
    assertThat(held).hasSize(2 * DROPS).doesNotHaveDuplicates();
  }

  private static Callable<Integer> taking(
      LedgerScene scene, List<List<InputFile>> drops, CyclicBarrier together) throws IOException {
    Custody custody = new Custody(scene.data().resolve("custody"), Sources.folders());
    return () -> {
      int taken = 0;
      for (int n = 0; n < drops.size(); n++) {
        String token = Sha256.ofText(scene.data() + "/" + n).substring(32);
        List<InputFile> files =
            drops.get(n).stream().map(file -> file.hiddenAs(HiddenName.of(token, "x"))).toList();
        Job job = scene.ledger().open(LedgerScene.drop("", "n" + n, distinct(files)));
        together.await();
        try {
          custody.removeOriginals(job.withInputs(custody.take(job)));
          taken++;
        } catch (SourceChangedException lost) {
          assertThat(custody.putBack(job)).isEmpty();
        }
      }
      return taken;
    };
  }

  private static List<InputFile> distinct(List<InputFile> files) {
    return files.stream().map(file -> file.hiddenAs(file.hidden() + file.role())).toList();
  }

  private static boolean isTaken(Path file) {
    // An empty one awaits the result.
    return Files.isRegularFile(file) && !file.endsWith("result.part");
  }

  private static List<String> contents(Path folder) throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(TwoTakersTest::isTaken).toList()) {
        contents.add(Files.readString(file));
      }
    }
    return contents;
  }
}
