package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/forget.camel.yaml")
class ForgetRouteTest extends RouteTestSupport {
  @Test
  void whatWasKeptLongEnoughIsRemoved() throws Exception {
    assertThat(run("forget-inputs", exchange -> {})).containsExactly("retention.removeOld");
  }

  @Test
  void aFolderThatCannotBeReadIsInTheLog() throws Exception {
    fail("retention.removeOld", new IOException("the mount is gone"));

    assertThat(run("forget-inputs", exchange -> {}))
        .containsExactly("retention.removeOld", "log: ERROR forget-inputs: the mount is gone");
  }
}
