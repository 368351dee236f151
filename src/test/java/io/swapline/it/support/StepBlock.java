package io.swapline.it.support;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.NewJob;
import io.swapline.step.StepExchange;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Runs inside a service process: stops one job before one step of a route. It is a Camel bean
 * ({@code camel.beans.NAME}); no production code knows of it.
 */
public final class StepBlock implements InterceptStrategy, CamelContextAware {
  static final String NODE = "swapline.it.block.node";

  private final String node = System.getProperty(NODE);
  private final Stand stand = new Stand();
  private CamelContext context;

  @Override
  public CamelContext getCamelContext() {
    return context;
  }

  /** Beans from settings are bound after Camel has looked for interceptors: it joins by itself. */
  @Override
  public void setCamelContext(CamelContext camelContext) {
    context = camelContext;
    context.getCamelContextExtension().addInterceptStrategy(this);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camelContext, NamedNode definition, Processor target, Processor next) {
    return definition.getId().equals(node) ? new Barrier(target) : target;
  }

  private final class Barrier extends DelegateAsyncProcessor {
    private Barrier(Processor target) {
      super(target);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      stand.by(nameOf(exchange));
      return super.process(exchange, callback);
    }
  }

  /** Before a job is opened there is a drop, and no job; before that, there is neither. */
  private static String nameOf(Exchange exchange) {
    Job job = exchange.getVariable(StepExchange.JOB, Job.class);
    if (job != null) {
      return job.name();
    }
    return exchange.getMessage().getBody() instanceof NewJob drop ? drop.name() : "";
  }
}
