package io.swapline.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which run of the machine this is. As long as it is the same one no power was cut, and what was
 * done to files is as it was done, on the disk or not yet.
 */
public final class MachineRun {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private MachineRun() {}

  /** Its name; empty where the system does not tell. */
  public static String id() {
    try {
      return Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
