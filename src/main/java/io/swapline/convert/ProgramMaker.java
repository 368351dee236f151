package io.swapline.convert;

import io.swapline.durable.DurableFile;
import io.swapline.durable.FileSync;
import io.swapline.durable.OwnerOnly;
import io.swapline.media.MediaCompleteness;
import io.swapline.media.MediaProbe;
import io.swapline.media.MediaVerdict;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.text.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Makes films and pictures fit with ffmpeg and libheif. What comes out is looked at as what was
 * dropped is, and gets its place only when all of it is on the disk.
 */
public final class ProgramMaker implements MediaMaker, AutoCloseable {
  private static final Duration AFTER_SHORTAGE = Duration.ofMinutes(1);
  private static final long MEGABYTE = 1_000_000;

  /** What a film without a limit may become, and no program writes more in any case. */
  private static final long MOST_BYTES = 20_000 * MEGABYTE;

  private static final long MOST_PICTURE_BYTES = 500 * MEGABYTE;
  private static final Duration LONGEST_PICTURE = Duration.ofMinutes(2);
  private static final double LEAST_DURATION = 0.98;
  private static final int MOST_KNOWN = 50;
  private static final int LONGEST_WORDS = 300;

  private final ConvertSettings settings;
  private final MediaPrograms found;
  private final Programs programs;
  private final Path work;
  private final LongFunction<Optional<String>> shortage;
  private final FilmTurns turns = new FilmTurns(System::nanoTime);
  private final MediaProbe probe = new MediaProbe();
  private final MediaCompleteness completeness = new MediaCompleteness();

  /** What was made last: the jobs of one video have it made once. */
  private final Map<String, Path> made =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Path> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  private ProgramMaker(
      ConvertSettings settings,
      MediaPrograms found,
      Programs programs,
      Path work,
      LongFunction<Optional<String>> shortage) {
    this.settings = settings;
    this.found = found;
    this.programs = programs;
    this.work = work;
    this.shortage = shortage;
  }

  /**
   * Looks for the programs.
   *
   * @param settings not of the mode {@code NONE}
   * @param work a folder of ours alone, on the disk of the films' places
   * @param shortage why so many bytes may not be written there, in words; empty where they may
   * @throws MissingProgramException if one of them is not there or does not work
   */
  public static ProgramMaker open(
      ConvertSettings settings, Path work, LongFunction<Optional<String>> shortage)
      throws MissingProgramException {
    ProgramPlaces places = ProgramPlaces.ofSystem();
    Programs programs = new Programs(Confinement.of(places));
    return new ProgramMaker(
        settings, MediaPrograms.find(settings, places, programs), programs, work, shortage);
  }

  /** Removes what an earlier process left of its work. */
  public static void sweep(Path work) throws IOException {
    WorkFolder.sweep(work);
  }

  /** What was found, in words: programs with their places and versions, and what is missing. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (makesFilms()) {
      words.add(found.version() + " (" + found.ffmpeg() + "), H.264 by " + found.encoder());
      words.add(
          found.heif() == null
              ? "no heif-dec or heif-convert (apt install libheif-examples): HEIC faces wait for"
                  + " a JPEG"
              : "HEIC by " + found.heif());
    } else {
      words.add(found.version() + " (" + found.ffprobe() + ") measures films");
    }
    words.addAll(programs.unbounded());
    return words;
  }

  @Override
  public boolean makesFilms() {
    return found.ffmpeg() != null;
  }

  @Override
  public boolean opens(MediaType picture) {
    return switch (picture) {
      case HEIC -> found.heif() != null;
      case TIFF -> found.ffmpeg() != null;
      default -> false;
    };
  }

  @Override
  public MediaFacts measured(Path film, MediaFacts facts) throws NotNowException, IOException {
    if (!facts.type().isVideo() || facts.knownMotion().isPresent()) {
      return facts;
    }
    FilmReport report = new FilmReport();
    try (WorkFolder folder = WorkFolder.in(work)) {
      ProgramEnd end =
          programs.run(
              List.of(
                  found.ffprobe().toString(),
                  "-hide_banner",
                  "-v",
                  "error",
                  "-protocol_whitelist",
                  "file",
                  "-f",
                  FilmWay.demuxer(facts.type()),
                  "-show_entries",
                  "packet=stream_index,pts_time,dts_time,duration_time:stream=index,codec_type,"
                      + "codec_name,width,height:stream_disposition=attached_pic",
                  "-of",
                  "compact",
                  "-i",
                  named(film)),
              folder.path(),
              new ProgramBounds(settings.longest(), settings.memory(), MEGABYTE),
              report);
      requireGoingOn(end);
      return end.isDone() ? report.facts(facts).orElse(facts) : facts;
    }
  }

  @Override
  public FilmMade film(FilmOrder order, boolean patient)
      throws UnreadableMediaException, NotNowException, IOException {
    if (isThere(order)) {
      return made(order);
    }
    turns.take(order.plan(), patient);
    try {
      if (!isThere(order)) {
        make(order);
      }
      return made(order);
    } finally {
      turns.done(order.plan());
    }
  }

  private FilmMade made(FilmOrder order) throws UnreadableMediaException {
    return new FilmMade(Optional.of(order.place()), probe.probe(order.place()), found.version());
  }

  private boolean isThere(FilmOrder order) throws IOException {
    if (Files.exists(order.place())) {
      return true;
    }
    Path twin;
    synchronized (made) {
      twin = made.get(order.plan());
    }
    if (twin == null || !Files.exists(twin)) {
      return false;
    }
    try {
      Files.createLink(order.place(), twin);
    } catch (IOException | UnsupportedOperationException e) {
      // It went with its job meanwhile, or the disk has one name for a file: it is made anew.
      return false;
    }
    FileSync.folder(order.place().getParent());
    return true;
  }

  private void make(FilmOrder order) throws UnreadableMediaException, NotNowException, IOException {
    List<FilmWay> ways = FilmWay.of(order.facts(), order.limits());
    if (ways.isEmpty()) {
      throw tooLongFor(order);
    }
    long end = System.nanoTime() + settings.longest().toNanos();
    String said = "";
    try (WorkFolder folder = WorkFolder.in(work)) {
      for (FilmWay way : ways) {
        Path part = folder.path().resolve("film.mp4");
        Files.deleteIfExists(part);
        said = tried(order, way, part, Duration.ofNanos(end - System.nanoTime()));
        if (said.isEmpty()) {
          OwnerOnly.close(folder.path());
          FileSync.file(part);
          DurableFile.rename(part, order.place());
          synchronized (made) {
            made.put(order.plan(), order.place());
          }
          return;
        }
      }
    }
    throw new UnreadableMediaException(
        "The video could not be made to fit: " + said + ". Export it as MP4 (H.264).");
  }

  static UnreadableMediaException tooLongFor(FilmOrder order) {
    return new UnreadableMediaException(
        "The video is too long to be made as small as the provider takes it ("
            + order.limits().bytes() / MEGABYTE
            + " MB): cut it.");
  }

  /** Why that was nothing, in words; empty where it was something. */
  private String tried(FilmOrder order, FilmWay way, Path part, Duration left)
      throws UnreadableMediaException, NotNowException, IOException {
    long most = order.limits().bytes() == 0 ? MOST_BYTES : order.limits().bytes();
    long expected =
        Math.min(most, way.copies() ? order.facts().bytes() : 2 * order.facts().bytes());
    requireRoom(expected);
    if (left.isNegative() || left.isZero()) {
      throw tooLong();
    }
    List<String> command = ffmpeg(FilmWay.demuxer(order.facts().type()), order.film());
    command.addAll(
        List.of(
            "-map",
            "0:V:0",
            "-map",
            "0:a:0?",
            "-sn",
            "-dn",
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1"));
    command.addAll(way.arguments(found.encoder(), order.facts(), order.limits()));
    command.addAll(
        List.of("-movflags", "+faststart", "-fs", String.valueOf(most), "-f", "mp4", named(part)));
    ProgramEnd end =
        programs.run(
            command,
            part.getParent(),
            // What is left of a larger one would be looked at as if it were all.
            new ProgramBounds(left, settings.memory(), most + MEGABYTE),
            line -> {});
    requireGoingOn(end);
    if (end.kind() == ProgramEnd.Kind.TOO_LONG) {
      throw tooLong();
    }
    if (!end.isDone()) {
      requireRoom(end, expected);
      return "ffmpeg said: " + shown(end.said()) + remedy(end);
    }
    return objection(order, part);
  }

  private static String remedy(ProgramEnd end) {
    return end.said().contains("Cannot allocate memory")
        ? " (it may need more than " + ConvertSettings.MEMORY + ")"
        : "";
  }

  private UnreadableMediaException tooLong() {
    return new UnreadableMediaException(
        "The video could not be made to fit within "
            + words(settings.longest())
            + ", and was given up: export it as MP4 (H.264), or have "
            + ConvertSettings.LONGEST
            + " raised.");
  }

  private static String words(Duration time) {
    return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toMillis() / 1000.0 + " s";
  }

  /** As what came back from a vendor is looked at: whole, all of it, and within the limits. */
  private String objection(FilmOrder order, Path part) {
    MediaVerdict verdict = completeness.check(part);
    if (!verdict.isWhole()) {
      return "what ffmpeg made is not whole";
    }
    try {
      MediaFacts facts = probe.probe(part);
      FilmLimits limits = order.limits();
      Optional<Motion> motion = facts.knownMotion();
      long wanted = order.facts().motion().durationMillis();
      if (facts.type() != MediaType.MP4 || motion.isEmpty()) {
        return "what ffmpeg made is no MP4";
      }
      if (motion.get().durationMillis() < wanted * LEAST_DURATION - 2 * frame(order.facts())) {
        return String.format(
            Locale.ROOT,
            "what ffmpeg made lasts %.1f s of %.1f s",
            motion.get().durationMillis() / 1000.0,
            wanted / 1000.0);
      }
      boolean large =
          (limits.bytes() > 0 && facts.bytes() > limits.bytes())
              || (limits.width() > 0 && facts.width() > limits.width())
              || (limits.height() > 0 && facts.height() > limits.height());
      return large ? "what ffmpeg made is still too large" : "";
    } catch (UnreadableMediaException e) {
      return "what ffmpeg made cannot be read";
    }
  }

  private static double frame(MediaFacts facts) {
    return 1000 / Math.max(1, facts.motion().frameRate());
  }

  @Override
  public void picture(Path in, MediaFacts facts, Path out)
      throws UnreadableMediaException, NotNowException, IOException {
    try (WorkFolder folder = WorkFolder.in(work)) {
      boolean heic = facts.type() == MediaType.HEIC;
      Path part = folder.path().resolve(heic ? "picture.jpg" : "picture.png");
      requireRoom(facts.bytes() * 4);
      ProgramEnd end =
          programs.run(
              heic ? fromHeic(in, part) : fromTiff(in, part),
              folder.path(),
              new ProgramBounds(shorter(LONGEST_PICTURE), settings.memory(), MOST_PICTURE_BYTES),
              line -> {});
      requireGoingOn(end);
      if (!end.isDone() || !Files.isRegularFile(part)) {
        requireRoom(end, facts.bytes() * 4);
        String why =
            end.kind() == ProgramEnd.Kind.TOO_LONG
                ? "its program took too long"
                : Files.exists(part.resolveSibling("picture-1.jpg"))
                    ? "it holds more than one picture"
                    : shown(end.said()) + remedy(end);
        throw new UnreadableMediaException(
            "This "
                + facts.type().words()
                + " could not be made a JPEG of ("
                + why
                + "): export it as JPEG.");
      }
      OwnerOnly.close(folder.path());
      Files.deleteIfExists(out);
      Files.move(part, out);
    }
  }

  private List<String> fromHeic(Path in, Path part) {
    return List.of(
        found.heif().toString(), "-q", "95", in.toAbsolutePath().toString(), part.toString());
  }

  private List<String> fromTiff(Path in, Path part) {
    List<String> command = ffmpeg("tiff_pipe", in);
    command.addAll(
        List.of("-frames:v", "1", "-c:v", "png", "-update", "1", "-f", "image2", named(part)));
    return command;
  }

  /** The beginning of each command of its: nothing but that file is read, as what it is. */
  private List<String> ffmpeg(String demuxer, Path in) {
    return new ArrayList<>(
        List.of(
            found.ffmpeg().toString(),
            "-hide_banner",
            "-nostdin",
            "-v",
            "error",
            "-protocol_whitelist",
            "file",
            "-f",
            demuxer,
            "-i",
            named(in)));
  }

  private Duration shorter(Duration usual) {
    return usual.compareTo(settings.longest()) < 0 ? usual : settings.longest();
  }

  /** So that nothing in a name is an option, a protocol or a list of names. */
  private static String named(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  private static void requireGoingOn(ProgramEnd end) throws NotNowException {
    if (end.kind() == ProgramEnd.Kind.STOPPED) {
      throw new NotNowException("the service stopped while it was made to fit", Duration.ZERO);
    }
  }

  private void requireRoom(long bytes) throws NotNowException {
    Optional<String> words = shortage.apply(bytes);
    if (words.isPresent()) {
      throw new NotNowException("it cannot be made to fit yet: " + words.get(), AFTER_SHORTAGE);
    }
  }

  /** Whether that was why a program failed. */
  private void requireRoom(ProgramEnd end, long bytes) throws NotNowException {
    requireRoom(bytes);
    if (end.said().contains("No space left")) {
      throw new NotNowException("it cannot be made to fit yet: the disk is full", AFTER_SHORTAGE);
    }
  }

  private static String shown(String said) {
    String line = Quote.line(said.isEmpty() ? "nothing" : said);
    return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
  }

  /** Ends what is being made; it is made anew after the next start. */
  @Override
  public void close() {
    programs.close();
  }
}
