package io.swapline.sidecar;

import java.io.IOException;
import java.nio.file.Path;

/** Whether a sidecar has arrived. What else may be wrong with it is told when it is used. */
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
}
