package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/http/media.camel.yaml")
class MediaRouteTest extends RouteTestSupport {
  @Test
  void whatIsAskedForIsAnsweredByTheOneThatKnowsTheAddresses() throws Exception {
    assertThat(run("send-media", exchange -> {})).containsExactly("publishedFiles.serve");
  }

  @Test
  void whatFailsIsInTheLogWithoutTheAddress() throws Exception {
    fail("publishedFiles.serve", new IllegalStateException("no disk"));

    assertThat(run("send-media", exchange -> {}))
        .containsExactly("publishedFiles.serve", "log: ERROR send-media: no disk");
  }
}
