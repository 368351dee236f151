package io.swapline.sqs;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What Camel's consumer of a queue tells of what went wrong, in words. That the queue cannot be
 * read is told elsewhere, once. A message that could not be dealt with, or not be deleted, comes
 * again.
 */
public final class QueueFailures implements ExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(QueueFailures.class);

  @Override
  public void handleException(Throwable exception) {
    handleException(null, null, exception);
  }

  @Override
  public void handleException(String message, Throwable exception) {
    handleException(message, null, exception);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {
    if (exchange != null) {
      LOG.warn("a message about objects comes again: {}", words(exception));
    }
  }

  /** The SDK's own sentences may hold a key id. */
  private static String words(Throwable exception) {
    return exception instanceof SdkException
        ? "it could not be deleted: " + QueueWords.of(exception)
        : exception.getMessage();
  }
}
