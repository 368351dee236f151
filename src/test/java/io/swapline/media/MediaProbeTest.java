package io.swapline.media;

import static io.swapline.media.Bytes.box;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaProbeTest {
  @TempDir Path folder;
  private final MediaProbe probe = new MediaProbe();

  @Test
  void aVideoTellsItsSizeDurationFramesCodecAndSound() throws Exception {
    Path file = folder.resolve("a.mp4");
    Mp4Builder.video().frames(250, 1001).timescale(30_000).size(1920, 1080).writeTo(file);

    assertThat(probe.probe(file))
        .isEqualTo(
            new MediaFacts(
                MediaType.MP4,
                1920,
                1080,
                1,
                "avc1",
                new MediaFacts.Motion(8342, 250, 250 / (250 * 1001 / 30_000.0), true),
                Files.size(file)));
  }

  @Test
  void aMovWithItsIndexLastAndWithoutSoundIsReadToo() throws Exception {
    byte[] mov =
        Mp4Builder.video().brand("qt  ").codec("apcn").moovLast().sound(false).turn(6).bytes();
    MediaFacts facts = probe("a.mov", mov);

    assertThat(facts.type()).isEqualTo(MediaType.MOV);
    assertThat(facts.codec()).isEqualTo("apcn");
    assertThat(facts.motion()).isEqualTo(new MediaFacts.Motion(3000, 90, 30, false));
    assertThat(facts.shownWidth()).isEqualTo(360);
    assertThat(facts.shownHeight()).isEqualTo(640);
  }

  @Test
  void aVariableFrameRateIsAveraged() throws Exception {
    MediaFacts facts =
        probe(
            "a.mp4",
            Mp4Builder.video().timescale(600).frames(30, 20).frames(10, 60).frames(1, 600).bytes());

    assertThat(facts.motion().frames()).isEqualTo(41);
    assertThat(facts.motion().durationMillis()).isEqualTo(3000);
    assertThat(facts.motion().frameRate()).isCloseTo(41 / 3.0, within(1e-9));
  }

  @Test
  void aCutByAnEditListIsAsLongAsItIsShown() throws Exception {
    // 300 frames at 30 a second, of which four seconds are shown.
    MediaFacts.Motion cut =
        motion(Mp4Builder.video().frames(300, 1000).edits(new long[] {120_000, 180_000}));
    MediaFacts.Motion twoParts =
        motion(
            Mp4Builder.video()
                .frames(300, 1000)
                .edits(
                    new long[] {30_000, -1}, new long[] {60_000, 0}, new long[] {30_000, 200_000}));

    assertThat(cut).isEqualTo(new MediaFacts.Motion(4_000, 120, 30, true));
    assertThat(twoParts).isEqualTo(new MediaFacts.Motion(3_000, 90, 30, true));
  }

  @Test
  void anEditListThatCutsNothingChangesNothing() throws Exception {
    MediaFacts.Motion plain = motion(Mp4Builder.video().frames(300, 1000));

    assertThat(motion(Mp4Builder.video().frames(300, 1000).edits(new long[] {300_000, 2_000})))
        .isEqualTo(plain);
    assertThat(motion(Mp4Builder.video().frames(300, 1000).edits(new long[] {298_000, 2_000})))
        .isEqualTo(plain);
    assertThat(motion(Mp4Builder.video().frames(300, 1000).edits(new long[] {0, 0})))
        .isEqualTo(plain);
  }

  @Test
  void aStillPictureInFrontOfTheFilmIsNotTheFilm() throws Exception {
    assertThat(motion(Mp4Builder.video().frames(300, 1000).still()).frames()).isEqualTo(300);
  }

  @Test
  void aTrackThatIsNotShownIsNotTheFilm() throws Exception {
    MediaProbe probe = new MediaProbe();

    assertThat(
            probe
                .probe(
                    Mp4Builder.video()
                        .second("hvc1")
                        .disabled("film")
                        .writeTo(folder.resolve("a.mp4")))
                .codec())
        .isEqualTo("hvc1");
    assertThat(
            probe
                .probe(
                    Mp4Builder.video()
                        .second("hvc1")
                        .disabled("second")
                        .writeTo(folder.resolve("b.mp4")))
                .codec())
        .isEqualTo("avc1");
  }

  private MediaFacts.Motion motion(Mp4Builder film) throws Exception {
    return new MediaProbe().probe(film.writeTo(folder.resolve("film.mp4"))).motion();
  }

  @Test
  void fragmentsAreAddedUp() throws Exception {
    MediaFacts facts =
        probe("a.mp4", Mp4Builder.video().timescale(1000).frames(25, 40).fragments(5).bytes());

    assertThat(facts.motion()).isEqualTo(new MediaFacts.Motion(5000, 125, 25, true));
  }

  @Test
  void aFileWithoutVideoIsRefusedInWords() {
    byte[] empty =
        Bytes.concat(
            box("ftyp", new Bytes().text("isom").u32(0).done()),
            box("moov", box("mvhd", new byte[100])),
            box("mdat", new byte[9]));

    assertThatThrownBy(() -> probe("a.mp4", empty))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("holds no video");
  }

  @Test
  void aVideoThatStatesMoreFramesThanItHasIsRefused() {
    byte[] lying = Mp4Builder.video().bytes();
    int stsz = new String(lying, StandardCharsets.ISO_8859_1).indexOf("stsz");
    ByteBuffer.wrap(lying).putInt(stsz + 12, 2_000_000_000);

    assertThatThrownBy(() -> probe("a.mp4", lying))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("more entries than it has");
  }

  @Test
  void framesOfOneStatedSizeCannotBeMoreThanTheFileHolds() {
    byte[] lying = Mp4Builder.video().bytes();
    int stsz = new String(lying, StandardCharsets.ISO_8859_1).indexOf("stsz");
    ByteBuffer.wrap(lying).putInt(stsz + 8, 1).putInt(stsz + 12, 2_000_000_000);

    assertThatThrownBy(() -> probe("a.mp4", lying))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("more frames than it can hold");
  }

  @Test
  void picturesTellTheirSizeAndTurn() throws Exception {
    for (int turn = 1; turn <= 8; turn++) {
      byte[] jpeg = Samples.turned(Samples.jpeg(64, 48), turn);
      assertThat(probe("a.jpg", jpeg))
          .isEqualTo(new MediaFacts(MediaType.JPEG, 64, 48, turn, "", null, jpeg.length));
    }
    assertPicture(Samples.png(33, 22), MediaType.PNG, 33, 22, 1);
    assertPicture(
        Samples.withChunk(Samples.png(33, 22), "eXIf", Samples.exif(8)), MediaType.PNG, 33, 22, 8);
    assertPicture(Samples.webp(300, 200), MediaType.WEBP, 300, 200, 1);
    assertPicture(Samples.losslessWebp(301, 201), MediaType.WEBP, 301, 201, 1);
    assertPicture(Samples.turnedWebp(302, 202, 6), MediaType.WEBP, 302, 202, 6);
    assertPicture(Samples.gif(20, 10), MediaType.GIF, 20, 10, 1);
    assertPicture(Samples.tiff(21, 11), MediaType.TIFF, 21, 11, 1);
    assertPicture(Samples.heic(4032, 3024), MediaType.HEIC, 4032, 3024, 1);
  }

  @Test
  void anExifBlockFullOfOverlappingTagsIsReadWithoutKeepingThem() throws Exception {
    Bytes block = new Bytes().text("Exif\0\0II*\0").u32le(8).u8(0x88).u8(0x13);
    for (int tag = 0; tag < 5000; tag++) {
      block.u8(tag).u8(0x20 + (tag >> 8)).u8(7).u8(0).u32le(60_000).u32le(100);
    }
    byte[] jpeg = Samples.withSegment(Samples.jpeg(9, 9), 0xE1, block.done());

    assertPicture(jpeg, MediaType.JPEG, 9, 9, 1);
  }

  @Test
  void aPictureOfAnImpossibleSizeIsRefused() {
    byte[] absurd = Samples.png(9, 9);
    ByteBuffer.wrap(absurd).putInt(16, 2_000_000_000);

    assertThatThrownBy(() -> probe("a.png", absurd))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("2000000000 by 9 pixels, which cannot be");
  }

  @Test
  void containersThatAreNotReadStillTellTheirType() throws Exception {
    assertThat(probe("a", Samples.avi()).type()).isEqualTo(MediaType.AVI);
    assertThat(probe("a", Samples.ebml("webm", false)).type()).isEqualTo(MediaType.WEBM);
    MediaFacts mkv = probe("a", Samples.ebml("matroska", true));
    assertThat(mkv.type()).isEqualTo(MediaType.MKV);
    assertThat(mkv.knownMotion()).isEmpty();
  }

  @Test
  void whatIsMissingOrForeignIsRefusedInWords() {
    assertThatThrownBy(() -> probe.probe(folder.resolve("gone.mp4")))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> probe("a.mp4", new byte[5000]))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("no picture or video that Swapline knows");
    assertThatThrownBy(() -> probe("a.mp4", new byte[0]))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("cut off or damaged");
  }

  @Test
  void factsSurviveJson() throws Exception {
    ObjectMapper json = new ObjectMapper();
    for (byte[] file : new byte[][] {Mp4Builder.video().bytes(), Samples.png(9, 9)}) {
      MediaFacts facts = probe("a", file);
      assertThat(json.readValue(json.writeValueAsString(facts), MediaFacts.class)).isEqualTo(facts);
    }
    assertThat(json.writeValueAsString(probe("a", Samples.webp(20, 10))))
        .isEqualTo(
            "{\"type\":\"WEBP\",\"width\":20,\"height\":10,\"turn\":1,\"codec\":\"\","
                + "\"motion\":null,\"bytes\":82}");
  }

  @Test
  void anIndependentReaderAgrees() throws Exception {
    Path video = folder.resolve("a.mp4");
    Mp4Builder.video().size(1280, 720).writeTo(video);
    Metadata mp4 = ImageMetadataReader.readMetadata(video.toFile());
    MediaFacts facts = probe.probe(video);
    assertThat(facts.motion().durationMillis())
        .isEqualTo(
            mp4.getFirstDirectoryOfType(Mp4Directory.class).getLong(Mp4Directory.TAG_DURATION)
                * 1000
                / 30_000);
    Mp4VideoDirectory track = mp4.getFirstDirectoryOfType(Mp4VideoDirectory.class);
    assertThat(facts.width()).isEqualTo(track.getInt(Mp4VideoDirectory.TAG_WIDTH));
    assertThat(facts.height()).isEqualTo(track.getInt(Mp4VideoDirectory.TAG_HEIGHT));

    Path face = folder.resolve("a.jpg");
    Files.write(face, Samples.turned(Samples.jpeg(64, 48), 5));
    Metadata jpeg = ImageMetadataReader.readMetadata(face.toFile());
    assertThat(probe.probe(face).turn())
        .isEqualTo(
            jpeg.getFirstDirectoryOfType(ExifIFD0Directory.class)
                .getInt(ExifIFD0Directory.TAG_ORIENTATION));
  }

  private void assertPicture(byte[] file, MediaType type, int width, int height, int turn)
      throws Exception {
    assertThat(probe("a.file", file))
        .isEqualTo(new MediaFacts(type, width, height, turn, "", null, file.length));
  }

  private MediaFacts probe(String name, byte[] content)
      throws IOException, UnreadableMediaException {
    return probe.probe(Files.write(folder.resolve(name), content));
  }
}
