package io.swapline.logging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets that their own form, or what they stand in, gives away. */
final class SecretShapes {
  private static final String WORD = "[^\\s\"',;<>)\\]}\\\\]++";

  private static final String KINDS =
      "(?:basic|bearer|token|key|apikey|digest|negotiate|ntlm|hawk|signature|sharedkey\\w{0,9}"
          + "|hmac[\\w-]{0,20}|aws4[\\w-]{0,20})";

  /** Each matches a part to keep, then the secret. */
  private static final List<Pattern> SHAPES =
      List.of(
          // One word, or a kind and one word, and further parts that commas tie to them.
          Pattern.compile(
              "(?i)(\\bauthorization[\"']?\\s{0,9}[:=]\\s{0,9}[\\[\"']{0,2})"
                  + "(?!(?:denied|failed|is|missing|required)\\b)(?:"
                  + KINDS
                  + "\\s{1,9})?(?:[\\w-]{1,40}=\"[^\"\\r\\n]*+\"|"
                  + WORD
                  + ")(?:,\\s{0,9}[\\w-]{1,40}=(?:\"[^\"\\r\\n]*+\"|"
                  + WORD
                  + "))*+"),
          Pattern.compile(
              "(?i)(\\bbearer(?:\\s{1,9}|\\+))(?!(?:auth|authentication|is|key|realm|required|token)\\b)"
                  + WORD),
          Pattern.compile(
              "(?i)(\\b(?:set-)?cookie2?[\"']?\\s{0,9}[:=]\\s{0,9}[\\[\"']{0,2})[^\\s\"';,=]{1,200}="
                  + "[^\\s\"';]*+(?:;\\s{0,9}[^\\s\"';]++)*+"),
          Pattern.compile("(callbacks/[\\w.-]++/)[\\w.-]++"),
          Pattern.compile("(?i)(\\bmedia/)[0-9a-f]{32}"),
          Pattern.compile("(?i)(/)[0-9a-f]{32}(?=/(?:target|face)\\.)"),
          Pattern.compile("(://)[^\\s/?#\"'<>]*(?=@)"),
          Pattern.compile(
              "(?i)(\\b(?:s?ftps?|smtps?|imaps?|pop3s?|ssh|scp|amqps?|https?|jdbc:\\w{1,20}):)(?!//)"
                  + "[^\\s/?#\"'<>:@]{1,200}:[^\\s/?#\"'<>@]{1,200}(?=@)"),
          // What those who give them out let them begin with.
          Pattern.compile(
              "()(?<![\\w-])(?:sk[-_][A-Za-z0-9_-]{16,200}+|whsec_[A-Za-z0-9+/=_-]{8,200}+|gh[opsu]_\\w{20,100}+"
                  + "|xox[a-z]-[A-Za-z0-9-]{10,200}+|AIza[\\w-]{30,60}+|(?:AKIA|ASIA)[0-9A-Z]{16}\\b"
                  + "|eyJ[\\w-]{8,4000}+\\.[\\w-]{4,4000}+\\.[\\w-]*+)"),
          Pattern.compile("(hooks\\.slack\\.com/(?:services|workflows|triggers)/)[\\w/-]++"),
          Pattern.compile("(discord(?:app)?\\.com/api/webhooks/)[\\w/-]++"),
          Pattern.compile("(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]++"));

  private static final Pattern BASIC =
      Pattern.compile("(?i)\\bbasic(?:\\s{1,9}|\\+)([a-z0-9+/_-]{4,4000}+={0,2})");

  private SecretShapes() {}

  static void find(Spelling spelling, Spans spans) {
    for (Pattern shape : SHAPES) {
      Matcher found = shape.matcher(spelling.text());
      while (found.find()) {
        spans.add(spelling, found.end(1), found.end());
      }
    }
    Matcher basic = BASIC.matcher(spelling.text());
    while (basic.find()) {
      if (isUserAndPassword(basic.group(1))) {
        spans.add(spelling, basic.start(1), basic.end(1));
      }
    }
  }

  /** Basic has many meanings; a user, a colon and a password in base64 has one. */
  private static boolean isUserAndPassword(String word) {
    try {
      String standard = word.replace('-', '+').replace('_', '/');
      byte[] plain = Base64.getDecoder().decode(standard);
      return new String(plain, StandardCharsets.UTF_8).indexOf(':') >= 0;
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }
}
