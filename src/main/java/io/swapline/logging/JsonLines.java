package io.swapline.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * A line of the log as one JSON object, for a program: time in UTC, level, logger, thread, message,
 * error where something was thrown, and each field of the MDC, such as the job. Masked as the words
 * are.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final Set<String> OURS =
      Set.of("time", "level", "logger", "thread", "message", "error");

  private static final byte[] NOTHING = {};

  private final JsonFactory json = new JsonFactory();
  private final MaskingConverter message = new MaskingConverter();
  private final ShortExceptionConverter error = new ShortExceptionConverter();

  /** From now on all that the log writes to a stream is written so. */
  public static void everywhere() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context
        .getLoggerList()
        .forEach(
            logger -> {
              for (Iterator<Appender<ILoggingEvent>> it = logger.iteratorForAppenders();
                  it.hasNext(); ) {
                if (it.next() instanceof OutputStreamAppender<ILoggingEvent> stream) {
                  JsonLines lines = new JsonLines();
                  lines.setContext(context);
                  lines.start();
                  stream.setEncoder(lines);
                }
              }
            });
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator to = json.createGenerator(line)) {
      to.writeStartObject();
      to.writeStringField("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
      to.writeStringField("level", event.getLevel().toString());
      to.writeStringField("logger", event.getLoggerName());
      to.writeStringField("thread", Masking.oneLine(event.getThreadName()));
      to.writeStringField("message", message.convert(event));
      if (event.getThrowableProxy() != null) {
        to.writeStringField("error", error.convert(event).substring(2));
      }
      for (Map.Entry<String, String> field : new TreeMap<>(event.getMDCPropertyMap()).entrySet()) {
        if (field.getValue() != null && !OURS.contains(field.getKey())) {
          to.writeStringField(Masking.oneLine(field.getKey()), Masking.oneLine(field.getValue()));
        }
      }
      to.writeEndObject();
      to.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toByteArray();
  }
}
