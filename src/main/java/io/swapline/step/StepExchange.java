package io.swapline.step;

import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.model.Outcome;
import org.apache.camel.Exchange;

/** What a step carries along: the job and the attempt's token, in variables that leave nowhere. */
public final class StepExchange {
  /** Variable: the {@link Job} as last written. */
  public static final String JOB = "job";

  /** Variable: the token of the attempt that is being sent. */
  public static final String TOKEN = "token";

  /** Variable: the {@link Attempt} that is looked for at the provider. */
  public static final String ATTEMPT = "attempt";

  private static final String NAMED = "swapline.outcome.named";

  private StepExchange() {}

  /** The job of this step. */
  public static Job job(Exchange exchange) {
    Job job = exchange.getVariable(JOB, Job.class);
    if (job == null) {
      throw new LedgerException("no job on this exchange: it did not come from ledger:STATE");
    }
    return job;
  }

  /** The token of the attempt that is being sent; null where none is. */
  static String token(Exchange exchange) {
    return exchange.getVariable(TOKEN, String.class);
  }

  /** The attempt that is looked for; null where none is. */
  public static Attempt attempt(Exchange exchange) {
    return exchange.getVariable(ATTEMPT, Attempt.class);
  }

  /** What the step came to by now; a plain outcome where nothing was said. */
  public static Outcome<?> outcome(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    return body instanceof Outcome<?> outcome ? outcome : Outcome.plain();
  }

  static void put(Exchange exchange, Job job) {
    exchange.setVariable(JOB, job);
    exchange.getMessage().setBody(job);
  }

  static boolean isNamed(Exchange exchange) {
    return Boolean.TRUE.equals(exchange.getProperty(NAMED));
  }

  static void named(Exchange exchange, boolean named) {
    exchange.setProperty(NAMED, named);
  }
}
