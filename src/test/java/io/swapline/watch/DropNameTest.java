package io.swapline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.watch.DropName.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropNameTest {

  @ParameterizedTest
  @CsvSource({
    "clip.mp4, TARGET_VIDEO, clip",
    "clip.mov, TARGET_VIDEO, clip",
    "clip.m4v, TARGET_VIDEO, clip",
    "clip.mkv, TARGET_VIDEO, clip",
    "clip.webm, TARGET_VIDEO, clip",
    "clip.avi, TARGET_VIDEO, clip",
    "CLIP.MP4, TARGET_VIDEO, CLIP",
    "shot.010.mp4, TARGET_VIDEO, shot.010",
    "_face.mp4, TARGET_VIDEO, _face",
    "clip.face.jpg, FACE, clip",
    "clip.face.jpeg, FACE, clip",
    "clip.face.png, FACE, clip",
    "clip.face.webp, FACE, clip",
    "Clip.FACE.JPG, FACE, Clip",
    "shot.010.face.jpg, FACE, shot.010",
    "_face.face.jpg, FACE, _face",
    "clip.jpg, PLAIN_PICTURE, clip",
    "face.jpg, PLAIN_PICTURE, face",
    "clip.target.jpg, TARGET_PICTURE, clip",
    "clip.target.face.jpg, FACE, clip.target",
    "clip.ready, READY, clip",
    "clip.READY, READY, clip",
    "clip.job.yaml, JOB_SIDECAR, clip",
    "clip.job.yml, JOB_SIDECAR, clip",
    "clip.Job.JSON, JOB_SIDECAR, clip",
    "clip.consent.json, CONSENT_SIDECAR, clip",
    "clip.face.anna.b.jpg, PLAIN_PICTURE, clip.face.anna.b",
  })
  void aFileGetsItsPartByItsName(String file, Role role, String name) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(role, role, name, ""));
    assertThat(DropName.of(file).isForFolder()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#recycle",
        "@eaDir",
        "@Recycle",
        "$RECYCLE.BIN",
        "System Volume Information",
        "~snapshot",
        "lost+found",
        ".Trash-1000",
        "files_trashbin",
        "files_versions",
        "__MACOSX",
        "LOST.DIR",
        "FOUND.000",
        "Photos Library.photoslibrary",
        "Wedding.fcpbundle",
        "Film.imovielibrary",
        "~syncthing~clip.mp4.tmp"
      })
  void whatAStorageBoxKeepsForItselfIsNobodysDrop(String name) {
    assertThat(DropName.of(name)).isEqualTo(new DropName(Role.IGNORED, Role.IGNORED, "", ""));
    assertThat(ListedFolder.isLookedInto(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clip.mp4.aria2",
        "clip.mp4.!qB",
        "clip.face.jpg.filepart",
        "clip.mp4.st",
        "clip.mp4.opdownload",
        "clip.mp4.xltd"
      })
  void whatATransferLeavesBesideADropBearsItsName(String file) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(Role.IGNORED, Role.IGNORED, "clip", ""));
  }

  @ParameterizedTest
  @CsvSource({"GROẞ, gross", "groß, GROẞ", "ΣΟΦΟΣ, σοφος", "ﬁlm, FILM"})
  void namesThatDifferInCaseAloneAreOne(String one, String other) {
    assertThat(DropName.caselessKey(one)).isEqualTo(DropName.caselessKey(other));
  }

  @ParameterizedTest
  @CsvSource({
    "_face.jpg, SHARED_FACE",
    "_Face.JPG, SHARED_FACE",
    "_job.yaml, JOB_SIDECAR",
    "_job.yml, JOB_SIDECAR",
    "_job.json, JOB_SIDECAR",
    "_consent.json, CONSENT_SIDECAR",
  })
  void anUnderscoreFileHoldsForItsFolder(String file, Role role) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(role, role, "", ""));
    assertThat(DropName.of(file).isForFolder()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "clip.face.mp4, TARGET_VIDEO, clip.face",
    "clip.target.mov, TARGET_VIDEO, clip.target",
    "clip.job.mp4, TARGET_VIDEO, clip.job",
    "clip.job.jpg, PLAIN_PICTURE, clip.job",
    "clip.consent.png, PLAIN_PICTURE, clip.consent",
    "clip.face.ready, READY, clip.face",
  })
  void aMarkerCountsOnlyBeforeAnExtensionOfItsKind(String file, Role role, String name) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(role, role, name, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "clip.heic, PLAIN_PICTURE, clip",
    "clip.face.HEIC, FACE, clip",
    "clip.face.tif, FACE, clip",
    "clip.target.tiff, TARGET_PICTURE, clip",
    "_face.heic, SHARED_FACE, ''",
  })
  void aPictureThatNoProviderTakesIsKnownWithThePartItWouldPlay(
      String file, Role standsFor, String name) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(Role.UNFIT_PICTURE, standsFor, name, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "clip.face.jfif, FACE, clip",
    "clip.face.AVIF, FACE, clip",
    "clip.target.bmp, TARGET_PICTURE, clip",
    "_face.gif, SHARED_FACE, ''",
  })
  void aFaceOfAnyOtherKindIsKnownByItsMarker(String file, Role standsFor, String name) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(Role.UNFIT_PICTURE, standsFor, name, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip.3gp", "clip.MTS", "clip.wmv", "clip.mpg", "clip.mxf", "clip.insv"})
  void aVideoThatNoProviderTakesIsKnownAsOne(String file) {
    assertThat(DropName.of(file))
        .isEqualTo(new DropName(Role.UNFIT_VIDEO, Role.TARGET_VIDEO, "clip", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "clip.job.yaml.txt, JOB_SIDECAR, clip",
    "clip.job.txt, JOB_SIDECAR, clip",
    "clip.consent.json.txt, CONSENT_SIDECAR, clip",
    "clip.consent.yaml, CONSENT_SIDECAR, clip",
    "_job.yaml.txt, JOB_SIDECAR, ''",
    "_consent.txt, CONSENT_SIDECAR, ''",
  })
  void whatAPersonWroteUnderAnEndingThatIsNotReadIsNotOverlooked(
      String file, Role standsFor, String name) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(Role.UNFIT_TEXT, standsFor, name, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "clip.face.sync-conflict-20260301-120000-ABCDEF2.jpg, FACE, clip, ''",
    "clip.face.Conflict.jpg, FACE, clip, ''",
    "clip.face.anna.sync-conflict-20260301-120000-ABCDEF2.jpg, LABELLED_FACE, clip, anna",
    "clip (Jo's conflicted copy 2026-03-01).mp4, TARGET_VIDEO, clip, ''",
    "clip.face (1).jpg, FACE, clip, ''",
    "clip.consent (conflicted copy 2026-03-01 120000).json, CONSENT_SIDECAR, clip, ''",
    "_face.sync-conflict-20260301-120000-ABCDEF2.jpg, SHARED_FACE, '', ''",
  })
  void aSecondCopyIsNoFileOfItsOwn(String file, Role standsFor, String name, String label) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(Role.COPY, standsFor, name, label));
  }

  @ParameterizedTest
  @CsvSource({
    "clip.Xy12abCD.mp4.part, clip",
    "clip.20260301.mp4.part, clip.20260301",
    "clip.director.mp4.part, clip.director",
    "clip.Director.mp4.part, clip.Director",
  })
  void aDownloadOfFirefoxBearsTheNameOfWhatItWillBe(String file, String name) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(Role.IGNORED, Role.IGNORED, name, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "clip.face.anna.jpg, clip, anna, clip.anna",
    "clip.FACE.Anna Lee.PNG, clip, Anna Lee, clip.Anna Lee",
    "shot.010.face.b.webp, shot.010, b, shot.010.b",
    "clip.face.änne-2_x.jpeg, clip, änne-2_x, clip.änne-2_x",
  })
  void aLabelTellsTheFacesOfOneVideoApart(String file, String name, String label, String output) {
    DropName face = DropName.of(file);

    assertThat(face).isEqualTo(new DropName(Role.LABELLED_FACE, Role.LABELLED_FACE, name, label));
    assertThat(face.output()).isEqualTo(output);
  }

  @Test
  void aLabelledFaceThatNoProviderTakesKeepsItsLabel() {
    assertThat(DropName.of("clip.face.anna.heic"))
        .isEqualTo(new DropName(Role.UNFIT_PICTURE, Role.LABELLED_FACE, "clip", "anna"));
  }

  @ParameterizedTest
  @CsvSource({
    "clip.face.face.jpg, FACE, clip.face",
    "clip.face.target.jpg, TARGET_PICTURE, clip.face"
  })
  void aMarkerInTheLabelsPlaceIsTheMarker(String file, Role role, String name) {
    assertThat(DropName.of(file)).isEqualTo(new DropName(role, role, name, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thumbs.db",
        "notes.docx",
        "a.wav",
        "clip",
        "",
        "mp4",
        "clip.",
        "clip.json",
        "clip.yaml",
        "clip.gif",
        "clip.dng",
        "clip.txt",
        "clip.consent.pdf",
        "clip.consent.template.json",
        "clip.lrv",
        "clip.face",
        "ready",
        "clip.face.txt",
      })
  void aFileThatIsNoPartOfADropIsForeign(String file) {
    assertThat(DropName.of(file).role()).isEqualTo(Role.FOREIGN);
    assertThat(DropName.of(file).isForFolder()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".swapline",
        ".DS_Store",
        "._clip.mp4",
        ".mp4",
        ".face.jpg",
        "~$clip.mp4",
        "clip.tmp",
        "clip.mp4.part",
        "clip.mp4.PARTIAL",
        "clip.mp4.crdownload",
        "clip.mp4.download",
        "_face.jpg.part",
        ".tmp",
      })
  void whatIsHiddenOrTemporaryIsIgnored(String file) {
    assertThat(DropName.of(file).role()).isEqualTo(Role.IGNORED);
    assertThat(DropName.of(file).isForFolder()).isFalse();
  }

  @Test
  void aDownloadStillBearsTheNameOfItsDrop() {
    assertThat(DropName.of("clip.face.jpg.crdownload").name()).isEqualTo("clip");
    assertThat(DropName.of("notes.docx.part").name()).isEmpty();
  }

  @Test
  void aNameOfNothingButEndingsIsReadWithoutTrouble() {
    assertThat(DropName.of("a" + ".part".repeat(100_000)).role()).isEqualTo(Role.IGNORED);
    assertThat(DropName.of("a" + ".face".repeat(100_000) + ".jpg").role()).isEqualTo(Role.FACE);
  }
}
