package io.swapline.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the machine allows this process; a service that another account or a unit starts may be
 * allowed something else. Where the system does not tell, nothing is said.
 */
final class MachinePart implements DoctorPart {
  private static final Pattern OPEN_FILES = Pattern.compile("Max open files +\\S+ +(\\d+)");
  private static final Pattern ADDRESSES = Pattern.compile("Max address space +(\\d+)");
  private static final long FEWEST_FILES = 256;
  private static final long GOOD_FILES = 1024;
  private static final long FEWEST_ADDRESSES = 3_000_000_000L;
  private static final long LEAST_MEMORY = 512L << 20;

  private final Path root;
  private final String fileNames;

  /**
   * @param root where {@code proc} and {@code sys} are
   * @param fileNames the coding in which Java writes file names
   */
  MachinePart(Path root, String fileNames) {
    this.root = root;
    this.fileNames = fileNames;
  }

  @Override
  public String subject() {
    return "machine";
  }

  @Override
  public List<DoctorFinding> examine() throws IOException {
    List<DoctorFinding> findings = new ArrayList<>();
    String limits = read("proc/self/limits");
    number(OPEN_FILES, limits).ifPresent(most -> findings.add(files(most)));
    number(ADDRESSES, limits)
        .filter(most -> most < FEWEST_ADDRESSES)
        .ifPresent(
            most ->
                findings.add(
                    DoctorFinding.mend(
                        subject(),
                        "only "
                            + most / 1_000_000
                            + " MB of addresses, and Java asks for 3000 (it uses far fewer): raise"
                            + " ulimit -v, or LimitAS= in a unit")));
    memory()
        .filter(most -> most < LEAST_MEMORY)
        .ifPresent(
            most ->
                findings.add(
                    DoctorFinding.warn(
                        subject(),
                        "the kernel ends what uses more than "
                            + (most >> 20)
                            + " MB here: allow 512 MB or more (MemoryMax= in a unit)")));
    if (!fileNames.equalsIgnoreCase("UTF-8")) {
      findings.add(
          DoctorFinding.mend(
              subject(),
              "file names are written in "
                  + fileNames
                  + ", so names with umlauts or in other scripts cannot be opened: set LC_ALL=C.UTF-8"));
    }
    return findings;
  }

  private DoctorFinding files(long most) {
    String words = most + " files may be open at once";
    String raise = "; 4096 is a good value (ulimit -n, LimitNOFILE= in a unit)";
    if (most < FEWEST_FILES) {
      return DoctorFinding.mend(subject(), "only " + words + ", and a start needs 256" + raise);
    }
    return most < GOOD_FILES
        ? DoctorFinding.warn(subject(), "only " + words + raise)
        : DoctorFinding.ok(subject(), words);
  }

  /** Of the group of processes that this one belongs to. */
  private Optional<Long> memory() throws IOException {
    Optional<String> group =
        read("proc/self/cgroup").lines().filter(line -> line.startsWith("0::/")).findFirst();
    if (group.isEmpty()) {
      return Optional.empty();
    }
    String most = read("sys/fs/cgroup" + group.get().substring("0::".length()) + "/memory.max");
    return number(Pattern.compile("^(\\d+)"), most);
  }

  private static Optional<Long> number(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    // What is longer is no limit.
    return found.find() && found.group(1).length() < 19
        ? Optional.of(Long.parseLong(found.group(1)))
        : Optional.empty();
  }

  private String read(String name) throws IOException {
    Path file = root.resolve(name);
    return Files.isReadable(file) ? Files.readString(file) : "";
  }
}
