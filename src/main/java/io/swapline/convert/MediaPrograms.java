package io.swapline.convert;

import io.swapline.text.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The programs that are there.
 *
 * @param ffmpeg null where only lengths are measured
 * @param ffprobe always there
 * @param heif libheif's, which makes a JPEG of a HEIC picture; null where there is none
 * @param encoder of H.264, by ffmpeg's name; null where only lengths are measured
 * @param version what ffmpeg, else ffprobe, says of itself, such as {@code ffmpeg version 7.1.1}
 */
record MediaPrograms(Path ffmpeg, Path ffprobe, Path heif, String encoder, String version) {
  /** The best first. */
  private static final List<String> ENCODERS = List.of("libx264", "libopenh264");

  private static final List<String> HEIFS = List.of("heif-dec", "heif-convert");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * Looks for what the settings need, and asks it.
   *
   * @throws MissingProgramException where it is not there or does not work
   */
  static MediaPrograms find(ConvertSettings settings, ProgramPlaces places, Programs programs)
      throws MissingProgramException {
    if (settings.mode() == ConvertSettings.Mode.MEASURE) {
      Path ffprobe = ffprobe(settings, places);
      return new MediaPrograms(null, ffprobe, null, null, version(ffprobe, settings, programs));
    }
    Path ffmpeg = ffmpeg(settings, places);
    String version = version(ffmpeg, settings, programs);
    List<String> lines = answer(ffmpeg, "-encoders", settings, programs);
    String encoder =
        ENCODERS.stream()
            .filter(name -> lines.stream().anyMatch(line -> isNamed(line, name)))
            .findFirst()
            .orElseThrow(
                () ->
                    new MissingProgramException(
                        settingIs(settings)
                            + ffmpeg
                            + " has no encoder for H.264 (libx264 or libopenh264): install a build"
                            + " that has"));
    return new MediaPrograms(
        ffmpeg, ffprobe(settings, places), heif(settings, places), encoder, version);
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static boolean isNamed(String line, String encoder) {
    return List.of(line.split("\\s+", -1)).contains(encoder);
  }

  private static Path ffmpeg(ConvertSettings settings, ProgramPlaces places)
      throws MissingProgramException {
    Optional<Path> program =
        settings.ffmpeg().isPresent()
            ? settings.ffmpeg().filter(MediaPrograms::isProgram)
            : places.find("ffmpeg");
    return program.orElseThrow(
        () ->
            new MissingProgramException(
                settingIs(settings)
                    + settings
                        .ffmpeg()
                        .map(
                            path -> path + " is no program that may be run: name ffmpeg's path in ")
                        .orElse(
                            "there is no ffmpeg: install it (apt install ffmpeg), or name its path in ")
                    + ConvertSettings.FFMPEG));
  }

  /** Beside ffmpeg, where that has been named. */
  private static Path ffprobe(ConvertSettings settings, ProgramPlaces places)
      throws MissingProgramException {
    Optional<Path> beside =
        settings
            .ffmpeg()
            .map(path -> path.resolveSibling("ffprobe"))
            .filter(MediaPrograms::isProgram);
    return beside
        .or(() -> places.find("ffprobe"))
        .orElseThrow(
            () ->
                new MissingProgramException(
                    settingIs(settings)
                        + "there is no ffprobe, which comes with ffmpeg: install that (apt install"
                        + " ffmpeg), or name the path of ffmpeg beside which it lies in "
                        + ConvertSettings.FFMPEG));
  }

  private static Path heif(ConvertSettings settings, ProgramPlaces places)
      throws MissingProgramException {
    if (settings.heif().isPresent()) {
      return settings
          .heif()
          .filter(MediaPrograms::isProgram)
          .orElseThrow(
              () ->
                  new MissingProgramException(
                      settings.heif().get()
                          + " is no program that may be run: name that of libheif (heif-dec, or"
                          + " heif-convert) in "
                          + ConvertSettings.HEIF
                          + ", or leave it empty"));
    }
    return HEIFS.stream().flatMap(name -> places.find(name).stream()).findFirst().orElse(null);
  }

  private static String settingIs(ConvertSettings settings) {
    return ConvertSettings.MODE + "=" + settings.mode().name().toLowerCase(Locale.ROOT) + ", and ";
  }

  private static String version(Path program, ConvertSettings settings, Programs programs)
      throws MissingProgramException {
    List<String> lines = answer(program, "-version", settings, programs);
    String first = lines.isEmpty() ? "" : Quote.line(lines.get(0));
    int rest = first.indexOf(" Copyright");
    return rest > 0 ? first.substring(0, rest) : first;
  }

  private static List<String> answer(
      Path program, String question, ConvertSettings settings, Programs programs)
      throws MissingProgramException {
    List<String> lines = new ArrayList<>();
    String failure;
    try {
      ProgramEnd end =
          programs.run(
              List.of(program.toString(), "-hide_banner", question),
              Path.of("/"),
              new ProgramBounds(PATIENCE, settings.memory(), 0),
              lines::add);
      failure = end.isDone() ? null : end.kind() + " " + end.said();
    } catch (IOException e) {
      failure = e.getMessage();
    }
    if (failure != null) {
      throw new MissingProgramException(
          settingIs(settings) + program + " does not work: " + Quote.line(failure.strip()));
    }
    return lines;
  }
}
