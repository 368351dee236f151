package io.swapline.job.submit;

import io.swapline.job.poll.PollPace;
import io.swapline.job.stage.Uploads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.model.Progress;
import io.swapline.ledger.model.SubmitIntent;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.logging.Masking;
import io.swapline.provider.AnswerFields;
import io.swapline.provider.AnswerMeaning;
import io.swapline.provider.Asset;
import io.swapline.provider.InlineAnswer;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.Providers;
import io.swapline.provider.RequestPermit;
import io.swapline.provider.SendWindow;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The intent to pay, and what the provider answered to it. */
public final class Submits {
  private static final String NO_RESULT = "the answer to the submit has no result";
  private static final String NO_TASK = "the answer to the submit names no task";

  /** What the provider answered. */
  public enum Answer implements OutcomeName {
    ACCEPTED,
    /** Accepted, and the result came with the answer. */
    FETCHED,
    /** Likewise, but it cannot be used: a person has to look at it. */
    QUARANTINED,
    /** Certain that nothing was accepted; it is tried again. */
    LATER,
    /** Certain that nothing was accepted, and every other job would meet the same answer. */
    PAUSED,
    /** Certain that nothing was accepted, nor would be. */
    REFUSED,
    /** Nobody knows whether it was accepted. */
    UNKNOWN
  }

  private final Providers providers;
  private final AttemptFiles files;
  private final RequestPermit permit;
  private final AnswersInCustody answers;
  private final PollPace pace;
  private final InstantSource clock;
  private final Supplier<SendWindow> windows;
  private final Supplier<String> tokens;
  private final BinaryOperator<String> callbackAddress;

  /**
   * @param answers where those go that carry the result
   * @param windows each begins when it is made
   * @param tokens makes unguessable ones
   * @param callbackAddress provider id and token → where that provider is to call back; null where
   *     it is not
   */
  public Submits(
      Providers providers,
      AttemptFiles files,
      RequestPermit permit,
      AnswersInCustody answers,
      PollPace pace,
      InstantSource clock,
      Supplier<SendWindow> windows,
      Supplier<String> tokens,
      BinaryOperator<String> callbackAddress) {
    this.providers = providers;
    this.files = files;
    this.permit = permit;
    this.answers = answers;
    this.pace = pace;
    this.clock = clock;
    this.windows = windows;
    this.tokens = tokens;
    this.callbackAddress = callbackAddress;
  }

  /** Allocates the attempt's file and permits one request; the route writes the intent. */
  public Outcome<?> intend(Exchange exchange) throws IOException {
    SendWindow window = windows.get();
    String token = tokens.get();
    Job job = StepExchange.job(exchange);
    AnswerFields at = providers.get(job.provider()).getAt();
    if (at.isInline()) {
      permit.expect(exchange, answers.expect(job, token, at.inline()));
    }
    files.arm(token);
    exchange.setVariable(StepExchange.TOKEN, token);
    exchange.setVariable(JsonRequest.CALLBACK, callbackAddress.apply(job.provider(), token));
    permit.allowPaid(exchange, new AttemptNotes(files, token), window);
    String media = Uploads.uploaded(exchange).get(Asset.TARGET);
    SubmitIntent intent = new SubmitIntent(token, media, window.length());
    return Outcome.plain().intent(intent);
  }

  /**
   * {@code accepted} with the task; {@code fetched} or {@code quarantined} with the result; {@code
   * later}, {@code paused} or {@code refused} where it is certain that nothing was accepted; else
   * {@code unknown}.
   */
  public Outcome<Answer> read(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Provider provider = providers.get(job.provider());
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    String shown = answer.shown("submit");
    InlineAnswer inline = RequestPermit.inline(exchange);
    if (inline != null && inline.state() != InlineAnswer.State.NONE) {
      return withResult(exchange, job, inline).lastExchange(shown);
    }
    Optional<String> task =
        answer.isSuccess() ? provider.getAt().task().text(answer.readable()) : Optional.empty();
    Optional<String> other =
        answer.isSuccess() ? provider.otherModel(answer.json()) : Optional.empty();
    if (task.isPresent() && isUsable(task.get())) {
      return accepted(exchange, task.get(), provider, other).lastExchange(shown);
    }
    if (task.isPresent() || other.isPresent()) {
      return unknown(shown, other.map(named -> ofOtherModel(provider, named)).orElse(NO_TASK));
    }
    String reason = provider.getAt().reason().text(answer.json()).orElse("");
    String words = provider.getAt().message().words(answer.json()).orElse(reason);
    AnswerMeaning meaning = provider.meaning(answer.status(), reason);
    if (!meaning.isCertainRefusal()) {
      return unknown(
          shown,
          answer.isSuccess()
              ? (inline == null ? NO_TASK : NO_RESULT)
              : "the provider answered HTTP " + answer.status() + " to the submit");
    }
    return refusal(provider, meaning, answer, job, said(answer, reason, words)).lastExchange(shown);
  }

  private static String ofOtherModel(Provider provider, String model) {
    return "the answer to the submit names another model ("
        + Masking.brief(model)
        + "), not "
        + provider.getModel();
  }

  /** It was accepted: what was answered is the result, or was to be. */
  private Outcome<Answer> withResult(Exchange exchange, Job job, InlineAnswer inline)
      throws IOException {
    if (inline.state() == InlineAnswer.State.WHOLE) {
      return answers.read(job, exchange.getVariable(StepExchange.TOKEN, String.class));
    }
    return inline.state() == InlineAnswer.State.CUT
        ? Outcome.named(Answer.UNKNOWN)
            .attempt("unknown")
            .why("paid, answer cut: " + inline.words() + ". It is not sent again by itself")
        : unknown("", "the answer to the submit cannot be read (" + inline.words() + ")");
  }

  /**
   * From here on it is known in this process, whatever becomes of the step and of the disk.
   *
   * @param other the model that the answer names: the task is paid for, so that it is read all the
   *     same, and its status tells what it is
   */
  private Outcome<Answer> accepted(
      Exchange exchange, String task, Provider provider, Optional<String> other) {
    files.heard(exchange.getVariable(StepExchange.TOKEN, String.class), task);
    Outcome<Answer> outcome = Outcome.named(Answer.ACCEPTED).task(task).dueIn(pace.first());
    return other
        .map(
            named -> {
              String words = ofOtherModel(provider, named);
              return outcome
                  .progress(Progress.ofOtherModel(Masking.brief(named)))
                  .foundBy(words)
                  .why(words + "; its status is read");
            })
        .orElse(outcome);
  }

  private static Outcome<Answer> refusal(
      Provider provider, AnswerMeaning meaning, ProviderAnswer answer, Job job, String said) {
    String who = provider.getTitle();
    return switch (meaning) {
      case THROTTLED ->
          Outcome.named(Answer.LATER)
              .attempt("refused")
              .why(who + " has too many requests for now" + said + "; nothing was paid")
              .failure()
              .throttled(answer.retryAfter());
      case MAINTENANCE ->
          Outcome.named(Answer.LATER)
              .attempt("refused")
              .why(who + " is closed for maintenance" + said + "; nothing was paid")
              .failure()
              .throttled(answer.retryAfter());
      case CREDIT, KEY, DISABLED -> paused(job, meaning.pausing(who, said));
      default ->
          Outcome.named(Answer.REFUSED)
              .attempt("refused")
              .why(who + " refused this input" + said + "; nothing was paid");
    };
  }

  private static Outcome<Answer> paused(Job job, String why) {
    return Outcome.named(Answer.PAUSED)
        .attempt("refused")
        .why(why + ", then ./swapline resume " + job.provider() + "; nothing was paid");
  }

  private static Outcome<Answer> unknown(String shown, String what) {
    return Outcome.named(Answer.UNKNOWN)
        .attempt("unknown")
        .lastExchange(shown)
        .why(
            what
                + ": nobody knows whether it was accepted and paid. It is not sent again by"
                + " itself");
  }

  private static String said(ProviderAnswer answer, String reason, String words) {
    String cut = Masking.brief(words.isBlank() ? reason : words);
    return " (HTTP " + answer.status() + (cut.isBlank() ? "" : ", " + cut) + ")";
  }

  private static boolean isUsable(String task) {
    return task.getBytes(StandardCharsets.UTF_8).length <= AttemptFiles.LONGEST_TASK_ID
        && task.codePoints().noneMatch(Submits::isOdd);
  }

  /** No vendor's task has it, and not every place keeps it as it is. */
  private static boolean isOdd(int letter) {
    return Character.isISOControl(letter) || Character.getType(letter) == Character.SURROGATE;
  }
}
