package io.swapline.convention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a branch asks, in the only forms that routes use: {@code ${body.name} == 'go'}, {@code
 * ${variable.job} != null}, and several of them with {@code &&}.
 */
record Condition(List<Term> terms) {
  private static final Pattern TERM =
      Pattern.compile("(?:\\$\\{([\\w.]+)}|'\\{\\{([\\w.-]+)}}') (?:== '([^']*)'|!= null)");

  /**
   * One comparison.
   *
   * @param left the expression without its braces, or a placeholder's key
   * @param word what it is compared with; null of one with null
   */
  record Term(String left, String word) {}

  /** Empty where it is written otherwise. */
  static Optional<Condition> of(String simple) {
    List<Term> terms = new ArrayList<>();
    for (String part : simple.split(" && ", -1)) {
      Matcher term = TERM.matcher(part);
      if (!term.matches()) {
        return Optional.empty();
      }
      terms.add(new Term(term.group(1) == null ? term.group(2) : term.group(1), term.group(3)));
    }
    return Optional.of(new Condition(terms));
  }

  /** The text of a step's expression in Camel's simple language; empty of another. */
  static String text(JsonNode step) {
    return step.path("expression").path("simple").path("expression").asText();
  }

  /** The words with which that expression is compared. */
  List<String> wordsFor(String left) {
    return terms.stream()
        .filter(term -> term.left().equals(left) && term.word() != null)
        .map(Term::word)
        .toList();
  }

  /** Whether the word alone decides. */
  boolean isAlone() {
    return terms.size() == 1;
  }
}
