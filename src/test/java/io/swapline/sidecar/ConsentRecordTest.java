package io.swapline.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRecordTest {
  private static final String FACE = "ab".repeat(32);
  private static final String FULL =
      """
      {
        "schema": "consent/1",
        "consentId": "C-2026-17",
        "subject": { "ref": "Jo Miller", "adult": true },
        "basis": "contract",
        "faceSha256": ["%s"],
        "evidence": { "uri": "https://files.example/17.pdf", "sha256": "00" },
        "purposes": ["film"],
        "providers": ["novita-video"],
        "validUntil": "2027-06-30",
        "revokedAt": null
      }
      """
          .formatted(FACE.toUpperCase(Locale.ROOT));

  @TempDir private Path folder;

  private ConsentRecord read(String text) throws IOException, SidecarException {
    return ConsentRecord.read(Files.writeString(folder.resolve("record"), text), "a.consent.json");
  }

  private String refusal(String text) throws IOException {
    try {
      return "read: " + read(text);
    } catch (SidecarException e) {
      return e.getMessage();
    }
  }

  @Test
  void aRecordIsReadWithoutThePersonAndTheEvidence() throws Exception {
    ConsentRecord record = read(FULL);

    assertThat(record.id()).isEqualTo("C-2026-17");
    assertThat(record.adult()).isTrue();
    assertThat(record.basis()).isEqualTo("contract");
    assertThat(record.faces()).containsExactly(FACE);
    assertThat(record.purposes()).containsExactly("film");
    assertThat(record.providers()).containsExactly("novita-video");
    assertThat(record.validUntil()).contains(Instant.parse("2027-07-01T00:00:00Z"));
    assertThat(record.isRevoked()).isFalse();
    assertThat(record.toString()).doesNotContain("Miller", "files.example");
  }

  @Test
  void aRecordNeedsOnlyWhoOnWhatGroundAndItsNumber() throws Exception {
    ConsentRecord record =
        read(
            """
            {"schema": "consent/1", "consentId": "1", "basis": "own-likeness",
             "subject": {"ref": "me", "adult": true}}
            """);

    assertThat(record.faces()).isEmpty();
    assertThat(record.validUntil()).isEmpty();
  }

  @Test
  void aTimeWithItsZoneIsUnderstood() throws Exception {
    ConsentRecord record =
        read(
            FULL.replace("\"2027-06-30\"", "\"2027-06-30T12:00:00+02:00\"")
                .replace("\"revokedAt\": null", "\"revokedAt\": \"2026-01-01\""));

    assertThat(record.validUntil()).contains(Instant.parse("2027-06-30T10:00:00Z"));
    assertThat(record.isRevoked()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"consent/1\" | \"consent/2\" | \"schema\" must be \"consent/1\"",
        "\"C-2026-17\" | \"\" | \"consentId\" is missing or empty",
        "\"C-2026-17\" | 17 | \"consentId\" must be text in quotes",
        "\"C-2026-17\" | \"a\\nb\" | \"consentId\" must be text in quotes, on one line",
        "\"consentId\" | \"consentID\" | unknown key \"consentID\"; write \"consentId\"",
        "\"ref\" | \"name\" | unknown key \"subject.name\"; there is ref, adult",
        "\"Jo Miller\" | \"\" | \"subject.ref\" is missing or empty",
        "true | \"true\" | \"subject.adult\" must be true or false, without quotes",
        "\"contract\" | \"they said so\" | \"basis\" must be one of explicit-consent, contract,",
        "[\"film\"] | \"film\" | \"purposes\" must be a list",
        "[\"film\"] | [7] | \"purposes\" must be text in quotes",
        "\"2027-06-30\" | \"next year\" | \"validUntil\" must be a day such as 2027-06-30",
        "\"2027-06-30\" | \"2027-06-30T12:00\" | \"validUntil\" must be a day such as 2027-06-30",
        "\"2027-06-30\" | 2027 | \"validUntil\" must be text in quotes",
        "\"revokedAt\": null | \"revokedAt\": true | \"revokedAt\" must be text in quotes",
        "\"00\" | [] | \"evidence.sha256\" must be text in quotes",
      })
  void aFieldThatCannotBeIsToldByItsName(String from, String to, String told) throws IOException {
    assertThat(FULL).contains(from);
    assertThat(refusal(FULL.replace(from, to)))
        .startsWith("\"a.consent.json\" ")
        .contains(told)
        .doesNotContain("Miller");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() throws IOException {
    String record =
        FULL.replace("\"Jo Miller\"", "\"\"")
            .replace("true", "\"yes\"")
            .replace("\"contract\"", "\"they said so\"")
            .replace("\"evidence\"", "\"evidnce\"");

    assertThat(refusal(record))
        .isEqualTo(
            "\"a.consent.json\" has the unknown key \"evidnce\"; write \"evidence\" if you mean"
                + " that. It cannot be used: \"subject.ref\" is missing or empty: fill it in; and"
                + " \"subject.adult\" must be true or false, without quotes; and \"basis\" must be"
                + " one of explicit-consent, contract, own-likeness, synthetic-person, not \"they"
                + " said so\".");
  }

  @Test
  void aHashThatIsNoneIsTold() throws IOException {
    assertThat(refusal(FULL.replaceFirst("\"ABAB", "\"XYZ")))
        .contains("\"faceSha256\" must be a list of SHA-256 sums");
  }

  @Test
  void brokenJsonIsToldByItsLineAndWithoutItsContent() throws IOException {
    assertThat(refusal(FULL.replace("\"Jo Miller\"", "Miller")))
        .isEqualTo("\"a.consent.json\" is not JSON (line 4): mend the quotes, commas or brackets.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 60, 120, 300})
  void aRecordThatBreaksOffMayStillArrive(int length) throws IOException {
    Path file = Files.writeString(folder.resolve("a.consent.json"), FULL.substring(0, length));

    assertThat(SidecarCheck.breaksOff(file, true)).isTrue();
  }

  @Test
  void aTemplateIsRefusedUntilItIsFilledIn() throws Exception {
    String template = ConsentTemplate.text("shot \"1\"", List.of(FACE));

    assertThat(refusal(template))
        .isEqualTo(
            "\"a.consent.json\" cannot be used: \"consentId\", \"subject.ref\", \"basis\" are"
                + " missing or empty: fill them in, and write \"subject.adult\": true if the person"
                + " is an adult.");
    assertThat(refusal("{\"schema\": \"consent/1\", \"subject\": {}, \"basis\": \"contract\"}"))
        .contains("\"consentId\", \"subject.ref\", \"subject.adult\" are missing or empty");
    assertThat(refusal("{}")).contains("\"schema\", \"consentId\", \"subject\", \"basis\" are");
    ConsentRecord filled =
        read(
            template
                .replace("\"consentId\": \"\"", "\"consentId\": \"7\"")
                .replace("\"ref\": \"\", \"adult\": false", "\"ref\": \"me\", \"adult\": true")
                .replace("\"basis\": \"\"", "\"basis\": \"own-likeness\""));
    assertThat(filled.faces()).containsExactly(FACE);
  }

  @Test
  void aTemplateInWhichSomebodyWroteIsTheirs() throws IOException {
    Path file = folder.resolve("shot.consent.template.json");
    Files.writeString(file, ConsentTemplate.text("shot", List.of(FACE)));
    assertThat(ConsentTemplate.isUntouched(Files.readAllBytes(file), "shot")).isTrue();

    Files.writeString(
        file, ConsentTemplate.text("shot", List.of(FACE)).replace("\"ref\": \"", "\"ref\": \"m"));
    assertThat(ConsentTemplate.isUntouched(Files.readAllBytes(file), "shot")).isFalse();
  }
}
