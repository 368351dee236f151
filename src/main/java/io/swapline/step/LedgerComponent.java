package io.swapline.step;

import io.swapline.ledger.AnswersOnDisk;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.SubmitRecovery;
import io.swapline.ledger.failover.FailoverRules;
import io.swapline.ledger.failover.Failovers;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.submits.AttemptFiles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * The {@code ledger:} scheme: {@code from: ledger:STATE} claims jobs in that state and runs a step
 * on each; {@code to: ledger:advance?to=STATE}, {@code ledger:hold}, {@code ledger:answered},
 * {@code ledger:searched}, {@code ledger:handover}, {@code ledger:stay}, {@code ledger:closed} and
 * {@code ledger:recover} name the step's outcome.
 */
@Component("ledger")
public final class LedgerComponent extends DefaultComponent {
  private static final String STATES =
      Stream.of(JobState.values()).map(JobState::text).collect(Collectors.joining(", "));

  private final Ledger ledger;
  private final AttemptFiles attemptFiles;
  private final SubmitRecovery recovery;
  private final boolean payForDuplicates;
  private final Function<Throwable, Optional<Outcome<?>>> postponed;
  private final FailoverRules failover;
  private final InflightJobs inflight;
  private volatile boolean claiming = true;
  private final Map<String, Wake> wakes = new ConcurrentHashMap<>();

  /** As Camel makes one that it finds by its service file: without a ledger it does not start. */
  public LedgerComponent() {
    this(null, null, AnswersOnDisk.NONE, false, thrown -> Optional.empty(), FailoverRules.NONE);
  }

  /**
   * @param answers those to submits that carried the result
   * @param payForDuplicates whether a job is paid for whose video and face were paid for before
   * @param postponed what becomes of a job that met what passes by itself; empty where it is not
   *     known that it does
   * @param failover which jobs go over to another provider
   */
  public LedgerComponent(
      Ledger ledger,
      AttemptFiles attemptFiles,
      AnswersOnDisk answers,
      boolean payForDuplicates,
      Function<Throwable, Optional<Outcome<?>>> postponed,
      FailoverRules failover) {
    this.ledger = ledger;
    this.attemptFiles = attemptFiles;
    this.recovery = new SubmitRecovery(ledger, attemptFiles, answers);
    this.payForDuplicates = payForDuplicates;
    this.postponed = postponed;
    this.failover = failover;
    this.inflight = new InflightJobs(ledger, recovery, System::nanoTime);
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    if (ledger == null) {
      throw new IllegalStateException(
          "the component ledger has no ledger: the service makes it with one, and nothing else"
              + " does");
    }
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    LedgerEndpoint endpoint = new LedgerEndpoint(uri, this, remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  Ledger ledger() {
    return ledger;
  }

  AttemptFiles attemptFiles() {
    return attemptFiles;
  }

  StepFailure stepFailure() {
    return new StepFailure(ledger, recovery, postponed);
  }

  Failovers failovers() {
    return ledger.failovers(failover);
  }

  InflightJobs inflight() {
    return inflight;
  }

  boolean paysForDuplicates() {
    return payForDuplicates;
  }

  Wake wakeOf(String source) {
    return wakes.computeIfAbsent(source, key -> new Wake());
  }

  /** No step takes a job from now on. */
  public void stopClaiming() {
    claiming = false;
  }

  boolean isClaiming() {
    return claiming;
  }

  /** Lets the step of that state look at once instead of at its next scan. */
  public void wake(JobState state) {
    wakeOf(state.isEnd() ? ClaimSource.ENDED : state.text()).signal();
    if (state == JobState.SUBMIT_UNKNOWN) {
      wakeOf(ClaimSource.UNRECONCILED).signal();
    }
  }

  static JobState state(String text) {
    return JobState.of(text)
        .orElseThrow(
            () -> new LedgerException("there is no job state '" + text + "': there are " + STATES));
  }
}
