package io.swapline.watch.names;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that programs give to a second copy of a file: sync programs when it was changed in two
 * places, browsers and file managers when it was saved twice. Which of the two is meant, nobody but
 * a person knows.
 */
public final class CopyNames {
  /** A copy may be copied again. */
  private static final int MOST_COPIES = 5;

  /** No program adds more than that to a name. */
  private static final int LONGEST_MARK = 200;

  /** What the words for a conflict have in common, in the languages of the sync programs. */
  private static final String CONFLICT = "onfli";

  /** What sync programs put at the end of a name, before its ending. */
  private static final List<Pattern> MARKS =
      List.of(
          mark("\\.sync-conflict-\\d{8}-\\d{6}(?:-[a-z0-9]{7})?"),
          mark(
              " \\((?=[^()]*(?:conflict|konflikt|conflit))[^()]*\\d{4}-?\\d\\d-?\\d\\d[^()]*\\)"
                  + "(?: \\(\\d{1,3}\\))?"),
          mark(" \\([^()]*conflicted copy[^()]*\\)(?: \\(\\d{1,3}\\))?"),
          mark(" \\((?:case|unicode encoding|white ?space) conflict[^()]*\\)"),
          mark(" ?\\[conflict(?:ed)?[^\\[\\]]*]"),
          mark("_[^_]++_[a-z]{3}-\\d\\d-\\d{6}-\\d{4}_(?:case|unsafe)?conflict"),
          mark("_conflict-\\d{8}-\\d{6}"),
          mark("\\.conflict\\d{0,3}"));

  /** The name that a Windows machine has by itself, which OneDrive adds. */
  private static final Pattern MACHINE =
      Pattern.compile("-(?:DESKTOP|LAPTOP)-[A-Z0-9]{7,8}(?:-\\d{1,3})?$");

  /** Some put it behind the ending. */
  private static final Pattern BEHIND =
      Pattern.compile("\\.conflict\\d{1,3}$", Pattern.CASE_INSENSITIVE);

  private static final Set<String> MARKERS = Set.of("face", "target", "job", "consent");

  /** What browsers and file managers add. People number their files so too. */
  private static final Pattern SAVED_AGAIN =
      Pattern.compile(
          " ?\\(\\d{1,3}\\)| \\d{1,3}"
              + "| (?:[-\u2013] )?\\(?(?:another |\\d{1,2}(?:st|nd|rd|th) )?"
              + "(?:copy|copie|kopie|copia|c\u00f3pia|kopia|k\u00f3pia"
              + "|\u043a\u043e\u043f\u0438\u044f|\u526f\u672c|\u30b3\u30d4\u30fc)\\)?"
              + "(?: ?\\(?\\d{1,3}\\)?)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private CopyNames() {}

  private static Pattern mark(String text) {
    return Pattern.compile(text + "$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** The name of the file that it is a copy of; empty for a name of its own. */
  public static Optional<String> original(String fileName) {
    Optional<String> found = once(fileName);
    for (int n = 1; n < MOST_COPIES && found.isPresent(); n++) {
      Optional<String> again = once(found.get());
      if (again.isEmpty()) {
        break;
      }
      found = again;
    }
    return found;
  }

  /** The label that it is a copy of, if it looks like one: people may number labels, too. */
  public static Optional<String> originalLabel(String label) {
    for (int at = label.indexOf(' '); at > 0; at = label.indexOf(' ', at + 1)) {
      if (isSavedAgain(label.substring(at))) {
        return before(label, at);
      }
    }
    int bracket = label.lastIndexOf('(');
    return bracket > 0 && isSavedAgain(label.substring(bracket))
        ? before(label, bracket)
        : Optional.empty();
  }

  private static Optional<String> before(String label, int end) {
    return Optional.of(label.substring(0, end)).filter(original -> !original.isBlank());
  }

  private static Optional<String> once(String fileName) {
    int dot = fileName.lastIndexOf('.');
    if (dot <= 0) {
      return Optional.empty();
    }
    // Looked for by their letters first: every name of every look comes by here.
    boolean conflict = isOfConflict(fileName);
    if (conflict && BEHIND.matcher(fileName.substring(dot)).matches()) {
      return Optional.of(fileName.substring(0, dot));
    }
    Optional<String> original =
        conflict || fileName.contains("-DESKTOP-") || fileName.contains("-LAPTOP-")
            ? ofConflict(fileName.substring(0, dot), conflict)
            : Optional.empty();
    return original.or(() -> ofMarked(fileName, dot)).map(name -> name + fileName.substring(dot));
  }

  private static boolean isOfConflict(String name) {
    int last = name.length() - CONFLICT.length();
    for (int at = 0; at <= last; at++) {
      if (name.regionMatches(true, at, CONFLICT, 0, CONFLICT.length())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> ofConflict(String stem, boolean conflict) {
    int from = Math.max(0, stem.length() - LONGEST_MARK);
    String tail = stem.substring(from);
    for (Pattern mark : conflict ? MARKS : List.of(MACHINE)) {
      Matcher found = mark.matcher(tail);
      if (found.find() && from + found.start() > 0) {
        return Optional.of(stem.substring(0, from + found.start()));
      }
    }
    return Optional.empty();
  }

  /** Behind a marker it is a copy; behind a NAME it may be a name. */
  private static Optional<String> ofMarked(String fileName, int dot) {
    int before = fileName.lastIndexOf('.', dot - 1);
    if (before < 0 && fileName.charAt(0) != '_') {
      return Optional.empty();
    }
    int start = Math.max(before, 0) + 1;
    int end = start;
    while (end < dot && Character.isLetter(fileName.charAt(end))) {
      end++;
    }
    return end < dot
            && MARKERS.contains(fileName.substring(start, end).toLowerCase(Locale.ROOT))
            && isSavedAgain(fileName.substring(end, dot))
        ? Optional.of(fileName.substring(0, end))
        : Optional.empty();
  }

  private static boolean isSavedAgain(String rest) {
    return rest.length() <= LONGEST_MARK && SAVED_AGAIN.matcher(rest).matches();
  }
}
