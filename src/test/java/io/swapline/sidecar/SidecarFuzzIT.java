package io.swapline.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.fuzz.Fuzz;
import io.swapline.it.fuzz.Mutation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options and consent records as people and programs may write them. */
@Tag("fuzz")
class SidecarFuzzIT {
  private static final List<String> OPTIONS =
      List.of(
          "provider: novita-video\nlabel: \"shoot 12, trailer\"\ndeliver: archive, client\n",
          "enable_restore: False\nmax: 1.5e3\n# words\n'quoted': \"\\u00e9\"\n",
          "label: >\n  folded\n  text\npurpose: |\n  kept\n",
          "{\"provider\": \"wavespeed\", \"target_index\": 3, \"enable\": true, \"none\": null}");

  private static final String CONSENT =
      """
      {"schema": "consent/1", "consentId": "C-1", "subject": {"ref": "r", "adult": true},
       "basis": "contract", "faceSha256": ["3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea"],
       "purposes": ["advertising"], "validUntil": "2027-06-30", "revokedAt": null}
      """;

  private static final List<String> PIECES =
      List.of(
          "#" + "x".repeat(1023) + "\uD83D\uDE00",
          "\"\\u",
          "\"\\UFFFFFFFF\"",
          "\"\\ud800\"",
          "&a ",
          "*a",
          "!!binary ",
          "!!java.lang.String x",
          "<<: ",
          "? ",
          "---\n",
          "...\n",
          "%YAML 9.9\n",
          "\t",
          "\uFEFF",
          "\u2028",
          "\0",
          "[[[[[[[[[[[[[[[[",
          "{{{{{{{{{{{{{{{{",
          "- - - - - -",
          ": : :",
          "1e999999999",
          "-0x7fffffffffffffffff",
          "NaN",
          "0o777",
          "2027-99-99T99:99:99Z",
          "+999999999-01-01",
          "\r\n",
          ",",
          "\"",
          "'");

  @TempDir Path folder;

  @Test
  void optionsAreReadOrRefusedInWords() throws Exception {
    Path yaml = folder.resolve("clip.job.yaml");
    Path json = folder.resolve("clip.job.json");
    Fuzz.feed(
        "options",
        Mutation.ofTexts(OPTIONS, PIECES),
        input -> {
          for (Path file : List.of(yaml, json)) {
            Files.write(file, input);
            SidecarCheck.breaksOff(file, false);
            try {
              JobSidecar.read(file, file.getFileName().toString());
            } catch (SidecarException e) {
              assertThat(e.getMessage()).contains(file.getFileName().toString());
            }
          }
        });
  }

  @Test
  void consentRecordsAreReadOrRefusedInWords() throws Exception {
    Path file = folder.resolve("clip.consent.json");
    Fuzz.feed(
        "consent",
        Mutation.ofTexts(List.of(CONSENT), PIECES),
        input -> {
          Files.write(file, input);
          SidecarCheck.breaksOff(file, true);
          try {
            ConsentRecord.read(file, "clip.consent.json");
          } catch (SidecarException e) {
            assertThat(e.getMessage()).contains("clip.consent.json");
          }
        });
  }
}
