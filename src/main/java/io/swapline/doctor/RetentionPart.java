package io.swapline.doctor;

import io.swapline.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What lies in done and failed, and for how long it stays there. */
final class RetentionPart implements DoctorPart {
  private final Settings settings;

  RetentionPart(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String subject() {
    return "kept files";
  }

  @Override
  public List<DoctorFinding> examine() throws IOException {
    return List.of(
        examine("swapline.done.folder", "swapline.keep.done"),
        examine("swapline.failed.folder", "swapline.keep.failed"));
  }

  private DoctorFinding examine(String folderKey, String keepKey) throws IOException {
    Path folder = settings.path(folderKey);
    FolderContents holdings =
        Files.isDirectory(folder) ? FolderContents.of(folder) : FolderContents.NOTHING;
    Optional<Instant> oldest = holdings.oldest();
    String holds =
        oldest.isEmpty()
            ? folder + " is empty"
            : String.format(
                Locale.ROOT,
                "%s holds %d files, %.1f MB, the oldest from %s",
                folder,
                holdings.files(),
                holdings.bytes() / 1e6,
                oldest.get().toString().substring(0, 10));
    String written = settings.forCamel().getProperty(keepKey);
    if (!written.isEmpty()) {
      return DoctorFinding.ok(subject(), holds + "; removed after " + keepKey + "=" + written);
    }
    String forEver = holds + "; " + keepKey + " is empty: what is there stays";
    return oldest.isEmpty()
        ? DoctorFinding.ok(subject(), forEver)
        : DoctorFinding.warn(
            subject(), forEver + " until a person removes it, and faces are personal data");
  }
}
