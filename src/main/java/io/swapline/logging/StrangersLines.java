package io.swapline.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;

/**
 * Bounds what somebody outside can have written into the log by asking our HTTP server: one line a
 * minute of a kind. It goes by the thread, so that it holds for whatever is logged on the way of a
 * request, by us, by Camel or by its server, and none of them can forget it.
 */
public final class StrangersLines extends TurboFilter {
  /** The server's own threads, those that ask for a token, and those that look at health. */
  private static final List<String> THREADS = List.of("vert.x-", "callback-token", "health-");

  private static final String OURS = "io.swapline.";

  private final RareLines lines;

  /**
   * @param nanos a clock that nobody sets
   */
  StrangersLines(LongSupplier nanos) {
    this.lines = new RareLines(nanos);
  }

  /** From now on, and whatever the operator's configuration of the log says. */
  public static void bound() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log
        && log.getTurboFilterList().stream().noneMatch(StrangersLines.class::isInstance)) {
      log.addTurboFilter(new StrangersLines(System::nanoTime));
    }
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      String format,
      Object[] parameters,
      Throwable thrown) {
    // Without a format it is only asked whether anything of that level would be written.
    if (format == null
        || !level.isGreaterOrEqual(Level.INFO)
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())
        || logger.getName().equals(StrangersLines.class.getName())
        || !isOfServer(Thread.currentThread().getName())) {
      return FilterReply.NEUTRAL;
    }
    OptionalLong leftOut = lines.admit(kind(logger, level, format, thrown));
    if (leftOut.isEmpty()) {
      return FilterReply.DENY;
    }
    if (leftOut.getAsLong() > 0) {
      logger
          .getLoggerContext()
          .getLogger(StrangersLines.class)
          .warn("{} lines like the next one were left out before it", leftOut.getAsLong());
    }
    return FilterReply.NEUTRAL;
  }

  private static boolean isOfServer(String thread) {
    return THREADS.stream().anyMatch(thread::startsWith);
  }

  /** What others write may have another number in each line; what we write is known by its form. */
  private static String kind(Logger logger, Level level, String format, Throwable thrown) {
    String kind = level + " " + logger.getName() + " ";
    if (logger.getName().startsWith(OURS)) {
      return kind + format + " " + MDC.get("job");
    }
    return thrown == null ? kind : kind + thrown.getClass().getName();
  }
}
