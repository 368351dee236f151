package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/watch/take.camel.yaml")
class TakeRouteTest extends RouteTestSupport {
  @Override
  protected Map<String, String> settings() {
    return Map.of("endpoint.take.slots", "4", "endpoint.take.share", "2");
  }

  @Test
  void aDropWhoseFilesAreInCustodyIsReceived() throws Exception {
    answer("taking.take", outcome("taken"));

    assertThat(run("take-drop", job()))
        .containsExactly(
            "taking.take",
            "taking.removeOriginals",
            "leftReasons.clear",
            "ledger:advance?to=received (taken)");
  }

  @Test
  void aDropThatCannotBeTakenNowStaysInTheInbox() throws Exception {
    answer("taking.take", outcome("later"));

    assertThat(run("take-drop", job())).endsWith("taking.removeOriginals", "ledger:hold (later)");
  }

  @Test
  void aDropThatWasChangedMeanwhileIsUndone() throws Exception {
    answer("taking.take", outcome("taken"));
    answer("taking.removeOriginals", outcome("undone"));

    assertThat(run("take-drop", job()))
        .endsWith("taking.removeOriginals", "ledger:advance?to=cancelled (undone)");
  }

  @Test
  void originalsAreNotRemovedWhereTheyCouldNotBeTaken() throws Exception {
    fail("taking.take", new IllegalStateException("disk full"));

    assertThat(run("take-drop", job())).containsExactly("taking.take", "ledger:recover");
  }
}
