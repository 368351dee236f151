package io.swapline.ledger.submits;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The same as {@link SubmitModelTest}, deeper; minutes. */
@Tag("crash")
class SubmitModelIT {
  @TempDir private Path temp;

  private final Logger log = (Logger) LoggerFactory.getLogger("io.swapline.ledger");

  @BeforeEach
  void quiet() {
    log.setLevel(Level.OFF);
  }

  @AfterEach
  void loud() {
    log.setLevel(null);
  }

  @Test
  void noLongOrderPaysTwiceOrLosesAnAnswer() throws Exception {
    assertThat(SubmitLives.explore(temp, Fence.NONE, 5, 1)).isEmpty();
  }

  @Test
  void noOrderWithTwoFaultsPaysTwiceOrLosesAnAnswer() throws Exception {
    assertThat(SubmitLives.explore(temp, Fence.NONE, 3, 2)).isEmpty();
  }
}
