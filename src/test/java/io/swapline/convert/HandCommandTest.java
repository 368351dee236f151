package io.swapline.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.media.MediaProbe;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import io.swapline.media.facts.MediaType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandCommandTest {
  private static final FilmLimits NOVITA = new FilmLimits(3840, 2160, 100_000_000);

  @TempDir private Path folder;

  private static MediaFacts facts(MediaType type, int width, String codec, long bytes) {
    return new MediaFacts(
        type, width, width * 9 / 16, 1, codec, new Motion(60_000, 1500, 25, true), bytes);
  }

  @Test
  void aFilmOfACameraIsPutIntoAnMp4() {
    assertThat(HandCommand.film("clip.mov", facts(MediaType.MOV, 1920, "avc1", 9_000_000), NOVITA))
        .hasValue("ffmpeg -i clip.mov -c:v copy -c:a aac clip.mp4");
  }

  @Test
  void anotherCodecIsCodedAnew() {
    assertThat(HandCommand.film("a b.mkv", facts(MediaType.MKV, 1920, "vp09", 9_000_000), NOVITA))
        .hasValue("ffmpeg -i 'a b.mkv' -c:v libx264 -pix_fmt yuv420p -c:a aac 'a b.mp4'");
  }

  @Test
  void aFilmOfTooManyBytesGetsTheRateThatFitsAndItsOwnNameBack() {
    assertThat(
            HandCommand.film("clip.mp4", facts(MediaType.MP4, 1920, "avc1", 300_000_000), NOVITA))
        .hasValue(
            "ffmpeg -i clip.mp4 -c:v libx264 -pix_fmt yuv420p -b:v 12106k -maxrate 12106k -bufsize"
                + " 12106k -c:a aac clip-new.mp4 && mv clip-new.mp4 clip.mp4");
  }

  @Test
  void aFilmThatIsTooLargeIsScaled() {
    assertThat(HandCommand.film("c.mp4", facts(MediaType.MP4, 7680, "avc1", 9_000_000), NOVITA))
        .get()
        .asString()
        .contains("-vf 'scale=w=min(iw\\,3840):h=min(ih\\,2160):");
  }

  /** A second of film, and room for many: encoders count their bits in 32 bits. */
  @Test
  void aShortFilmGetsNoMoreBitsThanAnEncoderTakes() {
    MediaFacts moment =
        new MediaFacts(
            MediaType.MP4, 64, 64, 1, "avc1", new Motion(1000, 25, 25, false), 900_000_000);

    assertThat(HandCommand.film("c.mp4", moment, new FilmLimits(0, 0, 300_000_000)))
        .get()
        .asString()
        .contains("-maxrate 200000k");
  }

  @Test
  void whatNoCommandWouldMendHasNone() {
    MediaFacts hours =
        new MediaFacts(
            MediaType.MP4, 64, 64, 1, "avc1", new Motion(36_000_000, 1, 1, true), 900_000_000);

    assertThat(HandCommand.film("c.mp4", hours, NOVITA)).isEmpty();
  }

  /** It is typed into a shell as it stands, with the ffmpeg that is there. */
  @ParameterizedTest
  @ValueSource(
      strings = {"clip.mov", "-i.mov", "a b.mov", "it's $(touch x).mov", "x:y.mov", "`id`.mov"})
  void theCommandDoesWhatItSaysWhateverTheNameIs(String name) throws Exception {
    Path mov = TestFfmpeg.mov(folder.resolve("plain.mov"));
    Files.move(mov, folder.resolve(name));
    String command =
        HandCommand.film(name, new MediaProbe().probe(folder.resolve(name)), NOVITA).orElseThrow();

    ProcessBuilder shell =
        new ProcessBuilder("/bin/sh", "-c", command).directory(folder.toFile()).inheritIO();
    shell.environment().put("PATH", TestFfmpeg.program().getParent() + ":/usr/bin:/bin");
    assertThat(shell.start().waitFor()).isZero();

    Path made = folder.resolve(name.replace(".mov", ".mp4"));
    assertThat(new MediaProbe().probe(made).type()).isEqualTo(MediaType.MP4);
    assertThat(folder.resolve("x")).doesNotExist();
  }
}
