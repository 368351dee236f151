package io.swapline.routes;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.swapline.ledger.model.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.slf4j.LoggerFactory;

/** What a route asked of its beans and of the endpoints around it, in order, and their answers. */
final class Trace {
  /** What a bean's method returns, or an endpoint does. */
  interface Reply {
    Object to(Exchange exchange) throws Exception;
  }

  private final List<String> calls = new ArrayList<>();
  private final Map<String, Reply> replies = new HashMap<>();

  void forget() {
    calls.clear();
    replies.clear();
  }

  void reply(String place, Reply reply) {
    replies.put(place, reply);
  }

  boolean replies(String place) {
    return replies.containsKey(place);
  }

  void add(String line) {
    calls.add(line);
  }

  List<String> take() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** An endpoint was reached: what is written about the job, or handed on, stands behind it. */
  Object reached(String endpoint, Exchange exchange) throws Exception {
    boolean isTaken = !endpoint.equals("ledger:recover");
    calls.add(
        isTaken && exchange.getMessage().getBody() instanceof Outcome<?> outcome
            ? endpoint + " (" + outcome + ")"
            : endpoint);
    return replies.containsKey(endpoint) ? replies.get(endpoint).to(exchange) : null;
  }

  /** A bean was called: plain arguments, which the route may have put together, stand behind it. */
  Object called(String method, boolean answers, Object[] arguments, Exchange exchange)
      throws Exception {
    String plain =
        Stream.of(arguments)
            .filter(one -> one instanceof String || one instanceof Number)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    calls.add(plain.isEmpty() ? method : method + "(" + plain + ")");
    if (replies.containsKey(method)) {
      return replies.get(method).to(exchange);
    }
    if (answers) {
      calls.add("and nobody said what " + method + " answers");
    }
    return null;
  }

  /** What the steps of a route log goes into the trace, and nowhere else. */
  static final class RouteLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Trace trace;
    private final Logger logger;

    RouteLog(String route, Trace trace) {
      this.trace = trace;
      this.logger = (Logger) LoggerFactory.getLogger(route);
    }

    @Override
    public void start() {
      super.start();
      logger.setAdditive(false);
      logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
      trace.add("log: " + event.getLevel() + " " + event.getFormattedMessage());
    }

    @Override
    public void close() {
      logger.detachAppender(this);
      logger.setAdditive(true);
    }
  }
}
