package io.swapline.people;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.DecisionEntry;
import io.swapline.ledger.model.JobEvent;
import io.swapline.ledger.model.ProviderPause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes into the log what the ledger says was decided by commands beside the service. */
public final class DecisionLog {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);

  /** A command may have to wait before it can write, and bears the time of before. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final InstantSource clock;
  private final Set<DecisionEntry> told;
  private final Set<ProviderPause> pauses = new HashSet<>();
  private final Set<ProviderPause> resumes;

  /** What was decided before is not told; who is paused is, once. */
  public DecisionLog(Ledger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
    this.told = new HashSet<>(recent());
    this.resumes = new HashSet<>(ledger.pauses().resumed());
  }

  /** Writes a line for each decision that was found since the last look. */
  public void logNew() {
    List<DecisionEntry> recent = recent();
    recent.stream().filter(decision -> !told.contains(decision)).forEach(DecisionLog::tell);
    told.clear();
    told.addAll(recent);
    tellNew(
        ledger.pauses().paused(),
        pauses,
        pause ->
            LOG.warn(
                "nothing is submitted to {}, paused by {}: {}",
                pause.provider(),
                pause.by(),
                pause.why()));
    tellNew(
        ledger.pauses().resumed(),
        resumes,
        resume ->
            LOG.info("{} is submitted to again, resumed by {}", resume.provider(), resume.by()));
  }

  private List<DecisionEntry> recent() {
    Instant since = clock.instant().minus(LATE);
    return ledger.reads().decisions(since);
  }

  private static void tellNew(
      List<ProviderPause> now, Set<ProviderPause> known, Consumer<ProviderPause> words) {
    now.stream().filter(one -> !known.contains(one)).forEach(words);
    known.clear();
    known.addAll(now);
  }

  private static void tell(DecisionEntry decision) {
    JobEvent event = decision.event();
    boolean note = event.from() == event.to();
    if (!note && (event.from() == null || event.from().isEnd())) {
      // The step that carries a decision out tells that itself.
      return;
    }
    MDC.put("job", decision.jobId());
    try {
      if (note) {
        LOG.info("{}, in {}: {}", event.by(), event.to().text(), event.note());
      } else {
        String why = event.note() == null ? "" : ": " + event.note();
        LOG.info("{}: {} → {}{}", event.by(), event.from().text(), event.to().text(), why);
      }
    } finally {
      MDC.remove("job");
    }
  }
}
