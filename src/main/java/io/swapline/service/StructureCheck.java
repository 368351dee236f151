package io.swapline.service;

import io.swapline.media.Wholeness;
import io.swapline.sidecar.SidecarCheck;
import io.swapline.watch.DropName;
import io.swapline.watch.FileCheck;
import io.swapline.watch.Verdict;
import java.io.IOException;
import java.nio.file.Path;

/** Lets the inbox judge media by their structure and sidecars by whether they break off. */
final class StructureCheck implements FileCheck {
  private final Wholeness wholeness = new Wholeness();

  @Override
  public Verdict check(Path file) throws IOException {
    DropName.Role role = DropName.of(file.getFileName().toString()).role();
    if (role == DropName.Role.JOB_SIDECAR || role == DropName.Role.CONSENT_SIDECAR) {
      return SidecarCheck.breaksOff(file, role == DropName.Role.CONSENT_SIDECAR)
          ? Verdict.unfinished("ends in the middle")
          : Verdict.whole();
    }
    io.swapline.media.Verdict found = wholeness.check(file);
    return switch (found.kind()) {
      case WHOLE -> Verdict.whole();
      case UNFINISHED -> Verdict.unfinished(found.words());
      case NOT_MEDIA -> Verdict.notMedia(found.words());
    };
  }
}
