package io.swapline.step;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.LeaseLostException;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.PendingDecision;
import io.swapline.ledger.transitions.Transitions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.StartupListener;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Claims jobs of one state, never more than there are free slots, and runs the route on each. One
 * feeder thread looks once a second, or at once when another step wakes it.
 */
final class LedgerConsumer extends DefaultConsumer
    implements StartupListener, Suspendable, ShutdownAware {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);

  /** So many that cannot be written are more than one bad job: nothing more is taken. */
  private static final int MOST_UNSETTLED = 100;

  private final LedgerEndpoint endpoint;
  private final LedgerComponent component;
  private final ClaimSource source;
  private final Wake wake;
  private final Map<String, Job> held = new ConcurrentHashMap<>();
  private final Map<String, Unsettled> unsettled = new ConcurrentHashMap<>();
  private volatile Thread feeder;
  private boolean ledgerDown;
  private ExecutorService workers;
  private ScheduledExecutorService renewer;
  private ScheduledFuture<?> renewal;

  /**
   * @param claimed as it was claimed
   */
  private record Unsettled(Job claimed, Job job, String token, Exception cause) {}

  LedgerConsumer(LedgerEndpoint endpoint, Processor processor, ClaimSource source) {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.component = endpoint.ledgerComponent();
    this.source = source;
    this.wake = component.wakeOf(endpoint.name());
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    var executors = endpoint.getCamelContext().getExecutorServiceManager();
    String name = "ledger-" + endpoint.name();
    workers = executors.newThreadPool(this, name, onDemand(endpoint.getSlots()));
    renewer = executors.newSingleThreadScheduledExecutor(this, name + "-lease");
    long third = endpoint.leaseTime().toMillis() / 3;
    renewal = renewer.scheduleAtFixedRate(this::renew, third, third, TimeUnit.MILLISECONDS);
  }

  /** As many threads as there is work, and none that waits for long. */
  private static ThreadPoolProfile onDemand(int most) {
    ThreadPoolProfile profile = new ThreadPoolProfile("ledger-slots");
    profile.setPoolSize(most);
    profile.setMaxPoolSize(most);
    profile.setMaxQueueSize(-1);
    profile.setKeepAliveTime(30L);
    profile.setTimeUnit(TimeUnit.SECONDS);
    profile.setAllowCoreThreadTimeOut(true);
    return profile;
  }

  /** Nothing is claimed before every route is there to take it on. Camel registers this itself. */
  @Override
  public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
    startFeeding();
  }

  /**
   * Camel suspends every consumer first when it stops, then waits for what they hold, and stops
   * them last: all steps cease to claim at once, and a paid request is not interrupted.
   */
  @Override
  protected void doSuspend() {
    stopFeeding();
  }

  @Override
  protected void doResume() {
    startFeeding();
  }

  @Override
  protected void doStop() throws Exception {
    stopFeeding();
    if (renewal != null) {
      // Else a start that failed, or was stopped, did not come as far.
      var executors = endpoint.getCamelContext().getExecutorServiceManager();
      renewal.cancel(false);
      executors.shutdownNow(renewer);
      executors.shutdownGraceful(workers);
    }
    super.doStop();
  }

  private synchronized void startFeeding() {
    if (feeder == null) {
      var executors = endpoint.getCamelContext().getExecutorServiceManager();
      feeder = executors.newThread("ledger-" + endpoint.name() + "-feeder", this::feed);
      feeder.start();
    }
  }

  private void stopFeeding() {
    feeder = null;
    wake.signal();
  }

  private boolean isFeeding() {
    return feeder == Thread.currentThread();
  }

  @Override
  public boolean deferShutdown(ShutdownRunningTask task) {
    stopFeeding();
    return false;
  }

  @Override
  public int getPendingExchangesSize() {
    return held.size() - unsettled.size();
  }

  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    stopFeeding();
  }

  private void feed() {
    while (isFeeding()) {
      try {
        settleAgain();
        component.inflight().bringBack().forEach(job -> component.wake(job.state()));
        claim();
        ledgerDown = false;
        wake.await(Wake.scan());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (LedgerException e) {
        if (!ledgerDown) {
          LOG.error("no jobs can be taken from {}: {}", endpoint.name(), e.getMessage());
          ledgerDown = true;
        }
        pause();
      } catch (RuntimeException e) {
        LOG.error("no jobs can be taken from {}", endpoint.name(), e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      wake.await(Wake.scan());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void claim() {
    int free = endpoint.getSlots() - (held.size() - unsettled.size());
    if (free <= 0
        || unsettled.size() >= MOST_UNSETTLED
        || !isFeeding()
        || !component.isClaiming()) {
      return;
    }
    List<Job> claimed =
        component
            .inflight()
            .claim(() -> source.claim(component.ledger(), free, endpoint.leaseTime(), inWork()));
    for (Job job : claimed) {
      held.put(job.id(), job);
      try {
        workers.execute(() -> work(job));
      } catch (RejectedExecutionException e) {
        letGo(job);
      }
    }
  }

  private List<Job> inWork() {
    return held.values().stream().filter(job -> !unsettled.containsKey(job.id())).toList();
  }

  /** Once for each claim: it may be claimed again already. */
  private void letGo(Job claimed) {
    if (held.remove(claimed.id(), claimed)) {
      component.inflight().letGo(claimed.id());
    }
  }

  /** Whatever becomes of the thread, the job is not held by it any more. */
  private void work(Job job) {
    MDC.put("job", job.id());
    try {
      step(job);
    } catch (Throwable e) {
      LOG.error("the step of job {} broke off", job.id(), e);
    } finally {
      MDC.remove("job");
      if (!unsettled.containsKey(job.id())) {
        letGo(job);
      }
      wake.signal();
    }
  }

  private void step(Job job) {
    Exchange exchange = createExchange(false);
    try {
      StepExchange.put(exchange, job);
      if (isUnwanted(job)) {
        cancel(exchange, job);
      } else {
        run(exchange);
      }
      if (!StepExchange.isNamed(exchange)) {
        settle(failed(job, exchange));
      }
    } finally {
      releaseExchange(exchange, false);
    }
  }

  /** A person's request is seen here, before the step begins. */
  private static boolean isUnwanted(Job job) {
    return job.pendingDecision() != null
        && job.pendingDecision().what().equals(PendingDecision.CANCEL)
        && job.state() != JobState.TAKING
        && Transitions.allowed(job.state(), JobState.CANCELLED);
  }

  private void cancel(Exchange exchange, Job job) {
    try {
      Outcome<?> cancelled =
          Outcome.plain().why("cancelled by " + job.pendingDecision().by()).decisionDone();
      Job after =
          component
              .ledger()
              .advance(job, JobState.CANCELLED, cancelled, job.pendingDecision().by());
      StepExchange.put(exchange, after);
      StepExchange.named(exchange, true);
      component.wake(after.state());
    } catch (LedgerException e) {
      exchange.setException(e);
    }
  }

  /** What was thrown and not told yet, or what {@code ledger:recover} could not settle. */
  private Unsettled failed(Job claimed, Exchange exchange) {
    Job job = StepExchange.job(exchange);
    Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Exception thrown = exchange.getException();
    if (thrown != null || caught == null) {
      component.stepFailure().tell(job, thrown);
    }
    return new Unsettled(
        claimed, job, StepExchange.token(exchange), thrown != null ? thrown : caught);
  }

  /** Whatever is thrown, also an Error: a job must not stay held by nobody. */
  private void run(Exchange exchange) {
    try {
      getProcessor().process(exchange);
    } catch (Throwable e) {
      exchange.setException(e);
    }
  }

  /** A job that cannot be settled now (a full disk, say) stays held, and is tried again. */
  private void settle(Unsettled one) {
    String id = one.job().id();
    try {
      Job settled = component.stepFailure().settle(one.job(), one.token(), one.cause());
      unsettled.remove(id);
      component.wake(settled.state());
    } catch (LeaseLostException e) {
      LOG.warn("{}", e.getMessage());
      unsettled.remove(id);
    } catch (IOException | RuntimeException e) {
      if (unsettled.put(id, one) == null) {
        LOG.error("job {} cannot be written: {}; trying again", id, e.getMessage());
      }
    }
  }

  private void settleAgain() {
    for (Unsettled one : List.copyOf(unsettled.values())) {
      settle(one);
      if (!unsettled.containsKey(one.job().id())) {
        letGo(one.claimed());
      }
    }
  }

  private void renew() {
    try {
      if (!held.isEmpty()) {
        component.ledger().claims().renew(held.keySet(), endpoint.leaseTime());
      }
    } catch (RuntimeException e) {
      LOG.warn("leases were not renewed: {}", e.getMessage());
    }
  }
}
