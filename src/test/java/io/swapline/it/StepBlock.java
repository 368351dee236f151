package io.swapline.it;

import io.swapline.step.StepExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Runs inside a service process: stops one job for ever before one step of a route, and says so by
 * making a file. It is a Camel bean ({@code camel.beans.NAME}); no production code knows of it.
 */
public final class StepBlock implements InterceptStrategy, CamelContextAware {
  static final String NODE = "swapline.it.block.node";
  static final String NAME = "swapline.it.block.name";
  static final String STANDS = "swapline.it.block.stands";

  private final String node = System.getProperty(NODE);
  private final String name = System.getProperty(NAME);
  private final Path stands = Path.of(System.getProperty(STANDS));
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
      if (StepExchange.job(exchange).name().equals(name)) {
        stand();
      }
      return super.process(exchange, callback);
    }
  }

  private void stand() {
    try {
      Files.createFile(stands);
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
