package io.swapline.step;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.swapline.ledger.AnswersOnDisk;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.failover.FailoverRules;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.SubmitIntent;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.ledger.submits.AttemptFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** Routes over a real ledger. */
final class StepScene implements AutoCloseable {
  private static final String ERRORS = "file:routes/errors.camel.yaml";
  private static final Duration SOON = Duration.ofSeconds(10);

  private final LedgerScene ledger;
  private final AttemptFiles files;
  private final LedgerComponent component;
  private final CamelContext context = new DefaultCamelContext();

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          log.add(event.getFormattedMessage());
        }
      };

  StepScene(Path data) {
    this(data, BudgetCaps.NONE);
  }

  StepScene(Path data, BudgetCaps caps) {
    this(data, caps, thrown -> Optional.empty());
  }

  /** With what passes by itself. */
  StepScene(Path data, Function<Throwable, Optional<Outcome<?>>> postponed) {
    this(data, BudgetCaps.NONE, postponed);
  }

  private StepScene(
      Path data, BudgetCaps caps, Function<Throwable, Optional<Outcome<?>>> postponed) {
    this.ledger = LedgerScene.capped(data, caps);
    try {
      this.files = new AttemptFiles(data.resolve("attempts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.component =
        new LedgerComponent(
            ledger.ledger(), files, AnswersOnDisk.NONE, false, postponed, FailoverRules.NONE);
    context.addComponent("ledger", component);
    appender.start();
    logger().addAppender(appender);
  }

  LedgerScene ledger() {
    return ledger;
  }

  AttemptFiles files() {
    return files;
  }

  LedgerComponent component() {
    return component;
  }

  CamelContext context() {
    return context;
  }

  /** Starts with those routes, and with what is done in production about a step that fails. */
  StepScene start(RouteBuilder routes) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(ResourceHelper.resolveMandatoryResource(context, ERRORS));
    context.addRoutes(routes);
    context.start();
    return this;
  }

  /** A new job in that state, which its step finds at once. */
  Job give(JobState state) {
    Job job = ledger.in(state);
    component.wake(state);
    return job;
  }

  /** Waits until the job is as wanted. */
  Job await(Job job, JobState state) {
    return Awaitility.await(job.id() + " is " + state)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> ledger.find(job), found -> found.state() == state);
  }

  /** Waits until a step brought the job back after a failure. */
  Job awaitFailure(Job job) {
    return Awaitility.await(job.id() + " failed")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> ledger.find(job), found -> found.tries() > 0 && !found.leased());
  }

  static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(SOON).pollInterval(Duration.ofMillis(10)).until(condition);
  }

  /** Whether the steps logged such words. */
  boolean logged(String words) {
    return log.stream().anyMatch(line -> line.contains(words));
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("io.swapline.step");
  }

  /** Ids of the jobs that steps work on. */
  List<String> leased() {
    return ledger.rows("SELECT id FROM job WHERE lease_owner IS NOT NULL ORDER BY id");
  }

  /** What {@code submits.intend} does, with the job's id as the token. */
  void intend(Exchange exchange) throws IOException {
    String token = "token-of-" + StepExchange.job(exchange).id();
    files.arm(token);
    exchange.setVariable(StepExchange.TOKEN, token);
    exchange
        .getMessage()
        .setBody(Outcome.plain().intent(new SubmitIntent(token, null, LedgerScene.BEGIN)));
  }

  static String token(Exchange exchange) {
    return exchange.getVariable(StepExchange.TOKEN, String.class);
  }

  @Override
  public void close() {
    context.stop();
    logger().detachAppender(appender);
    ledger.close();
  }
}
