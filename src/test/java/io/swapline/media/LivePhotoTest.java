package io.swapline.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.media.mp4.LivePhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A still is told by the identifier that it has in common with its film, and by nothing else. */
class LivePhotoTest {
  private static final String ID = "4636F170-F379-42AC-9CEA-20233E95936F";
  private static final String OTHER = "4636F170-F379-42AC-9CEA-20233E95936A";

  @TempDir private Path folder;

  @Test
  void aStillAndItsFilmBearOneIdentifier() throws IOException {
    assertThat(LivePhoto.isTaken(film(ID), still(ID))).isTrue();
    assertThat(LivePhoto.isTaken(film(ID), still(ID.toLowerCase(Locale.ROOT)))).isTrue();
  }

  @Test
  void picturesOfOtherMomentsAreNoStillsOfIt() throws IOException {
    assertThat(LivePhoto.isTaken(film(ID), still(OTHER))).isFalse();
    assertThat(LivePhoto.isTaken(film(ID), still(""))).isFalse();
    assertThat(LivePhoto.isTaken(film(""), still(ID))).isFalse();
    assertThat(LivePhoto.isTaken(film(""), still(""))).isFalse();
  }

  @Test
  void whatCannotBeReadIsNone() throws IOException {
    Path film = film(ID);
    byte[] whole = Files.readAllBytes(film);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(film, Arrays.copyOf(whole, length));
      assertThat(LivePhoto.isTaken(film, still("none"))).isFalse();
    }
  }

  private Path film(String id) {
    return Mp4Builder.video().moovLast().identifier(id).writeTo(folder.resolve("film.mov"));
  }

  private Path still(String id) throws IOException {
    byte[] notes =
        new Bytes().text("Exif\0\0").raw(Samples.exif(1)).text("Apple iOS").text(id).done();
    return Files.write(
        folder.resolve("still.jpg"), Samples.withSegment(Samples.jpeg(40, 30), 0xE1, notes));
  }
}
