package io.swapline.people;

import io.swapline.text.ErrorText;
import io.swapline.text.Harmless;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Why people could not be told, in words. */
final class TellingTrouble {
  private static final int LONGEST = 300;

  /** Of an address the host is enough: what follows it is the secret of many a web hook. */
  private static final Pattern BEHIND_HOST = Pattern.compile("(\\w+://[^/?#\\s]*)[/?#]\\S*");

  private TellingTrouble() {}

  /**
   * In words, of bounded length, without what stands behind the host of an address.
   *
   * @param masked takes secrets out of a text and makes it one line
   */
  static String words(Throwable problem, UnaryOperator<String> masked) {
    if (problem instanceof HttpOperationFailedException answer) {
      return "the receiver answered " + answer.getStatusCode();
    }
    if (problem instanceof UnknownHostException) {
      return "the receiver's host is not known";
    }
    if (problem instanceof ConnectException) {
      return "the receiver cannot be reached";
    }
    String said = problem == null ? "for a reason that was not told" : ErrorText.of(problem);
    return Harmless.cut(masked.apply(BEHIND_HOST.matcher(said).replaceAll("$1/…")), LONGEST);
  }
}
