package io.swapline.service.own;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which file of this release takes jobs from which source of the ledger. */
public final class LedgerSources {
  /** Those without which no job comes to its end, in the order of a job's life. */
  public static final Map<String, String> STEPS = Collections.unmodifiableMap(steps());

  /** Those, and what is there for some jobs alone. */
  static final Map<String, String> ALL = Collections.unmodifiableMap(all());

  private LedgerSources() {}

  private static Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    steps.put("taking", "routes/watch/take.camel.yaml");
    steps.put("received", "routes/job/prepare.camel.yaml");
    steps.put("prepared", "routes/job/submit.camel.yaml");
    steps.put("running", "routes/job/poll.camel.yaml");
    steps.put("finished", "routes/job/fetch.camel.yaml");
    steps.put("fetched", "routes/job/deliver.camel.yaml");
    steps.put("ended", "routes/job/close.camel.yaml");
    steps.put("decided", "routes/job/decide.camel.yaml");
    steps.put("unreconciled", "routes/job/reconcile.camel.yaml");
    return steps;
  }

  private static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>(STEPS);
    all.put("stranded", "routes/job/failover.camel.yaml");
    all.put("submit_unknown", "routes/job/resubmit.camel.yaml");
    return all;
  }
}
