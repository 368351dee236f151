package io.swapline.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  private static final ProgramBounds WIDE =
      new ProgramBounds(Duration.ofMinutes(1), 4_000_000_000L, 100_000_000);

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();
  private final Programs programs = new Programs(Confinement.of(ProgramPlaces.ofSystem()));

  private ProgramEnd sh(ProgramBounds bounds, String script) throws Exception {
    return programs.run(List.of("/bin/sh", "-c", script), folder, bounds, lines::add);
  }

  @Test
  void aProgramSeesNoneOfOurKeys() throws Exception {
    ProgramEnd end = sh(WIDE, "env | sed 's/=.*//'; pwd");

    assertThat(end.isDone()).isTrue();
    assertThat(lines)
        .contains("PATH", "HOME", "TMPDIR", "LC_ALL", folder.toRealPath().toString())
        .isSubsetOf(
            "PATH",
            "HOME",
            "TMPDIR",
            "LC_ALL",
            "LD_LIBRARY_PATH",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_",
            folder.toRealPath().toString());
  }

  @Test
  void itHasNothingToReadFromUs() throws Exception {
    assertThat(sh(WIDE, "cat; echo read").isDone()).isTrue();
    assertThat(lines).containsExactly("read");
  }

  @Test
  void itIsEndedAtItsTimeWithAllThatItStarted() throws Exception {
    ProgramBounds short1 = new ProgramBounds(Duration.ofMillis(700), WIDE.memory(), WIDE.file());

    ProgramEnd end = sh(short1, "sleep 600 & echo $! > child; wait");

    assertThat(end.kind()).isEqualTo(ProgramEnd.Kind.TOO_LONG);
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty());
  }

  @Test
  void itCannotFillTheDisk() throws Exception {
    ProgramBounds small = new ProgramBounds(WIDE.atMost(), WIDE.memory(), 1_000_000);

    ProgramEnd end = sh(small, "head -c 50000000 /dev/zero > big");

    assertThat(end.isDone()).isFalse();
    assertThat(Files.size(folder.resolve("big"))).isLessThanOrEqualTo(1_000_000);
  }

  @Test
  void itCannotHaveAllTheMemory() throws Exception {
    ProgramBounds small = new ProgramBounds(WIDE.atMost(), 200_000_000, WIDE.file());

    // One line without an end, which it keeps.
    ProgramEnd end = sh(small, "exec tail -n 1 /dev/zero");

    assertThat(end.kind()).isEqualTo(ProgramEnd.Kind.FAILED);
  }

  @Test
  void itsWordsAreBoundHoweverMuchItWrites() throws Exception {
    ProgramEnd end = sh(WIDE, "head -c 3000000 /dev/zero | tr '\\0' x >&2; echo >&2; exit 7");

    assertThat(end.kind()).isEqualTo(ProgramEnd.Kind.FAILED);
    assertThat(end.said()).hasSizeBetween(100, 400);
  }

  @Test
  void afterTheStopNothingIsRun() throws Exception {
    programs.close();

    assertThat(sh(WIDE, "sleep 600").kind()).isEqualTo(ProgramEnd.Kind.STOPPED);
  }

  @Test
  void aSystemWithoutUtilLinuxRunsThemToo() throws Exception {
    Programs plain = new Programs(Confinement.of(new ProgramPlaces("relative::" + folder)));

    assertThat(plain.run(List.of("/bin/sh", "-c", "exit 0"), folder, WIDE, lines::add).isDone())
        .isTrue();
    assertThat(plain.unbounded()).hasSize(2);
  }
}
