package io.swapline.provider;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Permit to send one request that may cost money; it can be used once, and for a time. */
final class PaidPermit {
  private static final Logger LOG = LoggerFactory.getLogger(PaidPermit.class);

  private final PaidNotes notes;
  private final SendWindow window;
  private final AtomicBoolean used = new AtomicBoolean();

  PaidPermit(PaidNotes notes, SendWindow window) {
    this.notes = notes;
    this.window = window;
  }

  /** How long after its intent it may begin. */
  Duration window() {
    return window.length();
  }

  /** How long its connection may be waited for in the pool: a sixth of the time that it has. */
  Timeout inPool() {
    return Timeout.of(window.length().dividedBy(6));
  }

  /** How long its connection may take to come about: half of the time that it has. */
  Timeout toConnect() {
    return Timeout.of(window.length().dividedBy(2));
  }

  /**
   * To be called when the connection stands; the first byte is to leave right after it.
   *
   * @throws IOException if it was used before, it is too late, or that could not be noted: nothing
   *     may be sent
   */
  void begin() throws IOException {
    if (!used.compareAndSet(false, true)) {
      throw new IOException("a second paid request for one attempt was stopped");
    }
    notes.sending();
    // Last of all: whatever held this up, a disk or a whole machine, is over by now.
    Optional<String> missed = window.missed();
    if (missed.isPresent()) {
      takeBack();
      throw new IOException(missed.get());
    }
  }

  private void takeBack() {
    try {
      notes.notSent();
    } catch (IOException e) {
      LOG.warn("it was not noted that nothing was sent: {}", e.getMessage());
    }
  }
}
