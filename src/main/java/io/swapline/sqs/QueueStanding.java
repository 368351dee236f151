package io.swapline.sqs;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a queue can be read; told once when that changes, and not at each try. */
public final class QueueStanding {
  private static final Logger LOG = LoggerFactory.getLogger(QueueStanding.class);

  private final String title;
  private String hindrance;

  /**
   * @param title the queue, as people know it
   */
  QueueStanding(String title) {
    this.title = title;
  }

  /** Why it cannot be read; empty while it can, and before the first try. */
  public synchronized Optional<String> hindrance() {
    return Optional.ofNullable(hindrance);
  }

  synchronized void answered() {
    if (hindrance != null) {
      LOG.info("{} can be read again", title);
      hindrance = null;
    }
  }

  synchronized void failed(Throwable thrown) {
    String words =
        title
            + " cannot be read: "
            + QueueWords.of(thrown)
            + ". It is tried again; drops are found by the listing until then";
    if (!words.equals(hindrance)) {
      LOG.error("{}", words);
      hindrance = words;
    }
  }
}
