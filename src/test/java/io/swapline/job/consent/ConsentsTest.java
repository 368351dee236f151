package io.swapline.job.consent;

import static io.swapline.job.SidecarScene.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.job.SidecarScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.media.Mp4Builder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No swap without consent on record. */
class ConsentsTest {
  private static final String RECORD = "shot.consent.json";
  private static final String TEMPLATE = "shot.consent.template.json";

  @TempDir private Path folder;
  private SidecarScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = new SidecarScene(folder);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aDropWithoutARecordWaitsWithATemplateForThisVeryFace() throws IOException {
    scene.drop("shot");

    assertThat(scene.look()).isEmpty();

    assertThat(scene.waiting())
        .contains("\"shot.mp4\": the consent record is missing")
        .contains("fill in \"" + TEMPLATE + "\", which lies beside it");
    assertThat(scene.path(TEMPLATE)).content().contains(scene.faceSha256("shot"));
    assertThat(scene.look()).isEmpty();
  }

  @Test
  void aFolderMayAskForRecordsWhereTheOperatorsWordWouldDo() throws IOException {
    scene.close();
    scene = new SidecarScene(folder, Optional.of("all are staff"));
    scene.drop("stars/shot").write("stars/_job.yaml", "consent: required\n").drop("other");

    Job other = scene.prepared();
    assertThat(other.consent().policy()).isEqualTo("attested");
    assertThat(scene.look()).isEmpty();
    assertThat(scene.waiting()).contains("\"shot.mp4\": the consent record is missing");
    assertThat(scene.path("stars/" + TEMPLATE)).exists();

    scene.write("stars/" + RECORD, record());
    Job job = scene.prepared();
    assertThat(job.consent().policy()).isEqualTo("required");
    assertThat(job.consent().id()).isEqualTo("C-17");
    assertThat(scene.objection(job)).isEmpty();
  }

  @Test
  void aFolderCannotAskForLessThanTheOperatorDoes() throws IOException {
    scene.drop("shot").write("_job.yaml", "consent: attested\n").write(RECORD, record());

    assertThat(scene.prepared().why())
        .contains("what the settings ask for cannot be made less here");
  }

  @Test
  void allThatIsWrongWithADropIsToldAtOnce() throws IOException {
    scene.drop("shot").write(RECORD, record("\"revokedAt\": \"2020-01-01\""));
    Mp4Builder.video().brand("qt  ").writeTo(scene.path("shot.mp4"));
    BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(picture, "png", scene.path("shot.face.jpg").toFile());

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why().split(" Besides: ", -1))
        .satisfiesExactly(
            video -> assertThat(video).contains("is QuickTime").endsWith("."),
            face -> assertThat(face).contains("is PNG").endsWith("."),
            consent -> assertThat(consent).contains("says that the consent was revoked"));
  }

  @Test
  void theFilledInTemplateIsTheRecordAndMatchesTheFace() throws IOException {
    scene.drop("shot").look();
    String filled =
        Files.readString(scene.path(TEMPLATE))
            .replace("\"consentId\": \"\"", "\"consentId\": \"C-9\"")
            .replace("\"ref\": \"\", \"adult\": false", "\"ref\": \"Jo\", \"adult\": true")
            .replace("\"basis\": \"\"", "\"basis\": \"own-likeness\"");
    scene.write(TEMPLATE, filled);
    Files.move(scene.path(TEMPLATE), scene.path(RECORD));

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.PREPARED);
    assertThat(job.consent().policy()).isEqualTo("required");
    assertThat(job.consent().basis()).isEqualTo("own-likeness");
    assertThat(job.consent().id()).isEqualTo("C-9");
    assertThat(job.consent().matched()).isTrue();
    assertThat(scene.path(TEMPLATE)).doesNotExist();
  }

  @Test
  void aTemplateIsRemovedWithItsDropUnlessSomebodyWroteIntoIt() throws IOException {
    scene.drop("shot").look();
    scene.write(RECORD, record()).take();
    assertThat(scene.path(TEMPLATE)).doesNotExist();

    scene.drop("shot").look();
    scene.write(TEMPLATE, "my own words").look();
    assertThat(scene.path(TEMPLATE)).hasContent("my own words");
    scene.write(RECORD, record()).take();
    assertThat(scene.path(TEMPLATE)).hasContent("my own words");
  }

  @Test
  void whereNoTemplateCanBeWrittenTheWordsSayWhy() throws IOException {
    scene.drop("shot").write("shot.job.yaml", "label: north").vanishing("shot.face.jpg");

    assertThat(scene.look()).isEmpty();

    assertThat(scene.waiting())
        .contains("the consent record is missing")
        .endsWith("No template could be put there: it is not there.");
    assertThat(scene.path(TEMPLATE)).doesNotExist();
  }

  @Test
  void oneRecordForTheFolderIsEnough() throws IOException {
    scene.drop("a/shot").write("_consent.json", record());

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.PREPARED);
    assertThat(job.consent().matched()).isFalse();
    assertThat(scene.path("_consent.json")).exists();
  }

  @Test
  void theDropsOwnRecordGoesBeforeThatOfItsFolder() throws IOException {
    scene.drop("shot").write("_consent.json", record("\"revokedAt\": \"2026-01-01\""));
    scene.write(RECORD, record());

    assertThat(scene.prepared().state()).isEqualTo(JobState.PREPARED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"validUntil\": \"2026-02-28\" | says that the consent expired at 2026-03-01T00:00:00Z",
        "\"validUntil\": \"2026-03-01T12:00:00Z\" | says that the consent expired",
        "\"revokedAt\": \"2026-02-01T00:00:00Z\" | says that the consent was revoked",
        "\"providers\": [\"other-video\"] | does not cover the provider \"novita-video\", only"
            + " \"other-video\"",
        "\"purposes\": [\"film\"] | does not cover the purpose \"advertising\", only \"film\"",
        "\"faceSha256\": [\"0000000000000000000000000000000000000000000000000000000000000000\"] |"
            + " is for another face",
      })
  void aRecordThatDoesNotHoldRejectsTheDropInWords(String field, String told) throws IOException {
    scene.drop("shot").write("shot.job.yaml", "purpose: advertising\n");
    scene.write(RECORD, record(field));

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why()).startsWith("\"shot.consent.json\" " + told).doesNotContain("Miller");
  }

  @Test
  void aPersonWhoIsNotAdultIsNeverSwapped() throws IOException {
    scene.drop("shot").write(RECORD, record().replace("\"adult\": true", "\"adult\": false"));

    assertThat(scene.prepared().why())
        .isEqualTo(
            "\"shot.consent.json\" says that the person is not adult: no swap is made with that"
                + " face.");
  }

  @Test
  void aRecordWithPurposesIsHeldAgainstADropOnlyWhereThatNamesOne() throws IOException {
    scene.drop("shot").write(RECORD, record("\"purposes\": [\"film\"]"));

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.PREPARED);
    assertThat(job.consent().purpose()).isNull();
  }

  @Test
  void theOperatorsWordDoesWithoutARecordAndDoesNotSaveOneThatDoesNotHold() throws IOException {
    scene.close();
    scene = new SidecarScene(folder.resolve("attested"), Optional.of("All signed. Jo"));

    Job plain = scene.drop("shot").prepared();
    assertThat(plain.consent().policy()).isEqualTo("attested");
    assertThat(plain.consent().basis()).isEqualTo("All signed. Jo");
    assertThat(scene.path(TEMPLATE)).doesNotExist();

    scene.drop("other").write("other.consent.json", record("\"revokedAt\": \"2026-01-01\""));
    assertThat(scene.prepared().state()).isEqualTo(JobState.REJECTED);
  }

  @Test
  void consentThatRunsOutWhileTheJobWaitsStopsItBeforeItIsPaid() throws IOException {
    scene.drop("shot").write(RECORD, record("\"validUntil\": \"2026-03-01\""));
    Job job = scene.prepared();
    assertThat(scene.objection(job)).isEmpty();

    scene.after(Duration.ofHours(12));

    assertThat(scene.objection(job))
        .startsWith("not-covered: the consent ended before the job was submitted; nothing was paid")
        .contains("expired at 2026-03-02T00:00:00Z");
  }

  @Test
  void consentThatIsTakenBackInTheFolderWhileTheJobWaitsStopsIt() throws IOException {
    scene.drop("shot").write("_consent.json", record());
    Job job = scene.prepared();

    scene.write("_consent.json", record("\"revokedAt\": \"2026-03-01\""));
    assertThat(scene.objection(job)).startsWith("not-covered: ").contains("was revoked");

    scene.write("_consent.json", record("\"validUntil\": \"2030-01-01\""));
    assertThat(scene.objection(job)).isEmpty();

    scene.write("_consent.json", "{\"schema\": \"cons");
    assertThat(scene.objection(job)).startsWith("wait: the consent was changed and cannot be read");

    Files.delete(scene.path("_consent.json"));
    assertThat(scene.objection(job)).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenStillGetsTheWords() throws IOException {
    scene.drop("a/shot");
    Path closed = scene.path("a");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assertThat(scene.look()).isEmpty();
      // Root may write there all the same.
      assertThat(scene.waiting())
          .containsAnyOf("the consent record is missing", "\"a\" cannot be written to by");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
