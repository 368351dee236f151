package io.swapline.service;

import io.swapline.media.MediaCompleteness;
import io.swapline.sidecar.SidecarCheck;
import io.swapline.watch.DropName;
import io.swapline.watch.FileCheck;
import io.swapline.watch.FileCheckResult;
import java.io.IOException;
import java.nio.file.Path;

/** Lets the inbox judge media by their structure and sidecars by whether they break off. */
final class StructureCheck implements FileCheck {
  private final MediaCompleteness completeness = new MediaCompleteness();

  @Override
  public FileCheckResult check(Path file) throws IOException {
    DropName.Role role = DropName.of(file.getFileName().toString()).role();
    if (role == DropName.Role.JOB_SIDECAR || role == DropName.Role.CONSENT_SIDECAR) {
      return sidecar(file, role == DropName.Role.CONSENT_SIDECAR);
    }
    io.swapline.media.MediaVerdict found = completeness.check(file);
    return switch (found.kind()) {
      case WHOLE -> FileCheckResult.whole();
      case OPEN_ENDED -> FileCheckResult.openEnded(found.words());
      case UNFINISHED -> FileCheckResult.unfinished(found.words());
      case NOT_MEDIA -> FileCheckResult.notMedia(found.words());
    };
  }

  private static FileCheckResult sidecar(Path file, boolean consent) throws IOException {
    if (SidecarCheck.breaksOff(file, consent)) {
      return FileCheckResult.unfinished("ends in the middle");
    }
    return !consent && SidecarCheck.needsRecord(file)
        ? FileCheckResult.needsRecord()
        : FileCheckResult.whole();
  }
}
