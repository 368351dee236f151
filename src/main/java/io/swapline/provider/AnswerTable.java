package io.swapline.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A provider's table of answers: HTTP status, or status and reason → meaning. What it does not name
 * is unclear, so that a job is never sent twice because a vendor added a word.
 */
final class AnswerTable {
  private static final Pattern KEY = Pattern.compile("[1-5][0-9]{2}( [A-Za-z0-9_.-]{1,80})?");

  private final Map<String, AnswerMeaning> meanings = new LinkedHashMap<>();

  /**
   * @param rows {@code "400 BILLING_BALANCE_NOT_ENOUGH" → "credit"}, {@code "429" → "throttled"}
   * @throws IllegalArgumentException naming the row that cannot be
   */
  AnswerTable(Map<String, String> rows) {
    rows.forEach(
        (key, word) -> {
          if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                "answers[" + key + "]: write the HTTP status, or status and reason");
          }
          AnswerMeaning meaning = meaning(key, word);
          if (key.startsWith("5") && meaning.isCertainRefusal()) {
            throw new IllegalArgumentException(
                "answers[" + key + "]: a 5xx never tells for certain that nothing was accepted");
          }
          if (key.matches("2[0-9]{2}") && meaning.isCertainRefusal()) {
            throw new IllegalArgumentException(
                "answers[" + key + "]: a 2xx refuses only together with a reason");
          }
          meanings.put(key, meaning);
        });
  }

  private static AnswerMeaning meaning(String key, String word) {
    try {
      return AnswerMeaning.of(word);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("answers[" + key + "]: " + e.getMessage(), e);
    }
  }

  AnswerMeaning of(int status, String reason) {
    AnswerMeaning exact = meanings.get(status + " " + reason);
    return exact != null
        ? exact
        : meanings.getOrDefault(String.valueOf(status), AnswerMeaning.UNCLEAR);
  }
}
