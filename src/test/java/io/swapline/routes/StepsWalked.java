package io.swapline.routes;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Which steps ran, and which that may be passed by were passed by. */
final class StepsWalked implements InterceptStrategy {
  private static final String PASSED = "past ";

  private final Set<String> walked = new HashSet<>();
  private final Set<String> now = new HashSet<>();
  private Exchange current;

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode step, Processor target, Processor next) {
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        now.add(step.getId());
        current = exchange;
        return super.process(exchange, callback);
      }
    };
  }

  /** The exchange that is at a step. */
  Exchange current() {
    return current;
  }

  /** One run is over. */
  void ended(List<? extends ProcessorDefinition<?>> routes) {
    for (ProcessorDefinition<?> step : all(routes)) {
      if (now.contains(step.getId())
          && all(step.getOutputs()).stream().noneMatch(inner -> now.contains(inner.getId()))) {
        walked.add(PASSED + step.getId());
      }
    }
    walked.addAll(now);
    now.clear();
  }

  /** Steps and ways past steps that no run took. */
  Set<String> neverWalked(List<? extends ProcessorDefinition<?>> routes) {
    Set<String> missing = new TreeSet<>();
    for (ProcessorDefinition<?> step : all(routes)) {
      missing.add(step.getId());
      if (maybePassedBy(step)) {
        missing.add(PASSED + step.getId());
      }
    }
    missing.removeAll(walked);
    return missing;
  }

  private static boolean maybePassedBy(ProcessorDefinition<?> step) {
    return step instanceof FilterDefinition
        || step instanceof LoopDefinition
        || step instanceof SplitDefinition
        || (step instanceof ChoiceDefinition choice && choice.getOtherwise() == null);
  }

  /** The steps that run, also those in branches; not what waits for an exception. */
  private static Set<ProcessorDefinition<?>> all(List<? extends ProcessorDefinition<?>> outputs) {
    Set<ProcessorDefinition<?>> all = new LinkedHashSet<>();
    for (ProcessorDefinition<?> step : outputs) {
      if (!step.isAbstract()) {
        // In a template a step may have no name; what is made of it has one.
        if (step.getId() != null && !(step instanceof TryDefinition)) {
          all.add(step);
        }
        all.addAll(all(step.getOutputs()));
      }
    }
    return all;
  }
}
