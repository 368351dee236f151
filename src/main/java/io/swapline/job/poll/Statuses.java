package io.swapline.job.poll;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.claims.Backoff;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.model.Progress;
import io.swapline.ledger.model.ResultLink;
import io.swapline.logging.Masking;
import io.swapline.provider.AnswerMeaning;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.Providers;
import io.swapline.provider.TaskState;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a provider says of a task: running, finished with a link, or failed. */
public final class Statuses {
  private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);
  private static final String STATUS = "status";
  private static final int EMPTY_READS = 5;
  private static final int REFUSED_LINKS = 12;

  /** How a task stands. */
  public enum Status implements OutcomeName {
    /** Also where the answer says nothing: it is asked again. */
    RUNNING,
    /** It is asked again, and nothing more is submitted: every read would meet the same answer. */
    PAUSED,
    FINISHED,
    FAILED
  }

  /** How a task stands whose link did not work. */
  public enum Renewal implements OutcomeName {
    RUNNING,
    /** Its link may be another by now. */
    FINISHED,
    /** No other is to be had. */
    GONE
  }

  /** What a task is that a person named. */
  public enum Adoption implements OutcomeName {
    ADOPTED,
    NO_SUCH_TASK,
    OTHER_MEDIA,
    /** The vendor made it by another of its models. */
    OTHER_MODEL,
    /** It could not be asked. */
    UNCLEAR
  }

  private final Providers providers;
  private final Ledger ledger;
  private final PollPace pace;
  private final StatusReads reads;
  private final Losses losses;
  private final InstantSource clock;

  /**
   * @param losses when a task counts as lost
   */
  public Statuses(
      Providers providers,
      Ledger ledger,
      PollPace pace,
      StatusReads reads,
      Losses losses,
      InstantSource clock) {
    this.providers = providers;
    this.ledger = ledger;
    this.pace = pace;
    this.reads = reads;
    this.losses = losses;
    this.clock = clock;
  }

  /** The task that is read: of the attempt that was accepted last. */
  public String task(Job job) {
    return ledger.reads().attempts(job.id()).stream()
        .filter(attempt -> attempt.taskId() != null)
        .reduce((first, later) -> later)
        .map(Attempt::taskId)
        .orElseThrow(() -> new LedgerException("job " + job.id() + " has no task to read"));
  }

  /** {@code running} with the time of the next read, {@code finished} or {@code failed}. */
  public Outcome<Status> read(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Provider provider = providers.get(job.provider());
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    Absence absence = reads.absence(job.provider(), answer);
    if (absence != Absence.NONE) {
      return absent(job, provider, answer, absence);
    }
    String word = provider.getAt().word().text(answer.json()).orElse("");
    if (!answer.isSuccess() || word.isEmpty()) {
      return withoutWord(job, provider, answer);
    }
    Optional<TaskState> known = provider.taskState(word);
    if (known.isEmpty()) {
      LOG.warn("{} says '{}', which is unknown: taken as running", provider.getTitle(), word);
    }
    TaskState state = known.orElse(TaskState.RUNNING);
    return told(job, provider, answer, progress(job, provider, answer, word), state)
        .lastExchange(answer.shown(STATUS));
  }

  /** What is still worked on may turn out to be ours: only an end is judged by its model. */
  private Outcome<Status> told(
      Job job, Provider provider, ProviderAnswer answer, Progress progress, TaskState state) {
    if (state == TaskState.QUEUED || state == TaskState.RUNNING) {
      return running(job, progress);
    }
    Optional<String> other = otherModel(provider, answer, progress);
    if (other.isPresent()) {
      return ofOtherModel(job, provider, progress, other.get());
    }
    return state == TaskState.SUCCEEDED
        ? succeeded(job, provider, answer, progress)
        : Outcome.named(Status.FAILED)
            .progress(progress)
            .why(
                provider.getTitle()
                    + " ended the task without a result"
                    + provider
                        .getAt()
                        .failure()
                        .words(answer.json())
                        .map(words -> ": " + Masking.brief(words))
                        .orElse(""));
  }

  /** Where the status names none, what the answer to the submit said stands. */
  private static Optional<String> otherModel(
      Provider provider, ProviderAnswer answer, Progress progress) {
    return provider.getAt().model().text(answer.json()).isPresent()
        ? provider.otherModel(answer.json())
        : Optional.ofNullable(progress.otherModel());
  }

  /** It may be a refusal, within HTTP 200 too. */
  private Outcome<Status> withoutWord(Job job, Provider provider, ProviderAnswer answer) {
    String said =
        " (HTTP "
            + answer.status()
            + provider
                .getAt()
                .message()
                .words(answer.json())
                .map(words -> ", " + Masking.brief(words))
                .orElse("")
            + ")";
    AnswerMeaning meaning = reads.meaning(job.provider(), answer);
    return switch (meaning) {
      case CREDIT, KEY, DISABLED ->
          notRead(job, answer)
              .as(Status.PAUSED)
              .why(
                  meaning.pausing(provider.getTitle(), said)
                      + ", then ./swapline resume "
                      + job.provider()
                      + "; the task is asked for again");
      case FAILED ->
          Outcome.named(Status.FAILED)
              .lastExchange(answer.shown(STATUS))
              .why(provider.getTitle() + " ended the task without a result" + said);
      default ->
          notRead(job, answer)
              .why(provider.getTitle() + " gave no status" + said + "; asking again");
    };
  }

  /** After a link did not work, what a status read said of the task. */
  public Outcome<Renewal> renewed(Outcome<Status> read, Exchange exchange) {
    Job job = StepExchange.job(exchange);
    if (read.is(Status.FAILED)) {
      return Outcome.named(Renewal.GONE).why("paid, not collected: " + read.getWhy());
    }
    boolean finished = read.is(Status.FINISHED);
    if (finished && job.tries() >= REFUSED_LINKS) {
      return Outcome.named(Renewal.GONE)
          .why("paid, not collected: every link to the result is refused; claim it back");
    }
    return read.as(finished ? Renewal.FINISHED : Renewal.RUNNING)
        .failure()
        .dueIn(Backoff.after(job.tries()));
  }

  /** It is read on, until it can be nothing else than lost. */
  private Outcome<Status> absent(
      Job job, Provider provider, ProviderAnswer answer, Absence absence) {
    Progress before = job.progress() == null ? Progress.NONE : job.progress();
    TaskRead read = new TaskRead(provider, job.provider(), task(job), answer);
    Losses.Judgement judged = losses.judge(absence, before, read);
    String shown = answer.shown(STATUS);
    if (judged.isLost()) {
      return Outcome.named(Status.FAILED)
          .progress(judged.progress())
          .lastExchange(shown)
          .why(judged.words());
    }
    Outcome<Status> outcome =
        absence == Absence.OWN
            ? running(job, judged.progress()).lastExchange(shown)
            : notRead(job, answer).progress(judged.progress());
    return outcome.why(judged.words());
  }

  /**
   * After a person named a task: {@code adopted}, {@code no-such-task}, {@code other-media}, {@code
   * other-model}, or {@code unclear} where it could not be asked.
   */
  public Outcome<Adoption> adopt(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    Provider provider = providers.get(job.provider());
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    String task = exchange.getVariable("task", String.class);
    Absence absence = reads.absence(job.provider(), answer);
    if (absence == Absence.OWN) {
      return Outcome.named(Adoption.NO_SUCH_TASK)
          .decisionRefused()
          .lastExchange(answer.shown(STATUS))
          .why(provider.getTitle() + " knows no task " + task + "; nothing was changed");
    }
    if (absence != Absence.NONE) {
      return notRead(job, answer)
          .why(absence.words(new TaskRead(provider, job.provider(), task, answer)))
          .as(Adoption.UNCLEAR);
    }
    Optional<String> word = provider.getAt().word().text(answer.json());
    if (!answer.isSuccess() || word.isEmpty()) {
      return withoutWord(job, provider, answer).as(Adoption.UNCLEAR);
    }
    Optional<String> other = provider.otherModel(answer.json());
    if (other.isPresent()) {
      return Outcome.named(Adoption.OTHER_MODEL)
          .decisionRefused()
          .lastExchange(answer.shown(STATUS))
          .why(
              "task "
                  + task
                  + " is of another model ("
                  + Masking.brief(other.get())
                  + "), not of "
                  + provider.getModel()
                  + "; nothing was changed");
    }
    List<Attempt> attempts = ledger.reads().attempts(job.id());
    Attempt last = attempts.get(attempts.size() - 1);
    Optional<String> input = provider.getList().input(answer.json());
    if (input.isPresent() && !input.get().equals(last.mediaRef())) {
      return Outcome.named(Adoption.OTHER_MEDIA)
          .decisionRefused()
          .lastExchange(answer.shown(STATUS))
          .why("task " + task + " was made of other media than this job's; nothing was changed");
    }
    exchange.setVariable(StepExchange.TOKEN, last.token());
    return Outcome.named(Adoption.ADOPTED).task(task).lastExchange(answer.shown(STATUS)).why(null);
  }

  private Outcome<Status> running(Job job, Progress progress) {
    Duration wait = pace.next(job, progress);
    return asked(job, Outcome.named(Status.RUNNING).progress(progress).dueIn(wait).why(null));
  }

  private Outcome<Status> asked(Job job, Outcome<Status> outcome) {
    if (job.overdueAt() == null && pace.isOverdue(job)) {
      outcome.overdue(clock.millis());
      LOG.warn("overdue: {} has not finished in time; it is read on", job.path());
    }
    return outcome;
  }

  private Outcome<Status> succeeded(
      Job job, Provider provider, ProviderAnswer answer, Progress progress) {
    Optional<String> link = provider.resultLink(answer.json());
    Optional<String> bad = provider.badResult(answer.json());
    if (link.isEmpty() || bad.isPresent()) {
      String said = provider.getAt().failure().words(answer.json()).map(Masking::brief).orElse("");
      return withoutLink(
          job,
          provider,
          progress,
          bad.map(
                  code ->
                      " (code " + Masking.oneLine(code) + (said.isEmpty() ? "" : ", " + said) + ")")
              .orElseGet(() -> instead(provider, answer)));
    }
    Long expires =
        provider
            .getAt()
            .life()
            .number(answer.json())
            .map(seconds -> clock.millis() + seconds * 1000)
            .orElse(null);
    String type = provider.getAt().type().text(answer.json()).orElse(null);
    boolean flagged = provider.getAt().flagged().isTrue(answer.json());
    return Outcome.named(Status.FINISHED)
        .progress(progress)
        .result(new ResultLink(link.get(), type, expires, flagged));
  }

  /** Who claims the money back shows the vendor what it answered. */
  private static String instead(Provider provider, ProviderAnswer answer) {
    JsonNode there = provider.getAt().link().around(answer.json());
    boolean empty = there.isValueNode() ? there.isNull() : there.isEmpty();
    return empty ? "" : " (it has there: " + Masking.brief(there.toString()) + ")";
  }

  /**
   * It happens that the word comes before the link: read a few times more.
   *
   * @param said what the vendor's own code says against the result
   */
  private Outcome<Status> withoutLink(Job job, Provider provider, Progress read, String said) {
    Progress empty = empty(job, read);
    if (empty.emptyReads() <= EMPTY_READS) {
      return running(job, empty).why("finished, but the result is not there yet" + said);
    }
    return Outcome.named(Status.FAILED)
        .progress(empty)
        .why(
            "paid, not collected: "
                + provider.getTitle()
                + " says that it finished, and offers no result"
                + said
                + "; claim it back");
  }

  /** One answer may be a slip of the vendor's: what is paid for is not given up for that. */
  private Outcome<Status> ofOtherModel(Job job, Provider provider, Progress read, String model) {
    Progress empty = empty(job, read);
    String said =
        " says that the task is of another model ("
            + Masking.brief(model)
            + "), not of "
            + provider.getModel();
    if (empty.emptyReads() <= EMPTY_READS) {
      return running(job, empty).why(provider.getTitle() + said + "; asking again");
    }
    return Outcome.named(Status.FAILED)
        .progress(empty)
        .why("paid, not collected: " + provider.getTitle() + said + "; claim it back");
  }

  private static Progress empty(Job job, Progress read) {
    return read.empty(job.progress() == null ? 0 : job.progress().emptyReads());
  }

  private Outcome<Status> notRead(Job job, ProviderAnswer answer) {
    Duration wait = answer.retryAfter().orElse(Backoff.after(job.tries()));
    Duration least = pace.next(job, job.progress());
    return asked(
        job,
        Outcome.named(Status.RUNNING)
            .lastExchange(answer.shown(STATUS))
            .failure()
            .dueIn(wait.compareTo(least) < 0 ? least : wait));
  }

  private Progress progress(Job job, Provider provider, ProviderAnswer answer, String word) {
    Progress before = job.progress() == null ? Progress.NONE : job.progress();
    long percent = provider.getAt().percent().number(answer.json()).orElse(0L);
    Long eta =
        provider.getAt().eta().number(answer.json()).filter(seconds -> seconds > 0).orElse(null);
    return new Progress(
        (int) Math.max(0, Math.min(100, percent)),
        eta,
        Masking.brief(word),
        before.reads() + 1,
        0,
        null,
        null,
        clock.millis(),
        before.otherModel());
  }
}
