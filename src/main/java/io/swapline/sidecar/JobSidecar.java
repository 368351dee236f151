package io.swapline.sidecar;

import io.swapline.text.Quote;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code NAME.job.yaml} or {@code _job.yaml} asks for.
 *
 * @param fileName its name without the folder, for words about it
 * @param provider provider id
 * @param label cost centre or the like, one line
 * @param purpose what the result is for, one line; consent records may be bound to it
 * @param deliver the destinations, as written
 * @param needsRecord whether it asks for a consent record, also where the operator's word would do
 * @param budget US dollars that may be spent a day; more than 0
 * @param options every other key with its value as written; only the provider knows its options
 */
public record JobSidecar(
    String fileName,
    Optional<String> provider,
    Optional<String> label,
    Optional<String> purpose,
    Optional<String> deliver,
    boolean needsRecord,
    Optional<BigDecimal> budget,
    Map<String, String> options) {
  /** The keys that are the same for every provider. */
  public static final List<String> KEYS =
      List.of("provider", "label", "purpose", "deliver", "consent", "budget");

  private static final int LONGEST = 200;
  private static final Pattern BUDGET =
      Pattern.compile("\\$?([0-9]{1,7}(?:\\.[0-9]{1,6})?)(?: +(?:a|per) +day)?");

  /**
   * Reads one; JSON where its name ends so, else YAML.
   *
   * @param file where it lies
   * @param fileName as people know it
   * @throws IOException when the disk fails
   */
  public static JobSidecar read(Path file, String fileName) throws IOException, SidecarException {
    String text = SidecarText.read(file, fileName);
    Map<String, String> keys =
        isJson(fileName) ? SidecarJson.flat(text, fileName) : FlatYaml.read(text, fileName);
    for (Map.Entry<String, String> key : keys.entrySet()) {
      check(fileName, key.getKey(), key.getValue());
    }
    Map<String, String> options = new LinkedHashMap<>(keys);
    options.keySet().removeAll(KEYS);
    return new JobSidecar(
        fileName,
        one(keys, "provider"),
        one(keys, "label"),
        one(keys, "purpose"),
        one(keys, "deliver"),
        needsRecord(keys, fileName),
        budget(keys, fileName),
        options);
  }

  static boolean isJson(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static Optional<String> one(Map<String, String> keys, String key) {
    return Optional.ofNullable(keys.get(key)).map(String::strip);
  }

  /** A dropper may ask for more than the operator does, and not for less. */
  private static boolean needsRecord(Map<String, String> keys, String fileName)
      throws SidecarException {
    Optional<String> asked = one(keys, "consent");
    if (asked.isPresent() && !asked.get().equals("required")) {
      throw SidecarException.wrong(
          fileName,
          "has "
              + Quote.value(asked.get())
              + " for \"consent\": write required, or take the key away; what the settings ask for"
              + " cannot be made less here");
    }
    return asked.isPresent();
  }

  private static Optional<BigDecimal> budget(Map<String, String> keys, String fileName)
      throws SidecarException {
    Optional<String> said = one(keys, "budget");
    if (said.isEmpty()) {
      return Optional.empty();
    }
    Matcher found = BUDGET.matcher(said.get());
    if (!found.matches() || new BigDecimal(found.group(1)).signum() == 0) {
      throw SidecarException.wrong(
          fileName,
          "has "
              + Quote.value(said.get())
              + " for \"budget\": write US dollars for a day, such as 50 a day");
    }
    return Optional.of(new BigDecimal(found.group(1)));
  }

  private static void check(String fileName, String key, String value) throws SidecarException {
    if (value.isBlank()) {
      throw SidecarException.wrong(
          fileName, "has no value for " + Quote.value(key) + ": write one, or take the key away");
    }
    if (!Quote.isPlain(value.strip()) || value.length() > LONGEST) {
      throw SidecarException.wrong(
          fileName,
          "has a value for "
              + Quote.value(key)
              + " that is too long or no plain text: write at most "
              + LONGEST
              + " letters on one line");
    }
  }
}
