package io.swapline.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.media.MediaCompleteness;
import io.swapline.media.MediaProbe;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramMakerTest {
  private static final FilmLimits NO_LIMITS = new FilmLimits(0, 0, 0);

  @TempDir private Path folder;
  private final MediaProbe probe = new MediaProbe();
  private ProgramMaker maker;

  @BeforeEach
  void open() throws MissingProgramException {
    maker = maker(Duration.ofMinutes(2), null, Optional.empty());
  }

  @AfterEach
  void close() {
    maker.close();
  }

  private ProgramMaker maker(Duration longest, Path heif, Optional<String> shortage)
      throws MissingProgramException {
    return ProgramMaker.open(
        settings(TestFfmpeg.program(), longest, heif), folder.resolve("work"), bytes -> shortage);
  }

  private static ConvertSettings settings(Path ffmpeg, Duration longest, Path heif) {
    return new ConvertSettings(
        ConvertSettings.Mode.FFMPEG,
        Optional.of(ffmpeg),
        Optional.ofNullable(heif),
        longest,
        4_000_000_000L);
  }

  private FilmOrder order(Path film, FilmLimits limits) throws Exception {
    MediaFacts facts = maker.measured(film, probe.probe(film));
    return new FilmOrder(film, "5f3a", facts, limits, folder.resolve("fitted_target"));
  }

  private MediaFacts made(Path film, FilmLimits limits) throws Exception {
    FilmMade made = maker.film(order(film, limits), false);
    Path file = made.file().orElseThrow();
    assertThat(new MediaCompleteness().check(file).isWhole()).isTrue();
    assertThat(probe.probe(file)).isEqualTo(made.facts());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(made.facts().type()).isEqualTo(MediaType.MP4);
    assertThat(made.facts().codec()).isEqualTo("avc1");
    assertThat(folder.resolve("work")).satisfies(ProgramMakerTest::isEmptyOrGone);
    return made.facts();
  }

  private static void isEmptyOrGone(Path work) throws IOException {
    if (Files.exists(work)) {
      try (Stream<Path> left = Files.list(work)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void aMovIsPutIntoAnMp4WithItsPicturesAsTheyAre() throws Exception {
    Path mov = TestFfmpeg.mov(folder.resolve("clip.mov"));
    MediaFacts before = probe.probe(mov);

    MediaFacts after = made(mov, NO_LIMITS);

    assertThat(after.motion()).isEqualTo(before.motion());
    assertThat(after.motion().sound()).isTrue();
    assertThat(after.width()).isEqualTo(before.width());
    assertThat(after.bytes()).isLessThan(before.bytes());
  }

  @Test
  void hevcOfAPhoneBecomesH264() throws Exception {
    Path mov = folder.resolve("phone.mov");
    try (InputStream sample = getClass().getResourceAsStream("hevc.mov")) {
      Files.copy(sample, mov);
    }
    assertThat(probe.probe(mov).codec()).isEqualTo("hvc1");

    MediaFacts after = made(mov, NO_LIMITS);

    assertThat(after.motion().frames()).isEqualTo(20);
    assertThat(after.width()).isEqualTo(160);
  }

  @Test
  void aMatroskaOfWhichWeReadNothingIsMeasuredAndMadeToFit() throws Exception {
    Path mkv = TestFfmpeg.film(folder.resolve("clip.mkv"), "-c:v", "ffv1", "-c:a", "libopus");
    assertThat(probe.probe(mkv).knownMotion()).isEmpty();

    MediaFacts measured = maker.measured(mkv, probe.probe(mkv));
    assertThat(measured.motion()).isEqualTo(new Motion(2000, 50, 25, true));
    assertThat(measured.width()).isEqualTo(640);

    assertThat(made(mkv, NO_LIMITS).motion().frames()).isEqualTo(50);
  }

  @Test
  void aWebmOfARecorderThatDoesNotSayHowLongItIsIsMeasured() throws Exception {
    Path piped = folder.resolve("live.webm");
    TestFfmpeg.film(
        folder.resolve("full.webm"), "-an", "-c:v", "libvpx", "-b:v", "300k", "-live", "1");
    Files.move(folder.resolve("full.webm"), piped);

    MediaFacts measured = maker.measured(piped, probe.probe(piped));

    assertThat(measured.motion().durationMillis()).isBetween(1950L, 2050L);
    assertThat(measured.motion().frames()).isEqualTo(50);
    assertThat(measured.motion().sound()).isFalse();
  }

  @Test
  void anAviIsMeasured() throws Exception {
    Path avi = TestFfmpeg.film(folder.resolve("clip.avi"), "-c:v", "mpeg4", "-c:a", "pcm_s16le");

    MediaFacts measured = maker.measured(avi, probe.probe(avi));

    assertThat(measured.motion().durationMillis()).isBetween(1950L, 2050L);
    assertThat(measured.motion().frames()).isEqualTo(50);
    assertThat(made(avi, NO_LIMITS).motion().frames()).isEqualTo(50);
  }

  @Test
  void proResBecomesH264() throws Exception {
    Path mov = TestFfmpeg.film(folder.resolve("clip.mov"), "-c:v", "prores", "-c:a", "pcm_s16le");
    assertThat(probe.probe(mov).codec()).startsWith("ap");

    assertThat(made(mov, NO_LIMITS).motion().frames()).isEqualTo(50);
  }

  @Test
  void aFilmThatIsTooLargeIsMadeSmallerInItsProportionsWithEvenSides() throws Exception {
    Path mov =
        TestFfmpeg.film(folder.resolve("c.mp4"), "1000x562", 1, "-c:v", "mpeg4", "-c:a", "aac");

    MediaFacts after = made(mov, new FilmLimits(501, 400, 0));

    assertThat(after.width()).isEqualTo(500);
    assertThat(after.height()).isEqualTo(282);
  }

  @Test
  void aFilmOfTooManyBytesIsMadeOfFewer() throws Exception {
    Path large =
        TestFfmpeg.film(
            folder.resolve("c.mp4"), "-vf", "noise=alls=30", "-c:v", "mpeg4", "-q:v", "1");
    long most = Files.size(large) / 2;

    MediaFacts after = made(large, new FilmLimits(0, 0, most));

    assertThat(after.bytes()).isLessThanOrEqualTo(most);
    assertThat(after.motion().frames()).isEqualTo(50);
  }

  @Test
  void aFilmThatCannotBeSmallEnoughIsRefusedBeforeAnythingIsRun() throws Exception {
    Path mov = TestFfmpeg.mov(folder.resolve("c.mov"));
    FilmOrder order = order(mov, new FilmLimits(0, 0, 50_000));

    assertThatThrownBy(() -> maker.film(order, false))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("too long to be made as small")
        .hasMessageContaining("cut it");
  }

  /** The second way has fewer bits, and the last word is about what came out. */
  @Test
  void whatStaysTooLargeIsToldAndNothingOfItStays() throws Exception {
    Path mov =
        TestFfmpeg.film(
            folder.resolve("c.mov"), "-c:v", "prores", "-c:a", "pcm_s16le", "-vf", "noise=alls=90");
    FilmOrder order = order(mov, new FilmLimits(0, 0, 150_000));

    assertThatThrownBy(() -> maker.film(order, false))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("could not be made to fit");
    assertThat(order.place()).doesNotExist();
    isEmptyOrGone(folder.resolve("work"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-i.mov",
        "file:x",
        "concat:a|b.mp4",
        "clip %03d.mov",
        "http:..mov",
        "a b'c\"d.mov",
        "*.mov",
        "subfile,,start,0,end,9,,:x.mov"
      })
  void aNameIsNeverAnOptionAnAddressOrAPattern(String name) throws Exception {
    Path plain = TestFfmpeg.mov(folder.resolve("plain.mov"));
    Path odd = Files.move(plain, folder.resolve(name));

    assertThat(made(odd, NO_LIMITS).motion().frames()).isEqualTo(50);
    assertThat(maker.measured(odd, mkvOf(odd)).knownMotion()).isEmpty();
  }

  private static MediaFacts mkvOf(Path file) throws IOException {
    return new MediaFacts(MediaType.MKV, 0, 0, 1, "", null, Files.size(file));
  }

  /** A list of files opens them, where ffmpeg guesses what it is. Nothing is guessed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffconcat version 1.0\nfile '%s'\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n%s\n#EXT-X-ENDLIST\n"
      })
  void aListThatNamesOtherFilesOpensNone(String list) throws Exception {
    Path other = TestFfmpeg.film(folder.resolve("other.mkv"), "-c:v", "ffv1", "-c:a", "libopus");
    Path film = folder.resolve("film.mkv");
    Files.writeString(film, list.formatted(other));
    FilmOrder order =
        new FilmOrder(
            film,
            "00",
            new MediaFacts(
                MediaType.MKV, 640, 360, 1, "", new Motion(2000, 50, 25, true), Files.size(film)),
            NO_LIMITS,
            folder.resolve("fitted_target"));

    assertThat(maker.measured(film, mkvOf(film)).knownMotion()).isEmpty();
    assertThatThrownBy(() -> maker.film(order, false))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("ffmpeg said");
  }

  @Test
  void aFilmIsMadeOnceAndASecondJobOfItHasTheSame() throws Exception {
    Path mov = TestFfmpeg.mov(folder.resolve("c.mov"));
    FilmOrder first = order(mov, NO_LIMITS);
    Path one = maker.film(first, false).file().orElseThrow();
    Object identity = Files.getAttribute(one, "unix:ino");

    assertThat(Files.getAttribute(maker.film(first, false).file().orElseThrow(), "unix:ino"))
        .isEqualTo(identity);
    Path sibling = Files.createDirectory(folder.resolve("sibling"));
    FilmOrder second =
        new FilmOrder(mov, "5f3a", first.facts(), NO_LIMITS, sibling.resolve("fitted_target"));
    Path other = maker.film(second, false).file().orElseThrow();

    assertThat(other.getParent()).isEqualTo(sibling);
    assertThat(Files.getAttribute(other, "unix:ino")).isEqualTo(identity);
  }

  @Test
  void withoutRoomItWaitsAndSaysForWhat() throws Exception {
    FilmOrder order = order(TestFfmpeg.mov(folder.resolve("c.mov")), NO_LIMITS);
    try (ProgramMaker full =
        maker(Duration.ofMinutes(1), null, Optional.of("the disk has 0.1 GB free: make room"))) {

      assertThatThrownBy(() -> full.film(order, false))
          .isInstanceOf(NotNowException.class)
          .hasMessageContaining("make room");
    }
    assertThat(order.place()).doesNotExist();
  }

  @Test
  void aProgramThatHangsIsEndedAtItsTimeAndTheDropRefusedInWords() throws Exception {
    FilmOrder order = order(TestFfmpeg.mov(folder.resolve("c.mov")), NO_LIMITS);
    Path hanging = standIn("sleep 600");
    try (ProgramMaker slow =
        ProgramMaker.open(
            settings(hanging, Duration.ofSeconds(1), null),
            folder.resolve("work"),
            bytes -> Optional.empty())) {

      assertThatThrownBy(() -> slow.film(order, false))
          .isInstanceOf(UnreadableMediaException.class)
          .hasMessageContaining("within 1.0 s")
          .hasMessageContaining(ConvertSettings.LONGEST);
    }
    isEmptyOrGone(folder.resolve("work"));
  }

  @Test
  void aStopOfTheServiceEndsTheProgramAndTheFilmIsMadeLater() throws Exception {
    FilmOrder order = order(TestFfmpeg.mov(folder.resolve("c.mov")), NO_LIMITS);
    Path begun = folder.resolve("begun");
    Path hanging = standIn("touch '" + begun + "'; sleep 600");
    ProgramMaker stopped =
        ProgramMaker.open(
            settings(hanging, Duration.ofMinutes(5), null),
            folder.resolve("work"),
            bytes -> Optional.empty());
    CompletableFuture<FilmMade> making =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return stopped.film(order, false);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Awaitility.await().until(() -> Files.exists(begun));

    stopped.close();

    assertThatThrownBy(making::get)
        .isInstanceOf(ExecutionException.class)
        .hasStackTraceContaining("NotNowException");
    assertThat(order.place()).doesNotExist();
  }

  /** A program that answers as ffmpeg does, and does that with a film. */
  private Path standIn(String withFilms) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(
        bin.resolve("ffprobe"), "#!/bin/sh\nexec '" + sibling("ffprobe") + "' \"$@\"\n");
    return script(
        bin.resolve("ffmpeg"),
        "case \"$*\" in *-version*|*-encoders*) exec '"
            + TestFfmpeg.program()
            + "' \"$@\";; esac\n"
            + withFilms);
  }

  private static Path sibling(String name) {
    return TestFfmpeg.program().resolveSibling(name);
  }

  private static Path script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    try (Stream<Path> all = Files.list(file.getParent())) {
      for (Path one : all.toList()) {
        Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return file;
  }

  @Test
  void whatAKilledServiceLeftIsRemoved() throws Exception {
    Path left = Files.createDirectories(folder.resolve("work").resolve("0b1c"));
    Files.writeString(left.resolve("film.mp4"), "half");

    ProgramMaker.sweep(folder.resolve("work"));

    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void aTiffFaceBecomesAPictureThatIsTaken() throws Exception {
    Path tiff = folder.resolve("face%d.tiff");
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "tiff", tiff.toFile());
    Path out = folder.resolve("face");

    assertThat(maker.opens(probe.probe(tiff).type())).isTrue();
    maker.picture(tiff, probe.probe(tiff), out);

    assertThat(probe.probe(out).type()).isEqualTo(MediaType.PNG);
    assertThat(probe.probe(out).width()).isEqualTo(64);
  }

  /** Libheif cannot be had by the build: a program stands in for it that knows its command line. */
  @Test
  void aHeicFaceIsOpenedByLibheifsProgram() throws Exception {
    Path jpeg = folder.resolve("really.jpg");
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", jpeg.toFile());
    Path heif =
        script(
            Files.createDirectories(folder.resolve("heif")).resolve("heif-dec"),
            "[ \"$1\" = -q ] && [ -f \"$3\" ] && cp '" + jpeg + "' \"$4\"");
    Path heic = folder.resolve("-face.heic");
    Files.writeString(heic, "a picture");
    MediaFacts facts = new MediaFacts(MediaType.HEIC, 64, 48, 1, "", null, 9);
    Path out = folder.resolve("face");
    assertThat(maker.opens(facts.type())).isFalse();
    try (ProgramMaker withHeif = maker(Duration.ofMinutes(1), heif, Optional.empty())) {

      assertThat(withHeif.opens(facts.type())).isTrue();
      withHeif.picture(heic, facts, out);
    }
    assertThat(probe.probe(out).type()).isEqualTo(MediaType.JPEG);
  }

  @Test
  void aPictureThatItsProgramCannotReadIsRefusedWithItsWords() throws Exception {
    Path tiff = folder.resolve("face.tiff");
    Files.writeString(tiff, "II*\0 and nothing else");
    MediaFacts facts = new MediaFacts(MediaType.TIFF, 64, 48, 1, "", null, 20);

    assertThatThrownBy(() -> maker.picture(tiff, facts, folder.resolve("face")))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("export it as JPEG");
  }

  @Test
  void aProgramThatIsNotThereIsNamedWithTheSettingThatMendsIt() {
    assertThatThrownBy(
            () ->
                ProgramMaker.open(
                    settings(folder.resolve("ffmpeg"), Duration.ofMinutes(1), null),
                    folder.resolve("work"),
                    bytes -> Optional.empty()))
        .isInstanceOf(MissingProgramException.class)
        .hasMessageContaining("swapline.media.convert=ffmpeg")
        .hasMessageContaining(ConvertSettings.FFMPEG);
    assertThatThrownBy(() -> maker(Duration.ofMinutes(1), folder, Optional.empty()).close())
        .isInstanceOf(MissingProgramException.class);
  }

  @Test
  void aProgramThatIsNoFfmpegIsNotTaken() throws Exception {
    Path other = script(Files.createDirectory(folder.resolve("b")).resolve("ffmpeg"), "exit 3");

    assertThatThrownBy(
            () ->
                ProgramMaker.open(
                    settings(other, Duration.ofMinutes(1), null),
                    folder.resolve("work"),
                    bytes -> Optional.empty()))
        .isInstanceOf(MissingProgramException.class)
        .hasMessageContaining("does not work");
  }

  @Test
  void whatIsThereIsToldWithVersionAndPlace() {
    List<String> words = maker.words();

    assertThat(words.get(0))
        .contains("ffmpeg version 6.1.1", TestFfmpeg.program().toString(), "libopenh264");
  }
}
