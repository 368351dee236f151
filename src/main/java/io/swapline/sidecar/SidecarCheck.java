package io.swapline.sidecar;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Whether a sidecar has arrived, and whether it asks for another. What else may be wrong with it is
 * told when it is used.
 */
public final class SidecarCheck {
  private SidecarCheck() {}

  /** Whether it breaks off as a file does that is still being written. */
  public static boolean breaksOff(Path file, boolean consent) throws IOException {
    String name = file.getFileName().toString();
    try {
      String text = SidecarText.read(file, name);
      if (consent || JobSidecar.isJson(name)) {
        SidecarJson.read(text, name);
      } else {
        FlatYaml.read(text, name);
      }
      return false;
    } catch (SidecarException e) {
      return e.isUnfinished();
    }
  }

  /** Whether a {@code NAME.job.yaml} or {@code _job.yaml} asks for a consent record. */
  public static boolean needsRecord(Path file) throws IOException {
    try {
      return JobSidecar.read(file, file.getFileName().toString()).needsRecord();
    } catch (SidecarException e) {
      // Such a drop is rejected with those words when it is prepared.
      return false;
    }
  }
}
