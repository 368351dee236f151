package io.swapline.job.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.job.SidecarScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.media.Bytes;
import io.swapline.media.Mp4Builder;
import io.swapline.media.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film and a picture of it have one name, as a film and the face for it have. */
class FilmsOwnPictureTest {
  private static final String ID = "4636F170-F379-42AC-9CEA-20233E95936F";

  @TempDir private Path folder;
  private SidecarScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = new SidecarScene(folder, Optional.of("all agreed"));
    Mp4Builder.video().identifier(ID).writeTo(scene.path("IMG_1234.mp4"));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theStillOfAFilmIsNotPaidForAsItsFace() throws IOException {
    still("IMG_1234.jpg", ID);

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why())
        .isEqualTo(
            "\"IMG_1234.jpg\" is the still of a Live Photo and \"IMG_1234.mp4\" its film, so the"
                + " face in it is the one that is there already: drop the film again with the face"
                + " that is to be put in as \"IMG_1234.face.jpg\", and without the still");
  }

  @Test
  void anotherPictureOfThatNameIsItsFace() throws IOException {
    still("IMG_1234.jpg", "4636F170-F379-42AC-9CEA-20233E95936A");

    assertThat(scene.prepared().state()).isEqualTo(JobState.PREPARED);
  }

  @Test
  void aPictureThatIsCalledAFaceIsMeantAsOne() throws IOException {
    still("IMG_1234.face.jpg", ID);

    assertThat(scene.prepared().state()).isEqualTo(JobState.PREPARED);
  }

  @Test
  void aPictureOfTheFilmsSizeIsTakenForOneOutOfIt() throws IOException {
    Mp4Builder.video().size(640, 360).writeTo(scene.path("IMG_1234.mp4"));
    Files.write(scene.path("IMG_1234.jpg"), Samples.jpeg(640, 360));

    Job job = scene.prepared();

    assertThat(job.state()).isEqualTo(JobState.REJECTED);
    assertThat(job.why())
        .isEqualTo(
            "\"IMG_1234.jpg\" has the size of the film to the pixel (640 x 360), as a picture out"
                + " of it has: if it is the face that is to be put in, call it"
                + " \"IMG_1234.face.jpg\" and drop both again");
  }

  @Test
  void aFilmThatIsShownTurnedIsComparedAsItIsShown() throws IOException {
    Mp4Builder.video().size(640, 360).turn(6).writeTo(scene.path("IMG_1234.mp4"));
    Files.write(scene.path("IMG_1234.jpg"), Samples.jpeg(360, 640));

    assertThat(scene.prepared().state()).isEqualTo(JobState.REJECTED);
  }

  @Test
  void aPictureOfThatSizeThatIsCalledAFaceIsOne() throws IOException {
    Mp4Builder.video().size(640, 360).writeTo(scene.path("IMG_1234.mp4"));
    Files.write(scene.path("IMG_1234.face.jpg"), Samples.jpeg(640, 360));

    assertThat(scene.prepared().state()).isEqualTo(JobState.PREPARED);
  }

  private void still(String name, String id) throws IOException {
    byte[] notes = new Bytes().text("Exif\0\0").raw(Samples.exif(1)).text(id).done();
    Files.write(scene.path(name), Samples.withSegment(Samples.jpeg(40, 30), 0xE1, notes));
  }
}
