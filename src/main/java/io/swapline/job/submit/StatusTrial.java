package io.swapline.job.submit;

import io.swapline.logging.Masking;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.TaskState;
import java.util.Optional;

/**
 * What it shows to have read a task that a person named, before anything is paid: whether a result
 * could be collected in that way.
 *
 * @param works whether the answer is what the provider's file expects of a task
 * @param words what was answered, and what to do where that is of no use
 */
public record StatusTrial(boolean works, String words) {
  private static final int MOST_WORDS = 200;

  /** Judges an answer about a task. */
  public static StatusTrial of(Provider provider, String task, ProviderAnswer answer) {
    String who = provider.getTitle();
    Optional<String> word = provider.getAt().word().text(answer.json());
    if (!answer.isSuccess() || word.isEmpty()) {
      return fails(
          who
              + " gave no status of task "
              + shown(task)
              + " ("
              + shown(answer.shown("status"))
              + "): is it the id of a task of this account, and are the settings of that read"
              + " right?");
    }
    Optional<String> other =
        provider.getAt().task().text(answer.json()).filter(named -> !named.equals(task));
    if (other.isPresent()) {
      return fails(
          who + " answered about task " + shown(other.get()) + ", asked for " + shown(task));
    }
    Optional<String> model = provider.otherModel(answer.json());
    if (model.isPresent()) {
      return fails(
          "task "
              + shown(task)
              + " is of another model ("
              + shown(model.get())
              + "): make one of "
              + provider.getModel());
    }
    String said = who + " says of task " + shown(task) + ": " + shown(word.get());
    Optional<TaskState> state = provider.taskState(word.get());
    if (state.isEmpty()) {
      return fails(said + ", which is no state that its file knows (words)");
    }
    boolean done = state.get() == TaskState.SUCCEEDED;
    boolean offers =
        provider.resultLink(answer.json()).isPresent()
            && provider.badResult(answer.json()).isEmpty();
    if (done && !offers) {
      return fails(
          said + ", and offers no link to its result where its file expects one (at.link)");
    }
    if (isOfNoTask(provider, answer)) {
      return fails(
          said
              + ", and names neither that task nor its model (at.task, at.model): any page may look"
              + " so");
    }
    return new StatusTrial(
        true,
        done
            ? said + ", with a link to its result"
            : said
                + "; that the link to a result is found is not proven by that, run it again with a"
                + " task that is done");
  }

  private static boolean isOfNoTask(Provider provider, ProviderAnswer answer) {
    return provider.getAt().task().text(answer.json()).isEmpty()
        && provider.getAt().model().text(answer.json()).isEmpty();
  }

  private static StatusTrial fails(String words) {
    return new StatusTrial(false, words);
  }

  private static String shown(String text) {
    String line = Masking.oneLine(text);
    return line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + "…" : line;
  }
}
