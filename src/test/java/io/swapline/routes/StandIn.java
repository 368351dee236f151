package io.swapline.routes;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Stands in for a component whose other side is not in the route file: what comes from it is sent
 * by the test, what goes to it is only traced; but within the file a route reaches the other.
 */
final class StandIn extends DefaultComponent {
  private final String scheme;
  private final Trace trace;
  private final Map<String, Consumer> within = new HashMap<>();

  StandIn(String scheme, Trace trace) {
    this.scheme = scheme;
    this.trace = trace;
    // Else Camel sets it up as the component whose name it bears.
    setAutowiredEnabled(false);
  }

  @Override
  protected DefaultEndpoint createEndpoint(
      String uri, String remaining, Map<String, Object> parameters) {
    Map<String, Object> options = new TreeMap<>(parameters);
    parameters.clear();
    String behind =
        options.entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining("&", options.isEmpty() ? "" : "?", ""));
    return new Place(uri, scheme + ":" + remaining, behind);
  }

  private final class Place extends DefaultEndpoint {
    private final String name;
    private final String options;

    Place(String uri, String name, String options) {
      super(uri, StandIn.this);
      this.name = name;
      this.options = options;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      Consumer consumer = new DefaultConsumer(this, processor);
      within.put(name, consumer);
      return consumer;
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) throws Exception {
          if (within.containsKey(name)) {
            within.get(name).getProcessor().process(exchange);
            return;
          }
          Object answer = trace.reached(name + options, exchange);
          if (scheme.equals("ledger")) {
            exchange.getMessage().setBody(exchange.getVariable("job"));
          } else if (answer != null) {
            exchange.getMessage().setBody(answer);
          }
        }
      };
    }
  }
}
