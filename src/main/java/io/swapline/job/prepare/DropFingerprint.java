package io.swapline.job.prepare;

import io.swapline.custody.Sha256;
import java.util.Map;
import java.util.TreeMap;

/** By this a drop is known again. */
public final class DropFingerprint {
  private DropFingerprint() {}

  /**
   * The same bytes for the same provider and options make the same fingerprint.
   *
   * @param target SHA-256 of the target
   * @param face SHA-256 of the face
   */
  public static String of(
      String provider, Map<String, Object> options, String target, String face) {
    return Sha256.ofText(
        String.join("\n", provider, target, face, new TreeMap<>(options).toString()));
  }
}
