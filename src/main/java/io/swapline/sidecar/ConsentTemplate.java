package io.swapline.sidecar;

import java.util.List;
import java.util.regex.Pattern;

/** A consent record that is ready to be filled in; as it is, it is not one. */
public final class ConsentTemplate {
  private static final Pattern SHA_256 = Pattern.compile("\"([0-9a-f]{64})\"");

  private ConsentTemplate() {}

  /** Its name beside a drop of that NAME; no file of that name is ever taken for a record. */
  public static String fileName(String name) {
    return name + ".consent.template.json";
  }

  /** What the filled-in file is to be called. */
  public static String recordName(String name) {
    return name + ".consent.json";
  }

  /**
   * Its text.
   *
   * @param name the drop's NAME
   * @param faceSha256 of each face, lower-case hex
   */
  public static String text(String name, List<String> faceSha256) {
    return """
    {
      "schema": "consent/1",
      "comment": "%s",
      "consentId": "",
      "subject": { "ref": "", "adult": false },
      "basis": "",
      "faceSha256": ["%s"],
      "evidence": { "uri": "", "sha256": "" },
      "purposes": [],
      "providers": [],
      "validUntil": null,
      "revokedAt": null
    }
    """
        .formatted(comment(name), String.join("\", \"", faceSha256));
  }

  private static String comment(String name) {
    return "Fill in consentId (your own number for this consent), subject.ref (who it is, for you),"
        + " adult (true, if the person is) and basis (%s). The rest may stay: validUntil is a day,"
            .formatted(String.join(", ", ConsentRecord.BASES))
        + " purposes and providers are lists, empty for any. Then rename this file to "
        + recordName(name).replaceAll("[\\p{Cntrl}\"\\\\]", "?")
        + ".";
  }

  /** Whether that is a template in which nobody has written anything. */
  public static boolean isUntouched(byte[] bytes, String name) {
    String found;
    try {
      found = SidecarText.of(bytes, fileName(name));
    } catch (SidecarException e) {
      return false;
    }
    List<String> hashes = SHA_256.matcher(found).results().map(hash -> hash.group(1)).toList();
    return !hashes.isEmpty() && found.equals(text(name, hashes));
  }
}
