package io.swapline.sidecar;

import io.swapline.text.Quote;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code NAME.consent.json} or {@code _consent.json} says, but for the person and the
 * evidence: those stay in the file, so that they cannot end in a log or a receipt.
 *
 * @param id the record's own name for itself
 * @param adult whether the person is one
 * @param basis one of {@link #BASES}
 * @param faces SHA-256 of the faces it is for, lower-case hex; empty where it is bound to none
 * @param purposes what the result may be for; empty where it names none
 * @param providers provider ids that may be given the face; empty where it names none
 * @param validUntil from when on it does not hold; empty where it has no end
 * @param isRevoked whether the person took it back
 */
public record ConsentRecord(
    String id,
    boolean adult,
    String basis,
    List<String> faces,
    List<String> purposes,
    List<String> providers,
    Optional<Instant> validUntil,
    boolean isRevoked) {
  /** On what ground a face may be used. */
  public static final List<String> BASES =
      List.of("explicit-consent", "contract", "own-likeness", "synthetic-person");

  static final String SCHEMA = "consent/1";
  static final String COMMENT = "comment";

  private static final List<String> KEYS =
      List.of(
          "schema",
          COMMENT,
          "consentId",
          "subject",
          "basis",
          "faceSha256",
          "evidence",
          "purposes",
          "providers",
          "validUntil",
          "revokedAt");

  /**
   * Reads one.
   *
   * @param file where it lies
   * @param fileName as people know it
   * @throws IOException when the disk fails
   */
  public static ConsentRecord read(Path file, String fileName)
      throws IOException, SidecarException {
    return of(SidecarText.read(file, fileName), fileName);
  }

  /**
   * The same of bytes that are at hand.
   *
   * @param bytes all of it, or more than {@link SidecarText#MOST_BYTES}
   */
  public static ConsentRecord of(byte[] bytes, String fileName) throws SidecarException {
    return of(SidecarText.of(bytes, fileName), fileName);
  }

  private static ConsentRecord of(String text, String fileName) throws SidecarException {
    JsonFindings findings = new JsonFindings();
    JsonFields fields = JsonFields.of(SidecarJson.read(text, fileName), findings, KEYS);
    String schema = fields.text("schema");
    if (!schema.isEmpty() && !schema.equals(SCHEMA)) {
      fields.wrong("schema", "must be \"" + SCHEMA + "\"");
    }
    String id = fields.text("consentId");
    JsonFields subject = fields.object("subject", List.of("ref", "adult"));
    boolean isThere = fields.isObject("subject");
    if (isThere) {
      subject.text("ref");
    }
    boolean adult = isThere && subject.flag("adult");
    String basis = fields.text("basis");
    if (!basis.isEmpty() && !BASES.contains(basis)) {
      fields.wrong(
          "basis", "must be one of " + String.join(", ", BASES) + ", not " + Quote.value(basis));
    }
    if (fields.has("evidence")) {
      // Its address is for people: nothing is ever fetched from there.
      JsonFields evidence = fields.object("evidence", List.of("uri", "sha256"));
      evidence.textOrNothing("uri");
      evidence.textOrNothing("sha256");
    }
    ConsentRecord record =
        new ConsentRecord(
            id,
            adult,
            basis,
            faces(fields),
            fields.texts("purposes"),
            fields.texts("providers"),
            fields.time("validUntil"),
            fields.time("revokedAt").isPresent());
    findings.refuse(
        fileName,
        subject.isFalse("adult")
            ? ", and write \"subject.adult\": true if the person is an adult"
            : "");
    return record;
  }

  private static List<String> faces(JsonFields fields) {
    List<String> faces =
        fields.texts("faceSha256").stream().map(hash -> hash.toLowerCase(Locale.ROOT)).toList();
    if (!faces.stream().allMatch(hash -> hash.matches("[0-9a-f]{64}"))) {
      fields.wrong("faceSha256", "must be a list of SHA-256 sums, each of 64 hex digits");
    }
    return faces;
  }
}
