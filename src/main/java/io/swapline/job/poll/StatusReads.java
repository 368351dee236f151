package io.swapline.job.poll;

import io.swapline.provider.AnswerMeaning;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.Providers;
import io.swapline.provider.TaskState;
import java.util.Optional;
import java.util.function.Predicate;

/** How far the answer to a status read is to be believed. */
public final class StatusReads {
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int SERVER_ERRORS = 500;

  private final Providers providers;
  private final Predicate<String> isProven;

  /**
   * @param isProven whether tasks of the provider of that id are read as it documents, or in a way
   *     that was seen to work
   */
  public StatusReads(Providers providers, Predicate<String> isProven) {
    this.providers = providers;
    this.isProven = isProven;
  }

  /**
   * Whether the answer says that there is no such task.
   *
   * @param id the provider's
   */
  public Absence absence(String id, ProviderAnswer answer) {
    Provider provider = providers.get(id);
    Optional<String> word = provider.getAt().word().text(answer.json());
    if (answer.isSuccess() && word.isPresent()) {
      return mayBeOfNoTask(provider, word.get(), answer) && !isProven.test(id)
          ? Absence.UNPROVEN
          : Absence.NONE;
    }
    // What stands where a state would is no state in an answer that is an error.
    AnswerMeaning told = told(provider, answer);
    boolean isOwn = told == AnswerMeaning.NOT_FOUND && provider.getAt().isOwn(answer.json());
    if (!isOwn && !isNobodysWord(told, answer)) {
      return Absence.NONE;
    }
    if (!isProven.test(id)) {
      return Absence.UNPROVEN;
    }
    return isOwn ? Absence.OWN : Absence.GATEWAY;
  }

  /** Any error may look like a task that failed. */
  private static boolean mayBeOfNoTask(Provider provider, String word, ProviderAnswer answer) {
    return provider.taskState(word).filter(TaskState.FAILED::equals).isPresent()
        && provider.getAt().task().text(answer.json()).isEmpty()
        && provider.getAt().model().text(answer.json()).isEmpty();
  }

  /** Servers answer so that do not know the API. One that has trouble says something else. */
  private static boolean isNobodysWord(AnswerMeaning told, ProviderAnswer answer) {
    boolean isNotThere = answer.status() == NOT_FOUND || answer.status() == GONE;
    boolean isPage = !answer.isJson() && answer.status() < SERVER_ERRORS;
    return told == AnswerMeaning.NOT_FOUND
        || (told == AnswerMeaning.UNCLEAR && (isNotThere || isPage));
  }

  private static AnswerMeaning told(Provider provider, ProviderAnswer answer) {
    String reason = provider.getAt().reason().text(answer.json()).orElse("");
    return provider.meaning(answer.status(), reason);
  }

  /**
   * What an answer without a state means. That a task ended is believed of the provider itself
   * alone: gateways use such numbers for troubles of their own.
   *
   * @param id the provider's
   */
  AnswerMeaning meaning(String id, ProviderAnswer answer) {
    Provider provider = providers.get(id);
    AnswerMeaning told = told(provider, answer);
    boolean isBelieved = provider.getAt().isOwn(answer.json()) && isProven.test(id);
    return told == AnswerMeaning.FAILED && !isBelieved ? AnswerMeaning.UNCLEAR : told;
  }
}
