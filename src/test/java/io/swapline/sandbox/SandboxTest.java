package io.swapline.sandbox;

import io.swapline.ledger.HandClock;
import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox on a clock of its own and a client for it. */
abstract class SandboxTest {
  static final Duration QUEUED = Duration.ofSeconds(10);
  static final Duration WORKING = Duration.ofSeconds(40);
  static final Duration ALL = QUEUED.plus(WORKING);

  @TempDir Path folder;
  final HandClock clock = new HandClock();
  Sandbox sandbox;
  NovitaClient client;

  @BeforeEach
  final void startSandbox() throws IOException {
    sandbox = Sandbox.start(options());
    client = new NovitaClient(sandbox);
  }

  SandboxOptions options() {
    return SandboxOptions.defaults(folder).withClock(clock).withTimes(QUEUED, WORKING);
  }

  @AfterEach
  final void closeSandbox() {
    sandbox.close();
  }
}
