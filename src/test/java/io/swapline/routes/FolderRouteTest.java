package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.swapline.ledger.model.NewJob;
import java.util.List;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/watch/folder.camel.yaml")
class FolderRouteTest extends RouteTestSupport {
  private static final NewJob DROP = mock(NewJob.class);

  @Test
  void everyDropThatIsReadyGetsAJob() throws Exception {
    answer("watching.look", List.of(DROP, DROP));
    answer("taking.open", job());

    assertThat(run("watch-folder", exchange -> {}))
        .containsExactly("watching.look", "taking.open", "taking.open");
  }

  @Test
  void anInboxWithoutAReadyDropOpensNone() throws Exception {
    answer("watching.look", List.of());

    assertThat(run("watch-folder", exchange -> {})).containsExactly("watching.look");
  }

  @Test
  void aDropThatCannotBeOpenedDoesNotHoldUpTheNext() throws Exception {
    answer("watching.look", List.of(DROP, DROP));
    fail("taking.open", new IllegalStateException("disk full"));

    assertThat(run("watch-folder", exchange -> {}))
        .containsExactly(
            "watching.look",
            "taking.open",
            "log: ERROR watch-folder: disk full",
            "taking.open",
            "log: ERROR watch-folder: disk full");
  }
}
