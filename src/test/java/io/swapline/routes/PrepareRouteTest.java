package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/prepare.camel.yaml")
class PrepareRouteTest extends RouteTestSupport {
  @Test
  void aJobThatPassesItsChecksIsPrepared() throws Exception {
    answer("prepare.check", outcome("prepared"));

    assertThat(run("prepare-job", job()))
        .containsExactly("prepare.check", "ledger:advance?to=prepared (prepared)");
  }

  @Test
  void aJobThatDoesNotIsRejected() throws Exception {
    answer("prepare.check", outcome("rejected"));

    assertThat(run("prepare-job", job()))
        .containsExactly("prepare.check", "ledger:advance?to=rejected (rejected)");
  }

  @Test
  void aJobWhoseVideoIsMadeToFitLaterWaits() throws Exception {
    answer("prepare.check", outcome("later"));

    assertThat(run("prepare-job", job())).containsExactly("prepare.check", "ledger:hold (later)");
  }

  @Test
  void aJobThatCannotBeCheckedIsBroughtBack() throws Exception {
    fail("prepare.check", new IOException("disk full"));

    assertThat(run("prepare-job", job())).containsExactly("prepare.check", "ledger:recover");
  }
}
