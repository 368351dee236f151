package io.swapline.it;

import io.swapline.ledger.Job;
import io.swapline.ledger.NewJob;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * writing its NAME to a file. It is a Camel bean ({@code camel.beans.NAME}); no production code
 * knows of it.
 */
public final class StepBlock implements InterceptStrategy, CamelContextAware {
  static final String NODE = "swapline.it.block.node";
  static final String NAME = "swapline.it.block.name";
  static final String STANDS = "swapline.it.block.stands";
  static final String STARVES = "swapline.it.block.starves";

  private final String node = System.getProperty(NODE);
  private final String name = System.getProperty(NAME);
  private final Path stands = Path.of(System.getProperty(STANDS));
  private final AtomicBoolean taken = new AtomicBoolean();
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
      String here = nameOf(exchange);
      if ((name.equals(here) || name.equals(Launch.ANY)) && taken.compareAndSet(false, true)) {
        stand(here);
      }
      return super.process(exchange, callback);
    }
  }

  /** Before a job is opened there is a drop, and no job. */
  private static String nameOf(Exchange exchange) {
    Job job = exchange.getVariable(StepExchange.JOB, Job.class);
    return job == null ? exchange.getMessage().getBody(NewJob.class).name() : job.name();
  }

  /** As a hostile file does that nobody bounded. */
  private static void starve() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new byte[1 << 20]);
    }
  }

  private void stand(String here) {
    try {
      Path part = Files.writeString(Path.of(stands + ".part"), here);
      Files.move(part, stands, StandardCopyOption.ATOMIC_MOVE);
      if (Boolean.getBoolean(STARVES)) {
        starve();
      }
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
