package io.swapline.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureCommandTest {
  @Test
  void picturesOfPhonesAndScannersHaveTheirProgram() {
    assertThat(PictureCommand.of("a.face.HEIC", "heic"))
        .hasValue("heif-convert a.face.HEIC a.face.jpg");
    assertThat(PictureCommand.of("-a b.tif", "tiff"))
        .hasValue("ffmpeg -i './-a b.tif' './-a b.jpg'");
    assertThat(PictureCommand.of("c.gif", "gif")).isEmpty();
  }

  @Test
  void aNameThatATerminalCannotShowIsNotPartOfACommand() {
    assertThat(PictureCommand.of("a\u202Eb.heic", "heic")).hasValue("heif-convert OLD OLD");
  }
}
