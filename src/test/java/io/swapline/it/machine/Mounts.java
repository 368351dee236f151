package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Disks of a test's own, which it may fill, make read-only and take away. Needs the right to mount
 * (root); where there is none the test is skipped, and says so. Its tag is by what CI finds it to
 * run it as root.
 */
final class Mounts implements BeforeEachCallback, AfterEachCallback {
  private final Deque<Path> mounted = new ArrayDeque<>();

  @Override
  public void beforeEach(ExtensionContext context) {
    assertThat(context.getTags()).as("tags of a test that needs root").contains("root");
  }

  /** A disk in memory of that size, in place of an empty folder. */
  void disk(Path folder, int megabytes) throws Exception {
    mount(folder, "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
  }

  /** Another folder, seen at this place; what is below is hidden meanwhile. */
  void share(Path real, Path folder) throws Exception {
    mount(folder, "--bind", real.toString(), folder.toString());
  }

  private void mount(Path folder, String... arguments) throws Exception {
    assumeTrue(run("mount", arguments) == 0, "only root may mount a disk of its own");
    mounted.push(folder);
  }

  /** As when a cable is pulled or a server goes: the place is an empty folder again. */
  void takeAway(Path folder) throws Exception {
    assertThat(run("umount", "-l", folder.toString())).isZero();
    mounted.remove(folder);
  }

  /** Makes a disk read-only, or writable again. */
  void readOnly(Path folder, boolean on) throws Exception {
    String how = "remount," + (on ? "ro" : "rw") + ",bind";
    assertThat(run("mount", "-o", how, folder.toString())).isZero();
  }

  /** Fills the disk to the last byte with one file; removing that makes room again. */
  static Path fill(Path folder) throws IOException {
    Path filler = folder.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      byte[] some = new byte[4096];
      while (true) {
        out.write(some);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
    return filler;
  }

  private static int run(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    while (!mounted.isEmpty()) {
      run("umount", "-l", mounted.pop().toString());
    }
  }
}
