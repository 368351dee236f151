package io.swapline.logging;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that a name in front of them gives away: {@code token=…}, {@code "api_key": "…"}, {@code
 * X-Api-Key: …}, {@code <Secret>…</Secret>}. It goes on behind what it found, so that each letter
 * is looked at a few times at most, whatever the text is.
 */
final class NamedSecrets {
  /** As the end of a longer name too: x-amz-security-token, clientSecret. */
  private static final String ENDINGS =
      "api[-_. ]?key|account[-_]?key|access[-_ ]?key(?:[-_]?id)?|secret[-_ ]?key|private[-_ ]?key"
          + "|subscription[-_]?key|auth[-_]?key|functions[-_]?key|secret|password|passwd|passphrase"
          + "|passcode|token|signature|credential|jsessionid|session[-_]?id";

  /** Only by themselves: longer words end so. */
  private static final String WORDS = "sig|pwd|pass|jwt|auth";

  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(?:" + ENDINGS + "|(?<![a-z0-9])(?:" + WORDS + "))[0-9]{0,2}(?![a-z0-9])");

  /** What people and servers say of a secret, and is none. */
  private static final Set<String> SAID =
      Set.of(
          ("a absent an and are bad denied does empty error expired failed false for forbidden give"
                  + " has if in incorrect invalid is it malformed mismatch missing must no none not"
                  + " null of ok only or please put rejected required revoked see set the this to"
                  + " true unauthorized undefined unknown unset use was with wrong you your")
              .split(" "));

  /** Where something is: what of that is secret is found by other means. */
  private static final Pattern PLACE =
      Pattern.compile("/[A-Za-z0-9._-]{1,100}/|[a-z][a-z0-9+-]{1,20}://");

  private static final int MOST_BLANKS = 100;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_RAW = 4000;
  private static final int LONGEST_SAID = 40;

  private final Spelling spelling;
  private final String text;
  private final Spans spans;

  private int wordBegin;
  private int wordEnd;
  private boolean wordSigned;

  private NamedSecrets(Spelling spelling, Spans spans) {
    this.spelling = spelling;
    this.text = spelling.text();
    this.spans = spans;
  }

  static void find(Spelling spelling, Spans spans) {
    new NamedSecrets(spelling, spans).find();
  }

  private void find() {
    Matcher names = NAME.matcher(text);
    int at = 0;
    while (at < text.length() && names.find(at)) {
      at = Math.max(names.end(), behind(names.start(), names.end()));
    }
  }

  /** Hides what belongs to the name, if there is something, and says where it ends. */
  private int behind(int name, int end) {
    boolean signed = text.startsWith("ignature", name + 1);
    int quote = behindSlashes(end);
    boolean quoted = isQuote(quote);
    int at = quoted ? quote + 1 : end;
    int separator = behindBlanks(at);
    if (is(separator, ':') || is(separator, '=')) {
      int begin = separator + (is(separator + 1, '>') ? 2 : 1);
      int value = behindBlanks(begin);
      boolean prose = is(separator, ':') || separator > at || value > begin;
      return value(is(value, '[') ? behindBlanks(value + 1) : value, prose && !quoted, signed);
    }
    if (is(at, '>') && isTag(name)) {
      int close = text.indexOf('<', at);
      return hide(at + 1, close < 0 ? text.length() : close);
    }
    return separator > at && isOption(name) ? value(separator, false, false) : at;
  }

  /**
   * @param prose whether it may be words about it
   * @param signed whether its kind may stand in front of it, and a comma between
   */
  private int value(int from, boolean prose, boolean signed) {
    int quote = behindSlashes(from);
    if (isQuote(quote)) {
      return quoted(quote + 1, text.charAt(quote), quote > from);
    }
    int raw = behindRaw(from);
    if (raw > from) {
      return hide(from, raw);
    }
    int end = end(from, signed);
    if (prose && isPlace(from, end)) {
      // It goes on inside: names stand in places too.
      return from;
    }
    return prose && isSaid(from, end) ? end : hide(from, end);
  }

  /** Where the word ends; of one whose beginning was looked at already, where that one did. */
  private int end(int from, boolean signed) {
    boolean known = signed == wordSigned && from >= wordBegin && from < wordEnd;
    if (!known) {
      int at = from;
      while (!isEnd(at, signed)) {
        at++;
      }
      wordBegin = from;
      wordEnd = at;
      wordSigned = signed;
    }
    return wordEnd;
  }

  /**
   * @param coated whether the quote is one of a text within a text: where that ends is seen when
   *     its coat is off
   */
  private int quoted(int from, char quote, boolean coated) {
    int at = from;
    while (at < text.length() && text.charAt(at) != quote) {
      at += !coated && is(at, '\\') ? 2 : 1;
    }
    int end = Math.min(at, text.length());
    int to = end;
    while (coated && to > from && text.charAt(to - 1) == '\\') {
      to--;
    }
    hide(from, to);
    return end;
  }

  /** Camel's own quotes, {@code RAW(…)} and {@code RAW{…}}. */
  private int behindRaw(int from) {
    if (!text.startsWith("RAW", from) || !(is(from + 3, '(') || is(from + 3, '{'))) {
      return from;
    }
    char close = is(from + 3, '(') ? ')' : '}';
    for (int at = from; at < text.length() && at - from < LONGEST_RAW; at++) {
      if (text.charAt(at) == close) {
        return at + 1;
      }
    }
    return from;
  }

  private boolean isEnd(int at, boolean signed) {
    if (at >= text.length()) {
      return true;
    }
    char letter = text.charAt(at);
    if (letter == '\\') {
      return at + 1 < text.length() && "\"'nrtu".indexOf(text.charAt(at + 1)) >= 0;
    }
    if (letter == ',' && signed) {
      return at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
    }
    return Character.isWhitespace(letter) || "&\"',;<>)]}".indexOf(letter) >= 0;
  }

  private int hide(int from, int to) {
    spans.add(spelling, from, to);
    return to;
  }

  private boolean isPlace(int from, int end) {
    return is(from, '(') || PLACE.matcher(text).region(from, end).lookingAt();
  }

  private boolean isSaid(int from, int end) {
    if (end - from > LONGEST_SAID) {
      return false;
    }
    String word = text.substring(from, end).replaceFirst("[.:!?]{1,3}$", "");
    return SAID.contains(word.toLowerCase(Locale.ROOT));
  }

  private boolean isTag(int name) {
    int at = beginning(name);
    return is(at - 1, '<') || is(at - 1, ':');
  }

  private boolean isOption(int name) {
    return text.startsWith("--", beginning(name));
  }

  /** Where the word begins whose end that is. */
  private int beginning(int name) {
    int at = name;
    while (at > 0 && name - at < LONGEST_NAME && isOfName(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isOfName(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '-' || letter == '_';
  }

  private int behindSlashes(int from) {
    int at = from;
    while (at - from < MOST_BLANKS && is(at, '\\')) {
      at++;
    }
    return at;
  }

  private int behindBlanks(int from) {
    int at = from;
    while (at < text.length()
        && at - from < MOST_BLANKS
        && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private boolean isQuote(int at) {
    return is(at, '"') || is(at, '\'');
  }

  private boolean is(int at, char letter) {
    return at >= 0 && at < text.length() && text.charAt(at) == letter;
  }
}
