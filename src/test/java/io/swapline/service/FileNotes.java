package io.swapline.service;

import io.swapline.ledger.AttemptFiles;
import io.swapline.provider.PaidNotes;
import io.swapline.provider.SendWindow;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** What the step that pays does about its notes. */
record FileNotes(AttemptFiles files, String token) implements PaidNotes {
  /** A window as wide as usual, from now on. */
  static SendWindow inTime() {
    return new SendWindow(Duration.ofSeconds(30), Clock.systemUTC(), System::nanoTime);
  }

  @Override
  public void sending() throws IOException {
    files.sending(token);
  }

  @Override
  public void notSent() throws IOException {
    files.notSent(token);
  }

  @Override
  public void sent() throws IOException {
    files.sent(token);
  }
}
