package io.swapline.logging;

import java.util.List;
import java.util.regex.Pattern;

/** Takes keys, passwords and signatures out of texts that people will read. */
public final class Masking {
  private static final String MASK = "***";

  /** What stands for a secret in a query, a JSON object or Camel's own RAW(…). */
  private static final String VALUE = "(?:RAW\\([^)]*\\)|RAW\\{[^}]*}|[^\\s&\"',;<>)\\]}]+)";

  private static final String NAMES =
      "(?:api[-_]?key|account[-_]?key|access[-_]?key(?:[-_]?id)?|secret[-_]?key|secret|password|passwd|passphrase"
          + "|token|signature|credential)";

  /** Each matches a part to keep, then the secret. */
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("(?i)(\\bauthorization[\"']?\\s*[:=]\\s*[\\[\"']*)[^\"'\\]\\r\\n]+"),
          Pattern.compile("(?i)(\\bbearer(?:\\s+|%20|\\+))" + VALUE),
          Pattern.compile("(?i)(" + NAMES + "(?:=|%3D))" + VALUE),
          Pattern.compile("(?i)([?&]sig=)" + VALUE),
          Pattern.compile("(?i)(" + NAMES + "[\"']\\s*[:=]\\s*[\"'])[^\"']+"),
          Pattern.compile("(?i)(api[-_]?key:\\s*)" + VALUE),
          Pattern.compile("(?i)(callbacks(?:\\\\?/|%2F)[\\w.-]+(?:\\\\?/|%2F))[\\w.-]+"),
          Pattern.compile("(?i)(\\bmedia(?:\\\\?/|%2F))[0-9a-f]{32}"),
          Pattern.compile("(?i)((?:\\\\?/|%2F))[0-9a-f]{32}(?=(?:\\\\?/|%2F)(?:target|face)\\.)"));

  private static final Pattern USER_INFO = Pattern.compile("(://)[^\\s/?#\"'<>]*@");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

  private Masking() {}

  /**
   * The text without API keys, bearer tokens, passwords, signatures of links, user info in URLs and
   * the tokens of our callback addresses and of what is published.
   */
  public static String mask(String text) {
    String masked = text;
    for (Pattern secret : SECRETS) {
      masked = secret.matcher(masked).replaceAll("$1" + MASK);
    }
    return USER_INFO.matcher(masked).replaceAll("$1" + MASK + "@");
  }

  /** {@link #mask}, with line breaks and control characters as one blank: a log line stays one. */
  public static String oneLine(String text) {
    return CONTROL.matcher(mask(text)).replaceAll(" ").strip();
  }
}
