package io.swapline.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of a log line: masked, and on one line whatever a file name may hold. */
public final class MaskingConverter extends MessageConverter {
  @Override
  public String convert(ILoggingEvent event) {
    String message = super.convert(event);
    return message == null ? "" : Masking.oneLine(message);
  }
}
