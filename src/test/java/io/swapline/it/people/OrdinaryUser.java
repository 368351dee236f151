package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A user of the system by its number alone: no account is needed. Only root can act as another; for
 * others a test that needs it is skipped.
 *
 * @param uid its number, and that of its own group
 * @param groups further groups
 */
record OrdinaryUser(int uid, List<Integer> groups) {

  static OrdinaryUser of(int uid, Integer... groups) {
    return new OrdinaryUser(uid, List.of(groups));
  }

  /** Skips the test where this process cannot act as another user. */
  static void needRoot() throws IOException, InterruptedException {
    boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    assumeTrue(root, "only root may act as another user");
    Path built = Path.of("target/swapline.jar").toAbsolutePath();
    boolean open = of(1).tries(Path.of("/"), "test -r '" + built + "'").exit() == 0;
    assumeTrue(open, "this folder is closed to other users; .ci/run works in one that is not");
  }

  /** What stands before a program that is to run as this user, with that umask. */
  String[] command(String umask) {
    return new String[] {
      "sh",
      "-c",
      "umask "
          + umask
          + "; exec setpriv --reuid %1$d --regid %1$d ".formatted(uid)
          + member()
          + " \"$@\"",
      "sh"
    };
  }

  private String member() {
    return groups.isEmpty()
        ? "--clear-groups"
        : "--groups " + groups.stream().map(String::valueOf).reduce((a, b) -> a + "," + b).get();
  }

  /** Runs a shell script as this user, which must succeed. */
  void does(Path folder, String script) throws IOException, InterruptedException {
    Said said = tries(folder, script);
    assertThat(said.exit()).as("%s: %s", script, said.text()).isZero();
  }

  /** Runs a shell script as this user. */
  Said tries(Path folder, String script) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(command("022")));
    command.addAll(List.of("sh", "-ec", script));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), text);
  }

  /** An exit code and what was printed. */
  record Said(int exit, String text) {}
}
