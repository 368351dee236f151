package io.swapline.doctor;

import io.swapline.convert.ConvertSettings;
import io.swapline.convert.MissingProgramException;
import io.swapline.convert.ProgramMaker;
import io.swapline.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The programs of others that make films and pictures fit. */
final class MediaPart implements DoctorPart {
  private final Settings settings;

  MediaPart(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String subject() {
    return "media";
  }

  @Override
  public List<DoctorFinding> examine() {
    ConvertSettings convert = ConvertSettings.of(settings);
    if (convert.isOff()) {
      return List.of(
          DoctorFinding.ok(
              subject(),
              "what a provider does not take is refused, and not made to fit ("
                  + ConvertSettings.MODE
                  + "=none)"));
    }
    Path work = settings.path("swapline.data").resolve("spool");
    try (ProgramMaker maker = ProgramMaker.open(convert, work, bytes -> Optional.empty())) {
      return maker.words().stream()
          .map(
              words ->
                  words.startsWith("no ")
                      ? DoctorFinding.warn(subject(), words)
                      : DoctorFinding.ok(subject(), words))
          .toList();
    } catch (MissingProgramException e) {
      return List.of(DoctorFinding.mend(subject(), e.getMessage()));
    }
  }
}
