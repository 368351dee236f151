package io.swapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types wrongly is told in words, and nothing but it. */
@ResourceLock(Resources.SYSTEM_ERR)
class WrongArgumentsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "report --from +999999999-01-01, is no day",
    "report --to -999999999-12-31, is no day",
    "report --from 1969-12-31, is no day",
    "report --to 10000-01-01, is no day",
    "report --from 2026-02-30, is no day",
    "report --to 2026-11-01 --from 2026-11-02, is before",
    "jobs --most 0, 1 or more",
    "jobs --most -7, 1 or more",
    "jobs --most 99999999999999999999, --most",
    "jobs --most x, --most",
    "pause --by \u200b\u202e, a name",
    "nonsense, nonsense",
    "show, ID",
    "resolve 1, --task",
    "check /dev/null, is not a folder",
    "jobs --set =x, key=value",
  })
  void isAnsweredInWordsAndWithoutATrace(String typed, String words) {
    String said = said(2, typed.split(" "));

    assertThat(said).contains(words).doesNotContain("Exception", "\tat ", "io.swapline", "\u202e");
  }

  @ParameterizedTest
  @CsvSource({
    "report --csvv, swapline: unknown option: '--csvv'; did you mean --csv?",
    "job, did you mean jobs?",
    "show, swapline: missing required parameter",
  })
  void ofWhatIsMistypedTheNearestIsOffered(String typed, String words) {
    assertThat(said(2, typed.split(" "))).contains(words, "--help tells what there is");
  }

  @Test
  void aFileWhoseNameIsTypedBehindAnAtIsNotPrinted() throws IOException {
    Path file = Files.writeString(folder.resolve("secret.txt"), "kept-for-me -and-me");

    for (String command : new String[] {"jobs", "show", "check", "pause"}) {
      assertThat(said(2, command, "--most=0", "--json", "@" + file))
          .doesNotContain("kept-for", "and-me");
    }
    assertThat(said(2, "@" + file)).doesNotContain("kept-for", "and-me");
  }

  private static String said(int exit, String... typed) {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(SwaplineCommand.execute(typed)).isEqualTo(exit);
    } finally {
      System.setErr(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
