package io.swapline.watch;

import static io.swapline.watch.InboxScene.assertNothing;
import static io.swapline.watch.InboxScene.onlyDrop;
import static io.swapline.watch.InboxScene.onlyWaiting;
import static io.swapline.watch.InboxScene.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.watch.WaitingFiles.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxHostileFilesTest {
  @TempDir Path folder;
  @TempDir Path outside;
  private InboxScene scene;

  @BeforeEach
  void open() {
    scene = new InboxScene(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words ",
        "it's \"quoted\" $(id) `id` ;&|",
        "new\nline",
        "tab\tand\u0007bell",
        "👩‍👩‍👧 party 🎉",
        "-rf",
        "%s{{env:HOME}}${body}",
        "a..b..",
        "a.face.b.c",
        "日本語",
      })
  void aStrangeNameIsANameLikeAnyOther(String name) throws IOException {
    Drop drop =
        onlyDrop(scene.whole(name + ".mp4", name + ".face.jpg").ready(name + ".ready").look());

    assertThat(drop.name()).isEqualTo(name);
    assertThat(drop.ownFiles())
        .hasSize(3)
        .allSatisfy(file -> assertThat(Path.of(file.place())).exists());
  }

  @Test
  void aNameThatLeavesRoomForTheReceiptIsTakenAndALongerOneWaitsForAnother() throws IOException {
    String longest = "n".repeat(200);
    assertThat(onlyDrop(scene.whole(longest + ".mp4", longest + ".face.jpg").settled()).name())
        .isEqualTo(longest);
    Files.delete(scene.path(longest + ".mp4"));
    Files.delete(scene.path(longest + ".face.jpg"));
    String tooLong = "ü".repeat(101);

    WaitingFiles waiting =
        onlyWaiting(scene.whole(tooLong + ".mp4", tooLong + ".face.jpg").settled());
    assertThat(waiting.reason()).isEqualTo(WaitingFiles.Reason.NAME_TOO_LONG);
    assertThat(waiting.words()).contains("202 bytes", "shorter");
  }

  @Test
  void wordsAboutAStrangeNameStayOnOneLineAndCannotTurnTheWriting() throws IOException {
    WaitingFiles waiting = onlyWaiting(scene.whole("a\nb\u202Egpj\u001b[2J.mp4").settled());

    assertThat(waiting.words()).contains("\"a?b?gpj?[2J.mp4\"").doesNotContain("\n", "\u202E");
  }

  @Test
  void aFaceFromAMacPairsWithAVideoFromElsewhere() throws IOException {
    String composed = "Zoë";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    scene.whole(composed + ".mp4", decomposed + ".face.jpg");

    Drop drop = onlyDrop(scene.settled());

    assertThat(drop.name()).isEqualTo(composed);
    assertThat(drop.faces().get(0).file().fileName()).isEqualTo(decomposed + ".face.jpg");
  }

  @Test
  void twoVideosWhoseNamesOnlyLookAlikeAreNotTaken() throws IOException {
    String composed = "Zoë";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    scene.whole(composed + ".mp4", decomposed + ".mp4", composed + ".face.jpg");

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.AMBIGUOUS);
    assertThat(waiting.words()).contains("look alike and are stored differently");
    assertThat(waiting.files()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.face.jpg", "a.job.yaml", "a.consent.json", "a.ready"})
  void aLinkInTheRoleOfADropsFileIsNeverOpened(String linked) throws IOException {
    Path secret = Files.writeString(outside.resolve("secret"), "WHOLE");
    scene.whole("a.mp4", "a.face.jpg");
    Files.deleteIfExists(scene.path(linked));
    Files.createSymbolicLink(scene.path(linked), secret);

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.NOT_A_PLAIN_FILE);
    assertThat(waiting.words()).contains("\"" + linked + "\" is a link", "Put the file itself");
    assertThat(scene.checked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_face.jpg", "_job.yaml", "_consent.json"})
  void aLinkInTheRoleOfAFolderFileIsNeverOpened(String linked) throws IOException {
    scene.whole("a.mp4");
    if (!linked.equals("_face.jpg")) {
      scene.whole("a.face.jpg");
    }
    Files.createSymbolicLink(scene.path(linked), Files.writeString(outside.resolve("s"), "WHOLE"));

    assertThat(onlyWaiting(scene.settled()).reason()).isEqualTo(Reason.NOT_A_PLAIN_FILE);
  }

  @Test
  void aLinkedFolderIsNotEntered() throws IOException {
    new InboxScene(outside).whole("a.mp4", "a.face.jpg");
    Files.createSymbolicLink(scene.path("elsewhere"), outside);

    assertNothing(scene.settled());
  }

  @Test
  void aFolderThatIsSwappedForALinkAgainAndAgainShowsNothingOfWhatTheLinkLeadsTo()
      throws Exception {
    scene.whole("reel/a.mp4", "reel/a.face.jpg");
    Path secrets = Files.createDirectory(outside.resolve("secrets"));
    Files.writeString(secrets.resolve("private.mp4"), "WHOLE");
    Path link = Files.createSymbolicLink(outside.resolve("link"), secrets);
    AtomicBoolean over = new AtomicBoolean();
    Thread dropper = new Thread(() -> swap(scene.path("reel"), link, over));
    dropper.start();
    try {
      for (int i = 0; i < 300; i++) {
        assertThat(scene.look().waiting().toString()).doesNotContain("private");
      }
    } finally {
      over.set(true);
      dropper.join();
    }
  }

  private static void swap(Path reel, Path link, AtomicBoolean over) {
    Path aside = link.resolveSibling("aside");
    try {
      while (!over.get()) {
        Files.move(reel, aside, StandardCopyOption.ATOMIC_MOVE);
        Files.move(link, reel, StandardCopyOption.ATOMIC_MOVE);
        Files.move(reel, link, StandardCopyOption.ATOMIC_MOVE);
        Files.move(aside, reel, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFolderLinkedToItselfDoesNotHoldTheLookUp() throws IOException {
    scene.whole("sub/a.mp4", "sub/a.face.jpg");
    Files.createSymbolicLink(scene.path("sub/again"), folder);

    assertThat(taken(scene.settled())).containsExactly("sub/a");
  }

  @Test
  void aLinkedPosterFrameIsLeftAlone() throws IOException {
    scene.whole("a.mp4", "a.face.jpg");
    Files.createSymbolicLink(scene.path("a.jpg"), scene.path("nowhere"));

    assertThat(taken(scene.settled())).containsExactly("a");
  }

  @Test
  void aPipeIsNeverOpened() throws Exception {
    scene.whole("a.face.jpg");
    String pipe = scene.path("a.mp4").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();

    WaitingFiles waiting = onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(Reason.NOT_A_PLAIN_FILE);
    assertThat(waiting.words()).contains("\"a.mp4\" is a pipe, socket or device");
  }

  @Test
  void hundredsOfFoldersInsideOneAnotherAreWalked() throws IOException {
    Path deep = folder;
    for (int i = 0; i < 400; i++) {
      deep = Files.createDirectory(deep.resolve("d"));
    }
    Files.writeString(deep.resolve("a.mp4"), "WHOLE");
    Files.writeString(deep.resolve("a.face.jpg"), "WHOLE");

    assertThat(scene.settled().complete()).hasSize(1);
  }

  @Test
  void aFaceForAFolderThatIsLargerThanAnyPictureHoldsItsDropsBackAndIsNotRead() throws IOException {
    scene.whole("_face.jpg", "a.mp4");
    stretch("_face.jpg", 4_000_000_000L);

    WaitingFiles waiting = InboxScene.onlyWaiting(scene.settled());

    assertThat(waiting.reason()).isEqualTo(WaitingFiles.Reason.UNFIT_PICTURE);
    assertThat(waiting.words())
        .startsWith("\"_face.jpg\" has 4000 MB, and 200 are the most for a picture.");
    assertThat(scene.checked()).doesNotContain(scene.path("_face.jpg"));
  }

  private void stretch(String name, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(scene.path(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  @Test
  void twentyThousandWaitingFilesAreLookedAtQuickly() throws IOException {
    for (int i = 0; i < 5_000; i++) {
      String name = "folder " + i % 50 + "/clip " + i;
      scene.half(name + ".mp4").whole(name + ".face.jpg");
      scene.whole("lone " + i + ".mp4", "face " + i + ".face.jpg");
    }
    InboxScan look = scene.settled();
    int examined = scene.checked().size();
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long started = System.nanoTime();
      look = scene.look();
      fastest = Math.min(fastest, System.nanoTime() - started);
    }

    long millis = Duration.ofNanos(fastest).toMillis();
    System.out.println("A look at 20,000 waiting files takes " + millis + " ms");
    // Of those at the top a thousand one by one, the others in a number.
    assertThat(look.waiting()).hasSize(5_000 + Source.MOST_TOLD + 1);
    assertThat(scene.checked()).hasSize(examined);
    assertThat(millis).isLessThan(3_000);
  }
}
