package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/close.camel.yaml")
class CloseRouteTest extends RouteTestSupport {
  @Test
  void thePlacesAreWrittenBeforeTheFilesMove() throws Exception {
    answer("close.plan", outcome("chosen"));
    answer("close.move", outcome("moved"));

    assertThat(run("close-job", job()))
        .containsExactly(
            "close.plan", "ledger:note (chosen)", "close.move", "ledger:closed (moved)");
  }

  @Test
  void placesThatAreOnTheRowAreNotWrittenAgain() throws Exception {
    answer("close.plan", outcome("as-written"));
    answer("close.move", outcome("moved"));

    assertThat(run("close-job", job()))
        .containsExactly("close.plan", "close.move", "ledger:closed (moved)");
  }

  @Test
  void aJobWhoseFilesCannotMoveIsNotClosed() throws Exception {
    answer("close.plan", outcome("as-written"));
    fail("close.move", new IOException("the mount is gone"));

    assertThat(run("close-job", job())).endsWith("close.move", "ledger:recover");
  }
}
