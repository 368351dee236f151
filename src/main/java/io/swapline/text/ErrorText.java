package io.swapline.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a library threw while something was sent or received, in words for people. */
public final class ErrorText {
  /** Chains of causes that lead back to themselves have an end too. */
  private static final int DEEPEST = 20;

  private static final String OURS = "io.swapline.";

  /** By the names of their classes: not every caller has the library that they are of. */
  private static final Map<String, String> WORDS = words();

  private static final Pattern SHORT =
      Pattern.compile("expected:\\s*([\\d,.]+)[;,]?\\s*received:\\s*([\\d,.]+)");

  /** {@code java.io.IOException: }, {@code SSLHandshakeException}, {@code sun.nio.ch.Net$1}. */
  private static final Pattern CLASS =
      Pattern.compile(
          "(?:\\b(?:[a-z][a-z0-9_]*\\.){2,}[A-Z][\\w$]*|\\b[A-Z]\\w*(?:Exception|Error))\\b(?::\\s*)?");

  private ErrorText() {}

  /**
   * Those words, without the name of any class.
   *
   * @param thrown null where nothing was
   */
  public static String of(Throwable thrown) {
    Optional<String> known = known(thrown);
    if (known.isPresent()) {
      return known.get();
    }
    String said = null;
    Throwable at = thrown;
    for (int n = 0; at != null && n < DEEPEST; n++, at = at.getCause()) {
      String plain = at.getMessage() == null ? "" : plain(at.getMessage());
      if (!plain.isEmpty()) {
        said = plain;
        break;
      }
    }
    return said == null ? "it failed for a reason that was not told; the log says where" : said;
  }

  /** The same of the cause that lies deepest: what is around it speaks of how it was called. */
  public static String ofRoot(Throwable thrown) {
    Throwable root = thrown;
    for (int n = 0; root.getCause() != null && n < DEEPEST; n++) {
      root = root.getCause();
    }
    return of(root);
  }

  /** The same text without names of classes. */
  public static String plain(String message) {
    return CLASS.matcher(message).replaceAll("").strip();
  }

  private static Optional<String> known(Throwable thrown) {
    Throwable at = thrown;
    for (int n = 0; at != null && n < DEEPEST; n++, at = at.getCause()) {
      // Whoever threw it wrote the words for people, whatever kind of exception it is.
      if (at.getClass().getName().startsWith(OURS)) {
        return Optional.ofNullable(at.getMessage()).map(ErrorText::plain);
      }
      for (Class<?> type = at.getClass(); type != null; type = type.getSuperclass()) {
        String words = WORDS.get(type.getSimpleName());
        if (words != null) {
          return Optional.of(brokenOff(at).orElse(words));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> brokenOff(Throwable thrown) {
    Matcher found = SHORT.matcher(String.valueOf(thrown.getMessage()));
    return found.find()
        ? Optional.of(
            "The answer broke off after "
                + digits(found.group(2))
                + " of "
                + digits(found.group(1))
                + " bytes")
        : Optional.empty();
  }

  private static String digits(String number) {
    return number.replaceAll("\\D", "");
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    String cut = "The answer broke off";
    words.put("ConnectionClosedException", cut);
    words.put("TruncatedChunkException", cut);
    words.put("MalformedChunkCodingException", cut);
    words.put("EOFException", cut);
    words.put("NoHttpResponseException", "the other side closed the connection without an answer");
    words.put("ConnectTimeoutException", "it could not be reached in time");
    words.put("HttpConnectTimeoutException", "it could not be reached in time");
    words.put("SocketTimeoutException", "it did not answer in time");
    words.put("HttpTimeoutException", "it did not answer in time");
    words.put("ConnectException", "it cannot be reached: the connection was refused");
    words.put("NoRouteToHostException", "it cannot be reached: there is no way to it");
    words.put("UnknownHostException", "the name of its host is not known");
    words.put("SSLHandshakeException", "no safe connection: its certificate is not accepted");
    words.put("SSLException", "the safe connection broke");
    words.put("SocketException", "the connection broke");
    return words;
  }
}
