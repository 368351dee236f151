package io.swapline.job.take;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.custody.HiddenName;
import io.swapline.custody.Sha256;
import io.swapline.job.SidecarScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Person;
import io.swapline.media.Mp4Builder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a drop between the look that found it and its checks. */
class TakingTest {
  @TempDir private Path folder;
  private SidecarScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = new SidecarScene(folder, Optional.of("Nobody is shown."));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aVideoThatIsNotWholeInCustodyGoesBackAndIsRejectedWhenNothingMoreComes() throws IOException {
    scene.drop("shot");
    Path video = scene.path("shot.mp4");
    byte[] bytes = Files.readAllBytes(video);
    Files.write(video, Arrays.copyOf(bytes, bytes.length / 2));

    Job job = scene.opened();
    Outcome<?> outcome = scene.step(job);

    assertThat(outcome.getName()).isEqualTo("later");
    assertThat(outcome.getWhy()).startsWith("\"shot.mp4\": ").contains("it is still arriving");
    assertThat(video).hasSize(bytes.length / 2);
    scene.after(SidecarScene.ARRIVING);
    assertThat(scene.step(job).getName()).isEqualTo("taken");
    assertThat(scene.checked(job).state()).isEqualTo(JobState.REJECTED);
  }

  @Test
  void whatTheProviderDoesNotTakeIsNotCopied() throws IOException {
    scene.drop("shot");
    Files.delete(scene.path("shot.mp4"));
    Mp4Builder.video().brand("qt  ").writeTo(scene.path("shot.mov"));

    Job job = scene.opened();
    Outcome<?> outcome = scene.step(job);

    assertThat(outcome.facts().inputs()).allMatch(file -> file.sha256() == null);
    assertThat(outcome.facts().inputs())
        .allSatisfy(
            file -> {
              Path lies = Path.of(file.custody());
              assertThat(lies).exists().hasParent(scene.path(""));
              assertThat(HiddenName.is(lies.getFileName().toString())).isTrue();
            });
    assertThat(scene.checked(job).why()).contains("is QuickTime", "takes MP4");
  }

  @Test
  void aVideoOfWhichMostIsNotOnTheDiskIsNotCopiedAndIsRejectedWhenNothingMoreComes()
      throws IOException {
    scene.drop("shot").write("shot.job.yaml", "provider: other-video\n");
    stretch("shot.mp4", 5_000_000_000L);

    Job job = scene.opened();
    Outcome<?> outcome = scene.step(job);

    assertThat(outcome.getName()).isEqualTo("later");
    assertThat(outcome.getWhy()).startsWith("\"shot.mp4\" is mostly empty: ");
    assertThat(scene.path("shot.mp4")).exists();
    scene.after(SidecarScene.ARRIVING);
    assertThat(scene.step(job).getName()).isEqualTo("taken");
    assertThat(scene.checked(job).why()).startsWith("\"shot.mp4\" is mostly empty: ");
  }

  @Test
  void aVideoLargerThanAnyVendorTakesIsNotCopied() throws IOException {
    scene.drop("shot").write("shot.job.yaml", "provider: other-video\n");
    stretch("shot.mp4", 2_000_000_000_000L);

    Job job = scene.opened();

    assertThat(scene.step(job).getName()).isEqualTo("taken");
    assertThat(scene.checked(job).why())
        .startsWith("\"shot.mp4\" has 2000000 MB, and 20000 are the most for a video.");
  }

  /** With an empty part behind the film. */
  private void stretch(String name, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(scene.path(name).toFile(), "rw")) {
      long begin = file.length();
      file.seek(begin);
      file.writeInt(1);
      file.writeBytes("free");
      file.writeLong(bytes - begin);
      file.setLength(bytes);
    }
  }

  @Test
  void aJobThatIsCancelledWhileItWaitsToBeTakenIsPutAwayAndNotTakenAgain() throws IOException {
    Job job = scene.drop("shot").opened();
    scene.decide(decisions -> decisions.cancel(job, new Person("Jo", null)));

    Outcome<?> outcome = scene.step(scene.find(job));

    assertThat(outcome.getName()).isEqualTo("undone");
    assertThat(outcome.getWhy()).isEqualTo("cancelled by Jo");
    assertThat(outcome.facts().inputs()).allMatch(file -> Files.exists(Path.of(file.custody())));
    assertThat(scene.look()).isEmpty();
    assertThat(scene.path("shot.mp4")).doesNotExist();
  }

  @Test
  void whatIsBroughtBackToBePaidAgainIsACopyThatNobodyElseReaches() throws IOException {
    Job job = scene.drop("shot").prepared();
    Path face = Path.of(job.input(FileRole.FACE).orElseThrow().custody());
    Path link = Files.createLink(folder.resolve("link"), face);

    assertThat(scene.payAgain(job).getName()).isEqualTo("prepared");
    Files.writeString(link, "another face");

    assertThat(Sha256.of(face)).isEqualTo(job.input(FileRole.FACE).orElseThrow().sha256());
    assertThat(folder.resolve("failed")).isEmptyDirectory();
  }

  @Test
  void whatIsHiddenInASubFolderThatIsRenamedMeanwhileIsToldWithItsNewFolder() throws IOException {
    Job job = scene.drop("shoot1/shot").opened();
    Path hidden = HiddenName.place(job, job.target());
    Files.move(scene.path("shoot1/shot.mp4"), hidden);
    Files.move(scene.path("shoot1"), scene.path("shoot2"));

    Outcome<?> outcome = scene.step(job);

    assertThat(outcome.getName()).isEqualTo("undone");
    assertThat(outcome.getWhy()).doesNotContain("put back").contains("its folder was renamed");
    scene.look();
    assertThat(scene.waiting())
        .contains(scene.path("shoot2").toString(), "its name \"shot.mp4\" again");
  }

  @Test
  void aHiddenFileOfNoJobIsToldUntilSomebodyGivesItItsNameAgain() throws IOException {
    Job job = scene.drop("shot").opened();
    InputFile target = job.target();
    Path own = HiddenName.place(job, target);
    Path stray = scene.path(HiddenName.of("0123456789abcdef0123456789abcdef", "lost.mp4"));
    Files.move(Path.of(target.source()), own);
    Files.writeString(stray, "video");

    List<String> findings = scene.leftBehind().look(List.of(scene.path("")), List.of(job));

    assertThat(findings).singleElement().asString().contains("its name \"lost.mp4\" again");
    scene.look();
    assertThat(scene.waiting()).contains("its name \"lost.mp4\" again");
    Files.move(stray, scene.path("lost.mp4"));
    scene.look();
    assertThat(scene.waiting()).doesNotContain("its name");
  }
}
