package io.swapline.job.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.job.SidecarScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.money.BudgetCaps;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options from files beside the drop, from its folder, from the settings. */
class SidecarsTest {
  /** Of a frame, in US dollars. */
  private static final BigDecimal PRICE = new BigDecimal("0.50");

  @TempDir private Path folder;
  private SidecarScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = new SidecarScene(folder, Optional.of("A test."));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theDropsOwnOptionsGoBeforeThoseOfItsFolderAndThoseBeforeTheSettings() throws IOException {
    scene.drop("shot");
    scene.write("_job.yaml", "enable_restore: false\nresponse_video_type: gif\nlabel: folder\n");
    scene.write("shot.job.yaml", "response_video_type: mp4\npurpose: film\n");

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.PREPARED);
    assertThat(job.options())
        .isEqualTo(Map.of("enable_restore", false, "response_video_type", "mp4"));
    assertThat(job.label()).isEqualTo("folder");
    assertThat(job.consent().purpose()).isEqualTo("film");
  }

  @Test
  void aDropChoosesAmongTheDestinationsAndWithoutAWordGoesToAll() throws IOException {
    scene.drop("all");
    assertThat(scene.prepared().destinations()).isNull();

    scene.drop("shot");
    scene.write("_job.yaml", "deliver: archive\n");
    scene.write("shot.job.yaml", "deliver: client, archive,client\n");
    assertThat(scene.prepared().destinations())
        .containsExactly("swapline.deliver.client.to", "swapline.deliver.archive.to");
  }

  @Test
  void aDestinationThatIsNotThereIsRefusedBeforeAnythingIsPaid() throws IOException {
    scene.drop("shot").write("shot.job.yaml", "deliver: archiv\n");

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why())
        .contains("names the destination \"archiv\", which is not there", "archive");
  }

  @Test
  void theNearestFolderWinsAsAWhole() throws IOException {
    scene.drop("a/b/shot").write("_job.yaml", "enable_restore: false\nlabel: top\n");
    scene.write("a/_job.json", "{\"response_video_type\": \"gif\"}");

    Job job = scene.prepared();

    assertThat(job.options())
        .isEqualTo(Map.of("enable_restore", true, "response_video_type", "gif"));
    assertThat(job.label()).isNull();
  }

  @Test
  void aFoldersBudgetIsOneForAllForWhomItIsTheNearest() throws IOException {
    scene.close();
    scene = new SidecarScene(folder, Optional.of("ok"), Optional.of(PRICE), BudgetCaps.NONE);
    scene.write("_job.yaml", "budget: 1000 a day\n").drop("a/shot");
    Job first = scene.prepared();
    scene.stage(first, scene.slot(first));
    BigDecimal usd = first.estimate().usd();
    scene.write("_job.yaml", "budget: " + usd.toPlainString() + " a day\n").drop("shot");

    Job second = scene.prepared();

    assertThat(second.state()).isEqualTo(JobState.PREPARED);
    assertThat(scene.slot(second).getWhy())
        .startsWith("the day's budget of ")
        .contains("in inbox/_job.yaml is used up");
  }

  @Test
  void aDropThatCostsMoreThanItsFolderMaySpendADayIsRejectedUnpaid() throws IOException {
    scene.close();
    scene = new SidecarScene(folder, Optional.of("ok"), Optional.of(PRICE), BudgetCaps.NONE);
    scene.drop("a/shot").write("a/_job.yaml", "budget: 0.01\n");

    assertThat(scene.prepared().why())
        .startsWith("this would cost about ")
        .contains("at most $0.01 may be spent a day by \"budget\" in a/_job.yaml");
  }

  @Test
  void aBudgetIsAFoldersAndNotADrops() throws IOException {
    scene.drop("shot").write("shot.job.yaml", "budget: 5 a day\n");

    assertThat(scene.prepared().why())
        .isEqualTo(
            "\"shot.job.yaml\" has a \"budget\", which is one of a folder: write it into the"
                + " folder's _job.yaml.");
  }

  @Test
  void aFolderFileIsCopiedByItsHashAndStaysAndADropsOwnMovesWithIt() throws IOException {
    scene.drop("shot").write("_job.yaml", "label: a\n").write("shot.job.yml", "label: b\n");

    Job job = scene.take();

    assertThat(scene.path("_job.yaml")).exists();
    assertThat(scene.path("shot.job.yml")).doesNotExist();
    assertThat(job.input(FileRole.FOLDER_OPTIONS).orElseThrow().sha256()).hasSize(64);
    scene.write("_job.yaml", "enable_magic: true\n");
    assertThat(scene.custody().place(job.id(), job.input(FileRole.FOLDER_OPTIONS).orElseThrow()))
        .hasContent("label: a\n");
  }

  @Test
  void anotherProviderIsChosenWithItsOwnOptionsAndThoseOfTheFolderAreForTheFirst()
      throws IOException {
    scene.drop("shot").write("_job.yaml", "enable_restore: false\nlabel: folder\n");
    scene.write("shot.job.yaml", "provider: other-video\ntarget_gender: female\n");

    Job job = scene.prepared();

    assertThat(job.provider()).isEqualTo("other-video");
    assertThat(job.options()).isEqualTo(Map.of("target_gender", "female"));
    assertThat(job.label()).isEqualTo("folder");
    assertThat(scene.history(job))
        .endsWith(
            "_job.yaml has options of novita-video (enable_restore), and this drop chose"
                + " other-video: they are not used for it");
  }

  @Test
  void whatAFolderSaysForPicturesIsNotForItsVideos() throws IOException {
    scene.other().setKind("image");
    scene.drop("shot");
    scene.write("_job.yaml", "provider: other-video\ntarget_gender: male\nlabel: folder\n");

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.PREPARED);
    assertThat(job.provider()).isEqualTo("novita-video");
    assertThat(job.options())
        .containsEntry("enable_restore", true)
        .doesNotContainKey("target_gender");
    assertThat(job.label()).isEqualTo("folder");
    assertThat(job.why()).as("it waits for nothing").isNull();
    assertThat(scene.history(job))
        .endsWith(
            "_job.yaml names other-video, which takes no videos: that and the options there"
                + " are for others of the folder");
  }

  @Test
  void aDropThatItselfNamesAProviderOfTheOtherKindIsToldSo() throws IOException {
    scene.other().setKind("image");
    scene.drop("shot");
    scene.write("shot.job.yaml", "provider: other-video\n");

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why()).contains("takes images, and this is a video");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target_gender: male | has the option \"target_gender\", which belongs to other-video and"
            + " not to novita-video",
        "enable_restor: true | has the key \"enable_restor\", which novita-video does not have;"
            + " write \"enable_restore\" if you mean that",
        "labl: x | has the key \"labl\", which novita-video does not have; write \"label\"",
        "provider: novita | names the provider \"novita\", which is not there;",
        "enable_restore: yes | cannot be used: enable_restore is true or false, not 'yes'",
        "response_video_type: avi | cannot be used: response_video_type is one of",
      })
  void whatAProviderDoesNotHaveIsRejectedAndNamed(String line, String told) throws IOException {
    scene.drop("shot").write("shot.job.yaml", line + "\n");

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why()).startsWith("\"shot.job.yaml\" " + told);
  }

  @Test
  void allThatIsWrongWithTheOptionsOfADropIsToldAtOnce() throws IOException {
    scene.drop("shot").write("shot.job.yaml", "labl: x\nenable_restore: often\n");

    assertThat(scene.prepared().why())
        .startsWith("\"shot.job.yaml\" has the key \"labl\"")
        .contains("write \"label\" if you mean that. It cannot be used: enable_restore is true");
  }

  @Test
  void aBrokenFolderFileRejectsTheDropsBelowItAndNoOthers() throws IOException {
    scene.drop("a/shot").write("a/_job.yaml", "- not\n- flat\n");
    assertThat(scene.prepared().why()).startsWith("\"a/_job.yaml\" has no keys with values");

    assertThat(scene.drop("other").prepared().state()).isEqualTo(JobState.PREPARED);
  }

  @Test
  void aHugeFolderFileIsRejectedAndNotCopied() throws IOException {
    scene.drop("shot");
    try (FileChannel channel =
        FileChannel.open(
            scene.path("_job.yaml"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'#'}), 100_000_000);
    }

    Job job = scene.prepared();

    assertThat(job.why()).startsWith("\"_job.yaml\" has more than 64 KB");
    assertThat(scene.custody().folder(job.id())).doesNotExist();
  }

  @Test
  void aHalfWrittenSidecarIsStillArrivingAndRejectedInTheEnd() throws IOException {
    scene.drop("shot").write("shot.job.json", "{\"label\": \"Sho");
    assertThat(scene.look()).isEmpty();
    assertThat(scene.waiting()).contains("\"shot.job.json\" ends in the middle");

    Job job = scene.after(SidecarScene.ARRIVING).prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why()).contains("\"shot.job.json\" ends in the middle. Nothing more came for");
  }

  @Test
  void aHalfWrittenSidecarThatIsWrittenToItsEndIsTaken() throws IOException {
    scene.drop("shot").write("_job.yaml", "enable_re");
    assertThat(scene.look()).isEmpty();

    scene.after(Duration.ofSeconds(20)).write("_job.yaml", "enable_restore: false\n");
    Job job = scene.after(Duration.ofSeconds(20)).prepared();

    assertThat(job.options()).containsEntry("enable_restore", false);
  }
}
