package io.swapline.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobSidecarTest {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private JobSidecar read(String name, String text) throws Exception {
    return JobSidecar.read(write(name, text), name);
  }

  private String refusal(String name, String text) throws IOException {
    return refusal(write(name, text));
  }

  private static String refusal(Path file) throws IOException {
    try {
      return "read: " + JobSidecar.read(file, file.getFileName().toString());
    } catch (SidecarException e) {
      return e.getMessage();
    }
  }

  @Test
  void yamlIsReadWithItsOptionsAsWritten() throws Exception {
    JobSidecar sidecar =
        read(
            "shot.job.yaml",
            """
            # for the trailer
            provider: novita-video
            label: "Shoot 12: trailer"
            purpose: advertising
            enable_restore: false
            response_video_type: 'gif'
            """);

    assertThat(sidecar.provider()).contains("novita-video");
    assertThat(sidecar.label()).contains("Shoot 12: trailer");
    assertThat(sidecar.purpose()).contains("advertising");
    assertThat(sidecar.options())
        .isEqualTo(Map.of("enable_restore", "false", "response_video_type", "gif"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"50 a day", "$50 a day", "50.00 per day", "50", "'50'", "$50"})
  void aBudgetIsUsDollarsADay(String said) throws Exception {
    JobSidecar sidecar = read("_job.yaml", "budget: " + said);

    assertThat(sidecar.budget().orElseThrow()).isEqualByComparingTo("50");
    assertThat(sidecar.options()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-5", "1e9", "50 EUR", "50 a week", "none", "12345678", "1.0000001", "a lot"})
  void aBudgetThatIsNoneSaysHowToWriteOne(String said) throws IOException {
    assertThat(refusal("_job.yaml", "budget: " + said))
        .endsWith("for \"budget\": write US dollars for a day, such as 50 a day.");
  }

  @Test
  void aFolderMayAskForConsentRecordsAndNotForLess() throws Exception {
    assertThat(read("_job.yaml", "consent: required").needsRecord()).isTrue();
    assertThat(read("_job.yaml", "label: a").needsRecord()).isFalse();
    assertThat(refusal("_job.yaml", "consent: attested"))
        .contains("has \"attested\" for \"consent\": write required, or take the key away");
  }

  @Test
  void jsonSaysTheSame() throws Exception {
    JobSidecar sidecar =
        read("shot.job.json", "{\"label\": \"a\", \"enable_restore\": false, \"max_duration\": 7}");

    assertThat(sidecar.label()).contains("a");
    assertThat(sidecar.options()).isEqualTo(Map.of("enable_restore", "false", "max_duration", "7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"# nothing yet\n", "---\n", "---\n...\n"})
  void aFileWithoutKeysAsksForNothing(String text) throws Exception {
    assertThat(read("_job.yaml", text).options()).isEmpty();
  }

  @Test
  void aByteOrderMarkOfAWindowsEditorDoesNoHarm() throws Exception {
    assertThat(read("_job.yml", "\uFEFFlabel: a\r\nenable_restore: true\r\n").label())
        .contains("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\na: 2\\n | has the key \"a\" twice (line 2)",
        "a: [1, 2]\\nb: 1\\n | has a list or keys below a key (line 1)",
        "a:\\n  b: 1\\nc: 1\\n | has a list or keys below a key (line 2)",
        "a: &x 1\\nb: *x\\n | has a tag (!) or an anchor (&) (line 1)",
        "a: *x\\nb: 1\\n | has a reference (*) (line 1)",
        "a: !!java.io.File /etc/passwd\\nb: 1\\n | has a tag (!) or an anchor (&) (line 1)",
        "a: 1\\n---\\nb: 2\\n | has more than one part",
        "- a\\n- b\\n | has no keys with values",
        "this is not yaml | has no keys with values",
        "a: 1\\n b: 2\\nc: 3\\n | is not YAML (line 2)",
        "a: \\nb: 1\\n | has no value for \"a\" (line 1)",
        "a: null\\nb: 1\\n | has no value for \"a\" (line 1)",
        "label: ''\\nb: 1\\n | has no value for \"label\"",
        "? [a]\\n: 1\\nb: 2\\n | has a list or keys below a key",
        "a: \\u0007\\n | has characters that no text has",
      })
  void whatIsWrongInYamlIsToldWithItsPlace(String text, String told) throws IOException {
    String yaml = text.replace("\\n", "\n").replace("\\u0007", "\u0007");

    assertThat(refusal("shot.job.yaml", yaml)).startsWith("\"shot.job.yaml\" " + told);
    assertThat(SidecarCheck.breaksOff(folder.resolve("shot.job.yaml"), false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1, \"a\": 2} | has a key twice (line 1)",
        "{\"a\": [1]} | has a list or keys below \"a\"",
        "{\"a\": null} | has no value for \"a\"",
        "{\"a\": 1} {\"b\": 2} | goes on after its last bracket",
        "[1] | is no JSON object",
        "{'a': 1} | is not JSON (line 1)",
        "label: a | is not JSON (line 1)",
      })
  void whatIsWrongInJsonIsToldWithItsPlace(String text, String told) throws IOException {
    assertThat(refusal("shot.job.json", text)).startsWith("\"shot.job.json\" " + told);
    assertThat(SidecarCheck.breaksOff(folder.resolve("shot.job.json"), false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "enable_re",
        "label: a\nenable_re",
        "label: a\nenable_restore:",
        "label: \"Shoot",
        "{label: a, enab",
      })
  void yamlThatBreaksOffMayStillArrive(String text) throws IOException {
    Path file = write("shot.job.yaml", text);

    assertThat(SidecarCheck.breaksOff(file, false)).isTrue();
    assertThatThrownBy(() -> JobSidecar.read(file, "shot.job.yaml"))
        .hasMessage("\"shot.job.yaml\" ends in the middle: write it to its end.");
  }

  @Test
  void aLetterOfTwoCharsIsReadWhereverItStands() throws Exception {
    for (int at = 1_020; at <= 1_028; at++) {
      Path file = write("shot.job.yaml", "#" + "x".repeat(at - 1) + "😀\nlabel: a\n");

      assertThat(JobSidecar.read(file, "shot.job.yaml").label()).as("at %d", at).contains("a");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"label: \"\\u", "label: \"a\\x4", "label: \"\\U0001F6"})
  void anEscapeThatIsNotAllThereMayStillArrive(String text) throws IOException {
    Path file = write("shot.job.yaml", text);

    assertThat(SidecarCheck.breaksOff(file, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "label: \"\\UFFFFFFFF\"\nb: 1\n",
        "label: \"\\U80000000\"\n",
        "label: \"\\uZZZZ\"\n",
        "label: \"\\UFFFFFFFF\"",
      })
  void anEscapeThatIsNoLetterIsToldInWords(String text) throws IOException {
    assertThat(refusal("shot.job.yaml", text))
        .startsWith("\"shot.job.yaml\" ")
        .doesNotContain("Exception")
        .doesNotContain("null");
    assertThat(SidecarCheck.breaksOff(folder.resolve("shot.job.yaml"), false)).isFalse();
  }

  @Test
  void halfALetterAtTheEndMayStillArrive() throws IOException {
    byte[] text = "label: Müller".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("_job.yaml"), java.util.Arrays.copyOf(text, 9));

    assertThat(SidecarCheck.breaksOff(file, false)).isTrue();
  }

  @Test
  void aBombOfReferencesIsRefusedAtItsFirstAnchor() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(refusal("_job.yaml", bomb.toString())).contains("has a list or keys below a key");
  }

  @Test
  void deepNestingIsRefusedWithoutFollowingIt() throws IOException {
    String deep = "[".repeat(30_000) + "]".repeat(30_000);

    assertThat(refusal("_job.yaml", "a: " + deep)).contains("has a list or keys below a key");
    assertThat(refusal("_job.json", "{\"a\": " + deep + "}")).contains("is nested too deeply");
  }

  @Test
  void onlySoMuchOfAHugeFileIsRead() throws IOException {
    Path file = folder.resolve("_job.yaml");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'#'}), 100_000_000);
    }

    assertThatThrownBy(() -> JobSidecar.read(file, "_job.yaml"))
        .hasMessageStartingWith("\"_job.yaml\" has more than 64 KB");
    assertThat(SidecarCheck.breaksOff(file, false)).isFalse();
  }

  @Test
  void otherEncodingsAreRefusedWithTheOneToUse() throws IOException {
    Path file = folder.resolve("_job.yaml");
    Files.write(file, "label: Müller\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> JobSidecar.read(file, "_job.yaml"))
        .hasMessageContaining("save it again as plain text in UTF-8");

    Files.write(file, "label: a\n".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> JobSidecar.read(file, "_job.yaml")).hasMessageContaining("UTF-8");
  }

  @Test
  void aValueOfManyLinesIsRefused() throws IOException {
    assertThat(refusal("_job.yaml", "label: |\n  a\n  b\nx: 1\n")).contains("on one line");
    assertThat(refusal("_job.yaml", "label: " + "a".repeat(201))).contains("at most 200 letters");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path link = folder.resolve("_job.yaml");
    Files.createSymbolicLink(link, write("elsewhere", "label: a\n"));

    assertThatThrownBy(() -> JobSidecar.read(link, "_job.yaml")).isInstanceOf(IOException.class);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeIsNeverOpened() throws Exception {
    Path pipe = folder.resolve("_job.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(refusal(pipe)).startsWith("\"_job.yaml\" is a pipe, socket or device");
    assertThat(SidecarCheck.breaksOff(pipe, false)).isFalse();
  }

  @Test
  void anyTextIsReadOrRefusedInWords() throws IOException {
    String parts = "a:\n -?{}[],#&*!|>'\"%@`\t\\\u00e9\ud83d\ude00~<=.0";
    Random random = new Random(20260301);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n >= 0; n--) {
        text.append(parts.charAt(random.nextInt(parts.length())));
      }
      for (String name : List.of("_job.yaml", "_job.json")) {
        Path file = folder.resolve(name);
        Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(file)).isNotBlank();
      }
    }
  }

  @Test
  void whatIsQuotedCannotForgeALine() throws IOException {
    String told = refusal("_job.json", "{\"a\\nPaid: yes\\u202e\": [1]}");

    assertThat(told.lines()).hasSize(1);
    assertThat(List.of(told.split(""))).doesNotContain("\u202e");
  }
}
