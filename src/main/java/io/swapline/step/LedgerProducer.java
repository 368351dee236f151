package io.swapline.step;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.submits.AttemptFiles;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names the outcome of a step: the message body may be an {@link Outcome} with what it found. */
final class LedgerProducer extends DefaultProducer {
  private static final Logger LOG = LoggerFactory.getLogger("io.swapline.job");

  /** Another job may take the place at the provider that such a one leaves. */
  private static final Set<JobState> HELD_A_PLACE =
      EnumSet.of(JobState.STAGING, JobState.SUBMITTING, JobState.SUBMIT_UNKNOWN, JobState.RUNNING);

  private final LedgerComponent component;
  private final LedgerOperation operation;
  private final JobState to;

  LedgerProducer(LedgerEndpoint endpoint, LedgerOperation operation, JobState to) {
    super(endpoint);
    if ((operation == LedgerOperation.ADVANCE) != (to != null)) {
      throw new IllegalArgumentException("ledger:advance, and it alone, takes to=STATE");
    }
    this.component = endpoint.ledgerComponent();
    this.operation = operation;
    this.to = to;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    if (operation == LedgerOperation.RECOVER) {
      recover(exchange, job);
    } else {
      named(exchange, job, write(exchange, job, StepExchange.outcome(exchange)));
    }
  }

  private Job write(Exchange exchange, Job job, Outcome<?> outcome) throws IOException {
    return switch (operation) {
      case ADVANCE -> advance(exchange, job, outcome);
      case HOLD -> component.ledger().hold(job, outcome);
      case NOTE -> component.ledger().note(job, outcome);
      case ANSWERED -> answered(exchange, outcome);
      case SEARCHED ->
          component
              .ledger()
              .reconciliations()
              .searched(job, StepExchange.attempt(exchange), outcome);
      case HANDOVER -> component.failovers().handOver(job, outcome, component.paysForDuplicates());
      case STAY -> component.failovers().stay(job, outcome);
      case CLOSED -> component.ledger().close(job, outcome);
      case RECOVER -> throw new IllegalStateException("recovering takes no outcome");
    };
  }

  private void named(Exchange exchange, Job before, Job after) {
    StepExchange.put(exchange, after);
    // Who is given a late answer does not work on that job, which another step may hold.
    StepExchange.named(exchange, operation == LedgerOperation.ANSWERED || !after.leased());
    if (after.state() != before.state()) {
      tell(before, after);
      component.wake(after.state());
      if (HELD_A_PLACE.contains(before.state())) {
        component.wake(JobState.PREPARED);
      }
    } else if (!after.provider().equals(before.provider())) {
      tell(before, after);
      component.wake(JobState.PREPARED);
    }
  }

  /** A job that cannot be settled now is left to its consumer, which tries that again. */
  private void recover(Exchange exchange, Job job) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    StepFailure failure = component.stepFailure();
    failure.tell(job, cause);
    try {
      named(exchange, job, failure.settle(job, StepExchange.token(exchange), cause));
    } catch (IOException | LedgerException e) {
      LOG.debug("{} is not settled yet: {}", job.id(), e.getMessage());
    }
  }

  private Job advance(Exchange exchange, Job job, Outcome<?> outcome) throws IOException {
    String token = StepExchange.token(exchange);
    if (job.state() == JobState.SUBMITTING && token != null) {
      if (outcome.attempt().isCertainRefusal()
          && (to == JobState.PREPARED || to == JobState.FAILED)) {
        component.attemptFiles().refused(token, String.valueOf(outcome.getWhy()));
      }
      Job after = component.ledger().advance(job, to, outcome, JobEvent.ITSELF);
      component.attemptFiles().discard(token);
      return after;
    }
    if (job.state() == JobState.RECEIVED && to == JobState.PREPARED) {
      boolean askedFor =
          job.pendingDecision() != null
              && job.pendingDecision().what().equals(PendingDecision.RETRY);
      return component
          .ledger()
          .prepared(job, outcome.decisionDone(), askedFor || component.paysForDuplicates());
    }
    return component.ledger().advance(job, to, outcome, by(job));
  }

  /** A step that carries out what a person decided is that person's. */
  private static String by(Job job) {
    boolean decided =
        job.pendingDecision() != null
            && !job.pendingDecision().what().equals(PendingDecision.CANCEL);
    return decided ? job.pendingDecision().by() : JobEvent.ITSELF;
  }

  /**
   * The file takes the id first: it was allocated before the POST, and needs no room. Where even
   * that fails, the ledger may still take it, and it is the ledger that brings it to the disk; the
   * file does where the ledger cannot.
   */
  private Job answered(Exchange exchange, Outcome<?> outcome) throws IOException {
    String token = StepExchange.token(exchange);
    AttemptFiles files = component.attemptFiles();
    try {
      // A task that a person named has no file any more.
      if (files.find(token).isPresent()) {
        files.answered(token, outcome.attempt().taskId());
      }
    } catch (IOException e) {
      LOG.error(
          "the file of task {} was not written: {}", outcome.attempt().taskId(), e.getMessage());
    }
    String how = outcome.attempt().foundBy();
    String found = how == null ? "" : ": " + how;
    String note = "task " + outcome.attempt().taskId() + found;
    Job after;
    try {
      after = component.ledger().answered(token, outcome, note);
    } catch (LedgerException notWritten) {
      keep(token, notWritten);
      throw notWritten;
    }
    files.discard(token);
    // Found for a job that did not wait for it: the task is read on in a job of its own.
    return after.leased() && StepExchange.attempt(exchange) != null
        ? component.ledger().reconciliations().searched(after, null, Outcome.plain())
        : after;
  }

  private void keep(String token, LedgerException notWritten) {
    try {
      if (component.attemptFiles().find(token).isPresent()) {
        component.attemptFiles().keep(token);
      }
    } catch (IOException e) {
      notWritten.addSuppressed(e);
    }
  }

  private static void tell(Job before, Job after) {
    if (after.why() == null) {
      LOG.info("{} → {}  {}", before.state().text(), after.state().text(), after.path());
    } else {
      LOG.info(
          "{} → {}  {}: {}",
          before.state().text(),
          after.state().text(),
          after.path(),
          after.why());
    }
  }
}
