package io.swapline.watch.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clip.face.sync-conflict-20260301-120000-ABCDEF2.jpg|clip.face.jpg",
        "clip.sync-conflict-20160401-100237.mp4|clip.mp4",
        "a.sync-conflict-20260301-120000-ABCDEF2.sync-conflict-20260302-120000-ABCDEF2.mp4|a.mp4",
        "clip.face (conflicted copy 2026-03-01 133143).jpg|clip.face.jpg",
        "clip.face (Jo's conflicted copy 2026-03-01).jpg|clip.face.jpg",
        "clip (Jo's conflicted copy 2026-03-01) (1).mp4|clip.mp4",
        "clip (Jo's conflicted copy).mp4|clip.mp4",
        "clip (Copie en conflit de Jo 2026-03-01).mp4|clip.mp4",
        "clip (In Konflikt stehende Kopie von Jo 2026-03-01).mp4|clip.mp4",
        "clip (Case Conflict).mp4|clip.mp4",
        "clip.face (SFConflict jo@example.com 2026-03-01-11-30-28).jpg|clip.face.jpg",
        "clip.face_conflict-20260301-100411.jpg|clip.face.jpg",
        "clip.face.Conflict.jpg|clip.face.jpg",
        "clip.face.conflict1.jpg|clip.face.jpg",
        "clip.face.jpg.conflict2|clip.face.jpg",
        "clip.face [conflicted].jpg|clip.face.jpg",
        "clip.face_DISKSTATION_Mar-01-120000-2026_Conflict.jpg|clip.face.jpg",
        "clip.face-DESKTOP-UMS014A.jpg|clip.face.jpg",
      })
  void whatASyncProgramMadeOfAFileThatWasChangedInTwoPlacesIsItsCopy(String name, String original) {
    assertThat(CopyNames.original(name)).contains(original);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clip.face (1).jpg|clip.face.jpg",
        "clip.face(2).jpg|clip.face.jpg",
        "clip.FACE (1).JPG|clip.FACE.JPG",
        "clip.face 2.jpg|clip.face.jpg",
        "clip.face copy.jpg|clip.face.jpg",
        "clip.face copy 3.jpg|clip.face.jpg",
        "clip.face - Copy.jpg|clip.face.jpg",
        "clip.face - Copy (2).jpg|clip.face.jpg",
        "clip.face (another copy).jpg|clip.face.jpg",
        "clip.face (3rd copy).jpg|clip.face.jpg",
        "clip.face \u2013 Kopie.jpg|clip.face.jpg",
        "clip.face - \u526f\u672c.jpg|clip.face.jpg",
        "clip.job (1).yaml|clip.job.yaml",
        "clip.consent - Copy.json|clip.consent.json",
        "_face (1).jpg|_face.jpg",
        "_job copy.yaml|_job.yaml",
      })
  void whatABrowserOrAFileManagerSavedTwiceIsACopyBehindAMarker(String name, String original) {
    assertThat(CopyNames.original(name)).contains(original);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clip.mp4",
        "holiday (1).mp4",
        "holiday copy.mp4",
        "IMG_1234 2.jpg",
        "20260301_120000(0).mp4",
        "conflict.mp4",
        "conflict.face.jpg",
        "the conflict (scene 2).mp4",
        "no-conflict-here.face.jpg",
        "clip.face.anna (1).jpg",
        "clip.faces (1).jpg",
        "clip.face of anna.jpg",
        "clip.face.jpg",
        "_face.jpg",
        "my-DESKTOP-video.mp4",
        "",
        ".",
        ".conflict1",
        "(1).jpg",
      })
  void aNameThatAPersonGaveIsNone(String name) {
    assertThat(CopyNames.original(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"anna (1)|anna", "anna(2)|anna", "anna - Copy|anna", "anna lee copy 2|anna lee"})
  void aLabelMayBeACopysToo(String label, String original) {
    assertThat(CopyNames.originalLabel(label)).contains(original);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "anna lee", "(1)", " (1)", ""})
  void aPlainLabelIsNone(String label) {
    assertThat(CopyNames.originalLabel(label)).isEmpty();
  }

  @Test
  void noNameCostsMoreThanItsLength() {
    assertThatCode(
            () -> {
              CopyNames.original("a" + " (conflict 20260301".repeat(50_000) + ".mp4");
              CopyNames.original("a" + "_conflict".repeat(50_000) + ".mp4");
              CopyNames.original("a" + ".face (1)".repeat(50_000) + ".jpg");
              CopyNames.originalLabel("a" + " (1".repeat(50));
            })
        .doesNotThrowAnyException();
  }
}
