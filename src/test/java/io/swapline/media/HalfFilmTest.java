package io.swapline.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies that set the full size first: all sizes are right and part of the picture is missing. */
class HalfFilmTest {
  private static final int FRAME = 20_000;
  private static final int FRAMES = 100;

  @TempDir Path folder;

  /** Two megabytes of film, packed in each of the ways that are told from a hole. */
  static Stream<Mp4Builder> films() {
    return Stream.of(
        film(),
        film().moovLast(),
        film().brand("qt  ").moovLast(),
        film().codec("avc3").unconfigured(),
        film().codec("hvc1"),
        film().codec("hev1").unconfigured(),
        film().codec("av01"),
        film().codec("vp08"),
        film().codec("vp09"),
        film().codec("mp4v"),
        film().codec("m2v1").brand("qt  "),
        film().codec("jpeg").brand("qt  "),
        film().codec("apcn").brand("qt  "),
        film().codec("SVQ3").brand("qt  "),
        film().frames(20, 1000).fragments(5).codec("hvc1"),
        film().frames(20, 1000).fragments(5));
  }

  private static Mp4Builder film() {
    return Mp4Builder.video().frameBytes(FRAME).frames(FRAMES, 1000).sound(false);
  }

  @ParameterizedTest
  @MethodSource("films")
  void aFilmThatIsAllThereIsTaken(Mp4Builder film) throws IOException {
    MediaVerdict verdict = check(film.bytes());
    if (verdict.kind() == MediaVerdict.Kind.OPEN_ENDED) {
      assertThat(new String(film.bytes(), US_ASCII)).contains("moof").doesNotContain("mfra");
    } else {
      assertThat(verdict.words()).isEqualTo(whole(film));
    }
    assertThat(verdict.isWhole()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("films")
  void aFilmWhoseLastPartIsStillZerosIsNotTaken(Mp4Builder film) throws IOException {
    byte[] bytes = film.bytes();
    int end = endOfPictures(bytes);
    for (int missing : new int[] {40 * end / 100, 5 * end / 100, 64 << 10, 2 * FRAME}) {
      assertUnfinished(filled(bytes, end - missing, end, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"avc1", "hvc1", "av01", "vp09", "mp4v", "jpeg", "apcn"})
  void aFilmThatLacksHalfOfItsLastPictureIsNotTaken(String codec) throws IOException {
    byte[] bytes = film().codec(codec).bytes();
    int end = endOfPictures(bytes);
    assertUnfinished(filled(bytes, end - FRAME / 2, end, 0));
  }

  @ParameterizedTest
  @MethodSource("films")
  void aFilmWithAHoleInTheMiddleIsNotTaken(Mp4Builder film) throws IOException {
    byte[] bytes = film.bytes();
    int middle = bytes.length / 2 / 4096 * 4096;
    assertUnfinished(filled(bytes, middle, middle + (1 << 19), 0));
    assertUnfinished(filled(bytes, middle, middle + (64 << 10), 0));
    assertUnfinished(filled(bytes, middle, middle + 2 * FRAME, 0));
  }

  @ParameterizedTest
  @MethodSource("films")
  void aFilmWhoseRoomWasFilledWithOnesIsNotTaken(Mp4Builder film) throws IOException {
    byte[] bytes = film.bytes();
    assertUnfinished(filled(bytes, bytes.length / 2, endOfPictures(bytes), 0xFF));
  }

  @ParameterizedTest
  @ValueSource(strings = {"avc1", "hvc1", "av01", "vp09", "mp4v", "jpeg", "apcn"})
  void aFilmThatStillHoldsBytesOfAnotherFileIsNotTaken(String codec) throws IOException {
    byte[] bytes = film().codec(codec).bytes();
    byte[] old = Samples.text(bytes.length);
    int from = bytes.length / 2;
    System.arraycopy(old, from, bytes, from, bytes.length - from);
    assertUnfinished(bytes);
  }

  @Test
  void aFilmThatIsWrittenBackToFrontOrInPiecesIsTakenWhenTheLastPieceIsThere() throws IOException {
    byte[] film = film().bytes();
    int piece = 64 << 10;
    int pieces = (film.length + piece - 1) / piece;
    byte[] arriving = new byte[film.length];
    for (int n = pieces - 1; n >= 0; n--) {
      assertUnfinished(arriving);
      copy(film, arriving, n * piece, piece);
    }
    assertThat(check(arriving).isWhole()).isTrue();

    for (int left = 1; left < pieces; left++) {
      byte[] lacking = film.clone();
      int from = left * piece;
      Arrays.fill(lacking, from, Math.min(film.length, from + piece), (byte) 0);
      assertUnfinished(lacking);
    }
  }

  @Test
  void aFilmWhoseIndexHasAHoleIsNotTaken() throws IOException {
    byte[] film = Mp4Builder.video().frames(5000, 1000).frameBytes(40).sound(false).bytes();
    int index = new String(film, ISO_8859_1).indexOf("stsz") + 16;
    assertThat(check(film).isWhole()).isTrue();
    assertUnfinished(filled(film, index + 4096, index + 8192, 0));
    assertUnfinished(filled(film, index, index + 4 * 5000, 0));
  }

  @Test
  void aFilmWithTwoPicturesIsNotTakenWhileOneOfThemIsMissing() throws IOException {
    byte[] film = film().second("avc1").bytes();
    assertThat(check(film).isWhole()).isTrue();
    int end = endOfPictures(film);
    assertUnfinished(filled(film, end - FRAMES * FRAME / 4, end, 0));
  }

  static Stream<byte[]> otherContainers() {
    byte[] vp8 = FrameBytes.of("vp08", FRAME, 1);
    byte[] vp9 = FrameBytes.of("vp09", FRAME, 1);
    byte[] avc = FrameBytes.of("avc1", FRAME, 1);
    return Stream.of(
        Samples.ebml("webm", true, "V_VP8", vp8, 30),
        Samples.ebml("webm", false, "V_VP9", vp9, 30),
        Samples.ebml("matroska", true, "V_MPEG4/ISO/AVC", avc, 30),
        Samples.avi(60, FRAME));
  }

  @ParameterizedTest
  @MethodSource("otherContainers")
  void aHalfWebmMatroskaOrAviIsNotTaken(byte[] film) throws IOException {
    assertThat(check(film).isWhole()).isTrue();
    int middle = film.length / 2 / 4096 * 4096;
    for (int fill : new int[] {0, 0xFF}) {
      assertUnfinished(filled(film, film.length * 6 / 10, film.length, fill));
      assertUnfinished(filled(film, film.length * 95 / 100, film.length, fill));
      assertUnfinished(filled(film, film.length - (64 << 10), film.length, fill));
      assertUnfinished(filled(film, middle, middle + (64 << 10), fill));
    }
    assertUnfinished(filled(film, middle, middle + (16 << 10), 0));
  }

  @Test
  void aFilmOfTenGigabytesIsLookedAtInAMomentAndItsMissingPartsAreSeen() throws IOException {
    int frameBytes = 10_000_000;
    Path film = LargeFilm.write(folder.resolve("large.mp4"), 1000, frameBytes);
    assertThat(
            assertTimeout(Duration.ofSeconds(20), () -> new MediaCompleteness().check(film))
                .isWhole())
        .isTrue();

    long size = Files.size(film);
    try (FileChannel file = FileChannel.open(film, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate(64 << 10);
      for (long at = size / 2; at < size / 2 + 2L * frameBytes; at += zeros.capacity()) {
        file.write(zeros.clear(), at);
      }
      assertThat(new MediaCompleteness().check(film).kind())
          .isEqualTo(MediaVerdict.Kind.UNFINISHED);
    }
    Path cut = LargeFilm.write(folder.resolve("cut.mp4"), 300, frameBytes);
    try (FileChannel file = FileChannel.open(cut, StandardOpenOption.WRITE)) {
      long whole = file.size();
      file.truncate(whole * 95 / 100);
      file.write(ByteBuffer.allocate(1), whole - 1);
      assertThat(new MediaCompleteness().check(cut).kind()).isEqualTo(MediaVerdict.Kind.UNFINISHED);
    }
  }

  static Stream<UnaryOperator<Mp4Builder>> oddities() {
    return Stream.of(
        film -> film.frames(1, 1000),
        film -> film.sound(true).silent(),
        film -> film.filler(1 << 20),
        film -> film.frameBytes(6),
        film -> film.frames(3, 1000).emptyFrames(2),
        film -> film.codec("SVQ3").frameBytes(1),
        film -> film.unconfigured());
  }

  @ParameterizedTest
  @MethodSource("oddities")
  void anOddFilmThatIsAllThereIsTaken(UnaryOperator<Mp4Builder> odd) throws IOException {
    assertThat(check(odd.apply(Mp4Builder.video()).bytes()).words())
        .isEqualTo("This MP4 video is complete.");
  }

  private static String whole(Mp4Builder film) {
    return new String(film.bytes(), 8, 4, US_ASCII).equals("qt  ")
        ? "This QuickTime video is complete."
        : "This MP4 video is complete.";
  }

  /** One past the last byte of the last {@code mdat}. */
  private static int endOfPictures(byte[] film) {
    int at = 0;
    int end = 0;
    while (at < film.length) {
      int size = ByteBuffer.wrap(film).getInt(at);
      if (new String(film, at + 4, 4, US_ASCII).equals("mdat")) {
        end = at + size;
      }
      at += size;
    }
    return end;
  }

  private static void copy(byte[] from, byte[] to, int at, int length) {
    System.arraycopy(from, at, to, at, Math.min(length, from.length - at));
  }

  private static byte[] filled(byte[] film, int from, int to, int with) {
    byte[] half = film.clone();
    Arrays.fill(half, from, to, (byte) with);
    return half;
  }

  private void assertUnfinished(byte[] film) throws IOException {
    assertThat(check(film).kind()).isEqualTo(MediaVerdict.Kind.UNFINISHED);
  }

  private MediaVerdict check(byte[] film) throws IOException {
    return new MediaCompleteness().check(Files.write(folder.resolve("film"), film));
  }
}
