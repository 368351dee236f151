package io.swapline.media;

import static io.swapline.media.Bytes.box;
import static io.swapline.media.Bytes.concat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaCompletenessTest {
  private static final int MARGIN = 400;

  @TempDir Path folder;
  private final MediaCompleteness wholeness = new MediaCompleteness();

  /** Files whose end can be told from their content alone. */
  static Map<String, byte[]> complete() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("first.mp4", Mp4Builder.video().bytes());
    files.put("last.mov", Mp4Builder.video().brand("qt  ").moovLast().bytes());
    files.put("long.mp4", Mp4Builder.video().longHeader().bytes());
    files.put("open.mp4", Mp4Builder.video().openEnded().bytes());
    files.put("pieces.mp4", Mp4Builder.video().frames(3, 1000).fragments(1).bytes());
    files.put("a.jpg", Samples.turned(Samples.jpeg(40, 30), 6));
    files.put("a.png", Samples.withChunk(Samples.png(40, 30), "eXIf", Samples.exif(3)));
    files.put("a.webp", Samples.turnedWebp(40, 30, 6));
    files.put("b.webp", Samples.losslessWebp(40, 30));
    files.put("a.gif", Samples.gif(40, 30));
    files.put("a.heic", Samples.heic(40, 30));
    files.put("a.avi", Samples.avi());
    files.put("a.mkv", Samples.ebml("matroska", true));
    files.put("a.webm", Samples.ebml("webm", true));
    return files;
  }

  @Test
  void wholeFilesOfEveryKindAreWhole() throws IOException {
    for (Map.Entry<String, byte[]> file : complete().entrySet()) {
      assertThat(check(file.getKey(), file.getValue()).kind())
          .as(file.getKey())
          .isEqualTo(
              file.getKey().equals("pieces.mp4")
                  ? MediaVerdict.Kind.OPEN_ENDED
                  : MediaVerdict.Kind.WHOLE);
    }
    assertThat(check("a.tif", Samples.tiff(40, 30)).isWhole()).isTrue();
    assertThat(check("open.mkv", Samples.ebml("matroska", false)).isWhole()).isTrue();
  }

  @Test
  void noBeginningOfAFileIsEverWhole() throws IOException {
    for (Map.Entry<String, byte[]> file : complete().entrySet()) {
      byte[] bytes = file.getValue();
      int step = Math.max(1, bytes.length / 200);
      for (int length = 0; length < bytes.length; length += step) {
        assertUnfinished(file.getKey(), bytes, length);
      }
      for (int length = Math.max(0, bytes.length - 40); length < bytes.length; length++) {
        assertUnfinished(file.getKey(), bytes, length);
      }
    }
  }

  private void assertUnfinished(String name, byte[] bytes, int length) throws IOException {
    assertThat(check(name, Arrays.copyOf(bytes, length)).kind())
        .as("%s after %d of %d bytes", name, length, bytes.length)
        .isEqualTo(MediaVerdict.Kind.UNFINISHED);
  }

  @Test
  void aCopyThatReservedTheWholeLengthIsNotTakenWhileItsEndIsEmpty() throws IOException {
    Map<String, byte[]> files = complete();
    // So small a WebP is all headers, and a HEIC is no face that is ever sent.
    files.keySet().removeAll(List.of("a.webp", "b.webp", "a.heic"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String name = file.getKey();
      byte[] bytes = file.getValue();
      for (int length = 16; length < bytes.length - MARGIN; length += 1 + bytes.length / 100) {
        byte[] reserved = Arrays.copyOf(Arrays.copyOf(bytes, length), bytes.length);
        assertThat(check(name, reserved).kind())
            .as("%s filled up to %d", name, length)
            .isEqualTo(MediaVerdict.Kind.UNFINISHED);
      }
    }
  }

  @Test
  void aRecordingThatDoesNotSayWhereItEndsIsNeverTakenForWholeWhereverItIsCut() throws IOException {
    byte[] recording = Samples.recording();
    for (int length = 0; length <= recording.length; length++) {
      assertThat(check("a.webm", Arrays.copyOf(recording, length)).kind())
          .as("after %d bytes", length)
          .isNotEqualTo(MediaVerdict.Kind.WHOLE);
    }
    assertThat(check("a.webm", recording).kind()).isEqualTo(MediaVerdict.Kind.OPEN_ENDED);
    assertThat(check("a.mkv", Samples.ebml("matroska", false)).kind())
        .isEqualTo(MediaVerdict.Kind.OPEN_ENDED);
    assertThat(check("a.mp4", Mp4Builder.video().frames(3, 1000).fragments(1).bytes()).kind())
        .isEqualTo(MediaVerdict.Kind.OPEN_ENDED);
  }

  @Test
  void anIndexBehindThePicturesSaysThatARecordingWasClosed() throws IOException {
    byte[] mfra = new Bytes().u32(16).text("mfra").u32(8).text("mfro").done();
    byte[] pieces = Mp4Builder.video().frames(3, 1000).fragments(1).bytes();

    assertThat(check("a.webm", concat(Samples.recording(), Samples.cues())).kind())
        .isEqualTo(MediaVerdict.Kind.WHOLE);
    assertThat(check("a.mp4", concat(pieces, mfra)).kind()).isEqualTo(MediaVerdict.Kind.WHOLE);
  }

  @Test
  void aWebpWithoutAPictureInItIsNotWhole() throws IOException {
    byte[] lossy = Samples.realWebp("lossy");
    byte[] head = Arrays.copyOfRange(lossy, 20, 30);
    int modes = ((lossy[20] & 0xFF) | (lossy[21] & 0xFF) << 8 | (lossy[22] & 0xFF) << 16) >> 5;
    byte[] noParts = Arrays.copyOfRange(lossy, 20, 20 + 10 + modes);
    byte[] toldHidden = Arrays.copyOfRange(lossy, 20, lossy.length);
    toldHidden[0] &= ~0x10;
    for (byte[] picture : List.of(new byte[0], head, new byte[400], noParts, toldHidden)) {
      assertThat(check("a.webp", Samples.webpOf("VP8 ", picture)).isWhole())
          .as("%d bytes", picture.length)
          .isFalse();
    }
    byte[] lossless = Samples.realWebp("noiseless");
    byte[] sized = Arrays.copyOfRange(lossless, 20, 25);
    byte[] noCodes = Arrays.copyOf(sized, 9000);
    Arrays.fill(noCodes, 5, noCodes.length, (byte) 0x55);
    byte[] newer = Arrays.copyOfRange(lossless, 20, lossless.length);
    newer[4] |= (byte) 0x20;
    for (byte[] picture : List.of(new byte[0], sized, Arrays.copyOf(sized, 400), noCodes, newer)) {
      assertThat(check("a.webp", Samples.webpOf("VP8L", picture)).isWhole())
          .as("%d bytes", picture.length)
          .isFalse();
    }
  }

  @Test
  void realWebpsAreWholeAndNoneOfTheirBeginningsIs() throws IOException {
    for (String name :
        List.of("lossy", "lossless", "noise", "noiseless", "alpha", "anim", "exif")) {
      byte[] webp = Samples.realWebp(name);
      assertThat(check("a.webp", webp).kind()).as(name).isEqualTo(MediaVerdict.Kind.WHOLE);
      for (int length = 0; length < webp.length; length++) {
        assertUnfinished("a.webp", webp, length);
      }
    }
  }

  @Test
  void anIndexThatPointsBehindTheEndOfTheFileMakesItUnfinished() throws IOException {
    byte[] open = Mp4Builder.video().openEnded().bytes();

    assertThat(check("open.mp4", Arrays.copyOf(open, open.length - 1)).isWhole()).isFalse();
  }

  @Test
  void aVideoWithoutItsIndexIsUnfinished() throws IOException {
    byte[] ftyp = box("ftyp", new Bytes().text("isom").u32(0).done());

    assertThat(check("a.mp4", concat(ftyp, box("mdat", new byte[500]))).kind())
        .isEqualTo(MediaVerdict.Kind.UNFINISHED);
  }

  @Test
  void whatFollowsThePicturesEndDoesNotMatter() throws IOException {
    assertThat(check("a.jpg", concat(Samples.jpeg(9, 9), new byte[99])).isWhole()).isTrue();
    assertThat(check("a.png", concat(Samples.png(9, 9), new byte[99])).isWhole()).isTrue();
  }

  @Test
  void whatFollowsAFilmDoesNotMatter() throws IOException {
    byte[] last = new Bytes().u32(8).text("mfra").done();
    for (byte[] tail :
        List.of(
            new byte[512],
            new byte[3],
            "SONY trailer: not a box at all".getBytes(UTF_8),
            new Bytes().u32(90_000).text("free").zeros(100).done(),
            new Bytes().u32(3).text("free").zeros(100).done())) {
      assertThat(check("a.mp4", concat(Mp4Builder.video().bytes(), tail)).isWhole()).isTrue();
      assertThat(check("b.mov", concat(Mp4Builder.video().moovLast().bytes(), tail)).isWhole())
          .isTrue();
      assertThat(check("a.heic", concat(Samples.heic(40, 30), tail)).isWhole()).isTrue();
      byte[] pieces = Mp4Builder.video().frames(3, 1000).fragments(2).bytes();
      assertThat(check("c.mp4", concat(pieces, last, tail)).isWhole()).isTrue();
      // Whether the next fragment is still to come there, nobody can tell.
      assertThat(check("c.mp4", concat(pieces, tail)).isWhole()).isFalse();
    }
  }

  @Test
  void aFilmThatIsNotThereIsNotMadeWholeByWhatFollows() throws IOException {
    byte[] film = Mp4Builder.video().bytes();
    byte[] indexLast = Mp4Builder.video().moovLast().bytes();

    for (int length = 100; length < film.length - MARGIN; length += 97) {
      byte[] cut = Arrays.copyOf(Arrays.copyOf(film, length), film.length + 512);
      assertThat(check("a.mp4", cut).isWhole()).as("%d bytes", length).isFalse();
    }
    for (int length = 100; length < indexLast.length - MARGIN; length += 97) {
      byte[] cut = Arrays.copyOf(Arrays.copyOf(indexLast, length), indexLast.length + 512);
      assertThat(check("a.mov", cut).isWhole()).as("%d bytes", length).isFalse();
    }
  }

  @Test
  void theEndOfAThumbnailIsNotTakenForTheEndOfThePicture() throws IOException {
    byte[] thumbnail = new Bytes().text("Exif\0\0").raw(Samples.jpeg(16, 16)).done();
    byte[] picture = Samples.withSegment(Samples.jpeg(64, 64), 0xE1, thumbnail);

    assertThat(check("a.jpg", picture).isWhole()).isTrue();
    assertThat(check("a.jpg", Arrays.copyOf(picture, picture.length - 2)).isWhole()).isFalse();
  }

  @Test
  void anEmptyFileAndAnEmptyBeginningAreUnfinished() throws IOException {
    assertThat(check("a.mp4", new byte[0]).kind()).isEqualTo(MediaVerdict.Kind.UNFINISHED);
    assertThat(check("a.mp4", new byte[4096]).kind()).isEqualTo(MediaVerdict.Kind.UNFINISHED);
  }

  @Test
  void contentThatIsNotWhatTheNamePromisesIsToldInWords() throws IOException {
    byte[] text = "Dear editor, please find attached".getBytes(UTF_8);

    assertThat(check("a.mp4", text))
        .isEqualTo(
            MediaVerdict.notMedia(
                "This file is named like an MP4 video but holds something else: export it again as"
                    + " MP4."));
    assertThat(check("a.face.jpg", text))
        .isEqualTo(
            MediaVerdict.notMedia(
                "This file is named like a JPEG picture but holds something else: export it again"
                    + " as JPEG."));
    assertThat(check("a.mp4", Samples.jpeg(9, 9)))
        .isEqualTo(
            MediaVerdict.notMedia(
                "This file is named like a video but holds a JPEG picture: export it again under"
                    + " the right name."));
    assertThat(check("notes", text).kind()).isEqualTo(MediaVerdict.Kind.NOT_MEDIA);
  }

  @Test
  void aPictureUnderAnotherPicturesNameIsJudgedByItsContent() throws IOException {
    assertThat(check("saved.jpg", Samples.webp(20, 20)))
        .isEqualTo(MediaVerdict.whole("This WebP picture is complete."));
    assertThat(check("spool", Mp4Builder.video().bytes()).isWhole()).isTrue();
  }

  @Test
  void aMissingFileIsUnfinishedAndAFolderIsNotMedia() throws IOException {
    assertThat(wholeness.check(folder.resolve("gone.mp4")).kind())
        .isEqualTo(MediaVerdict.Kind.UNFINISHED);
    Path directory = Files.createDirectory(folder.resolve("folder.mp4"));
    assertThat(wholeness.check(directory).kind()).isEqualTo(MediaVerdict.Kind.NOT_MEDIA);
  }

  @Test
  void aVideoOfManyGigabytesIsJudgedAtOnce() {
    Path large = folder.resolve("large.mov");
    Mp4Builder.video().brand("qt  ").filler(6L << 30).longHeader().moovLast().writeTo(large);

    assertThat(wholeness.check(large).isWhole()).isTrue();
  }

  private MediaVerdict check(String name, byte[] content) throws IOException {
    return wholeness.check(Files.write(folder.resolve(name), content));
  }
}
