package io.swapline.routes;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** What the steps of a route log goes into the trace, and nowhere else. */
final class RouteLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
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
