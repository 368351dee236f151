package io.swapline.doctor;

import io.swapline.job.disk.DiskRoom;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The disk of the data folder. */
final class DiskPart implements DoctorPart {
  private final Settings settings;

  DiskPart(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String subject() {
    return "disk";
  }

  @Override
  public List<DoctorFinding> examine() throws IOException {
    Path data = ExistingParent.under(settings.path("swapline.data"));
    long reserve = settings.bytes("swapline.disk.reserve");
    Optional<String> shortage = new DiskRoom(data, reserve).shortage();
    if (shortage.isPresent()) {
      return List.of(DoctorFinding.mend(subject(), "nothing is submitted: " + shortage.get()));
    }
    long free = Files.getFileStore(data).getUsableSpace();
    return List.of(
        DoctorFinding.ok(
            subject(),
            String.format(
                Locale.ROOT,
                "%.1f GB free for %s; below %.1f GB (swapline.disk.reserve) nothing is submitted",
                free / 1e9,
                data,
                reserve / 1e9)));
  }
}
