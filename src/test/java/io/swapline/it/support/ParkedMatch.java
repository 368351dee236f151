package io.swapline.it.support;

import io.swapline.ledger.model.Attempt;
import io.swapline.sandbox.account.Book;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds for every parked attempt the submit that the provider saw: by the uploaded media that both
 * name, which belongs to one attempt only; where the submit was cut before it named any, by time.
 */
final class ParkedMatch {
  /** From the intent until the headers of its request were seen, on a machine that is busy. */
  private static final Duration LATEST = Duration.ofSeconds(10);

  private ParkedMatch() {}

  /**
   * The attempts for which no submit is left, oldest first.
   *
   * @param parked attempts of which nobody knows what became
   * @param lost submits whose task, if there is one, no attempt has
   */
  static List<Attempt> unseen(List<Attempt> parked, List<Book.Submit> lost) {
    Set<String> named = new HashSet<>();
    List<Book.Submit> nameless = new ArrayList<>();
    for (Book.Submit submit : lost) {
      submit.media().ifPresentOrElse(named::add, () -> nameless.add(submit));
    }
    List<Attempt> unseen = new ArrayList<>();
    for (Attempt attempt : parked.stream().sorted(Comparator.comparing(Attempt::sentAt)).toList()) {
      if (!named.contains(attempt.mediaRef()) && !takeByTime(attempt, nameless)) {
        unseen.add(attempt);
      }
    }
    return unseen;
  }

  private static boolean takeByTime(Attempt attempt, List<Book.Submit> nameless) {
    Optional<Book.Submit> seen =
        nameless.stream()
            .filter(submit -> !submit.at().isBefore(attempt.sentAt()))
            .filter(submit -> submit.at().isBefore(attempt.sentAt().plus(LATEST)))
            .findFirst();
    return seen.isPresent() && nameless.remove(seen.get());
  }
}
