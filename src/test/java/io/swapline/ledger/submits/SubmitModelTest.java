package io.swapline.ledger.submits;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** No order of what can happen to a paid submit pays twice or loses an answer. */
class SubmitModelTest {
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
  void noOrderPaysTwiceOrLosesAnAnswer() throws Exception {
    assertThat(SubmitLives.explore(temp, Fence.NONE, 3, 1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Fence.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aSafeguardThatIsLeftOutIsMissed(Fence fence) throws Exception {
    assertThat(SubmitLives.explore(temp, fence, 3, 0)).isPresent();
  }
}
