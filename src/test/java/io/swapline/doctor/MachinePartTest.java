package io.swapline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of the limits of a machine. */
class MachinePartTest {
  @TempDir private Path root;

  @Test
  void aRoomyMachineIsFine() throws IOException {
    limits("unlimited", "1048576");
    assertThat(words("UTF-8")).isEqualTo("ok 1048576 files may be open at once\n");
  }

  @Test
  void whatAStartNeedsAndDoesNotGetIsNamedWithTheWayOut() throws IOException {
    limits("2000000000", "64");
    write("proc/self/cgroup", "0::/swapline.service\n");
    write("sys/fs/cgroup/swapline.service/memory.max", "209715200\n");

    assertThat(words("ANSI_X3.4-1968"))
        .contains("MEND only 64 files may be open at once, and a start needs 256")
        .contains("LimitNOFILE=")
        .contains("MEND only 2000 MB of addresses", "ulimit -v")
        .contains("warn the kernel ends what uses more than 200 MB here", "MemoryMax=")
        .contains("MEND file names are written in ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
  }

  @Test
  void aMachineThatTellsNothingIsNotBlamed() throws IOException {
    assertThat(words("UTF-8")).isEmpty();
  }

  private String words(String fileNames) throws IOException {
    StringBuilder all = new StringBuilder();
    for (DoctorFinding one : new MachinePart(root, fileNames).examine()) {
      all.append(one.level().text()).append(' ').append(one.words()).append('\n');
    }
    return all.toString();
  }

  private void limits(String addresses, String files) throws IOException {
    write(
        "proc/self/limits",
        "Limit                     Soft Limit           Hard Limit           Units     \n"
            + "Max open files            64                   "
            + files
            + "                files     \n"
            + "Max address space         "
            + addresses
            + "            unlimited            bytes     \n");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
