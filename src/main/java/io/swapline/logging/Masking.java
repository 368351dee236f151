package io.swapline.logging;

import java.util.List;
import java.util.regex.Pattern;

/** Takes keys, passwords and signatures out of texts that people will read. */
public final class Masking {
  private static final String MASK = "***";

  /**
   * No person reads more of one text, and what a stranger may send must not cost more than that.
   */
  private static final int MOST = 64 * 1024;

  /** At the end of what is cut there may be half of a secret that is not known by its half. */
  private static final int EDGE = 200;

  /** What stands for a secret in a query, a JSON object or Camel's own RAW(…). */
  private static final String VALUE =
      "(?:RAW\\([^)]{0,4000}\\)|RAW\\{[^}]{0,4000}}|[^\\s&\"',;<>)\\]}]++)";

  private static final String NAMES =
      "(?:api[-_]?key|account[-_]?key|access[-_]?key(?:[-_]?id)?|secret[-_]?key|secret|password|passwd|passphrase"
          + "|token|signature|credential)";

  /** Each matches a part to keep, then the secret. */
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("(?i)(\\bauthorization[\"']?\\s*[:=]\\s*[\\[\"']*)[^\"'\\]\\r\\n]+"),
          Pattern.compile("(?i)(\\bbearer(?:\\s+|%20|\\+))" + VALUE),
          Pattern.compile("(?i)(" + NAMES + "(?:=|%3D))" + VALUE),
          Pattern.compile("(?i)((?:[?&]|\\\\u0026|&amp;)sig=)" + VALUE),
          // Also where the JSON is itself a text in JSON.
          Pattern.compile(
              "(?i)(" + NAMES + "(?:\\\\{0,3}[\"'])\\s*+[:=]\\s*+\\\\{0,3}[\"'])[^\"']++"),
          Pattern.compile("(?i)(api[-_]?key:\\s*)" + VALUE),
          Pattern.compile("(?i)(callbacks(?:\\\\?/|%2F)[\\w.-]+(?:\\\\?/|%2F))[\\w.-]+"),
          Pattern.compile("(?i)(\\bmedia(?:\\\\?/|%2F))[0-9a-f]{32}"),
          Pattern.compile("(?i)((?:\\\\?/|%2F))[0-9a-f]{32}(?=(?:\\\\?/|%2F)(?:target|face)\\.)"));

  private static final Pattern USER_INFO = Pattern.compile("(://)[^\\s/?#\"'<>]*@");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

  private Masking() {}

  /**
   * The text without API keys, bearer tokens, passwords, signatures of links, user info in URLs and
   * the tokens of our callback addresses and of what is published; of a longer one the first 64
   * thousand letters.
   */
  public static String mask(String text) {
    boolean cut = text.length() > MOST;
    String masked = cut ? text.substring(0, MOST) : text;
    for (Pattern secret : SECRETS) {
      masked = secret.matcher(masked).replaceAll("$1" + MASK);
    }
    masked = USER_INFO.matcher(masked).replaceAll("$1" + MASK + "@");
    return cut ? masked.substring(0, Math.max(0, masked.length() - EDGE)) + "…" : masked;
  }

  /** {@link #mask}, with line breaks and control characters as one blank: a log line stays one. */
  public static String oneLine(String text) {
    return CONTROL.matcher(mask(text)).replaceAll(" ").strip();
  }
}
