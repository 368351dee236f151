package io.swapline.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;

/** An exception on the same line: what, caused by what, and where in Swapline; masked. */
public final class ShortExceptionConverter extends ThrowableHandlingConverter {
  private static final int CAUSES = 6;

  @Override
  public String convert(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null) {
      return "";
    }
    StringBuilder line = new StringBuilder(named(thrown));
    IThrowableProxy cause = thrown.getCause();
    for (int i = 0; i < CAUSES && cause != null; i++) {
      line.append(", caused by ").append(named(cause));
      cause = cause.getCause();
    }
    return ": " + Masking.oneLine(line.append(place(thrown)).toString());
  }

  private static String named(IThrowableProxy thrown) {
    String name = thrown.getClassName().replaceFirst("^.*\\.", "");
    return thrown.getMessage() == null ? name : name + " " + thrown.getMessage();
  }

  private static String place(IThrowableProxy thrown) {
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    return Arrays.stream(frames == null ? new StackTraceElementProxy[0] : frames)
        .map(StackTraceElementProxy::getStackTraceElement)
        .filter(frame -> frame.getClassName().startsWith("io.swapline."))
        .findFirst()
        .map(
            frame ->
                " [%s.%s:%d]"
                    .formatted(
                        frame.getClassName().replaceFirst("^.*\\.", ""),
                        frame.getMethodName(),
                        frame.getLineNumber()))
        .orElse("");
  }
}
