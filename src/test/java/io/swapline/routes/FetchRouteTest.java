package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/job/fetch.camel.yaml")
class FetchRouteTest extends RouteTestSupport {
  @Override
  protected Map<String, String> settings() {
    return Map.of("endpoint.fetch.slots", "4", "endpoint.fetch.share", "2");
  }

  @Test
  void aResultInOurCustodyIsFetched() throws Exception {
    answer("fetch.fetch", outcome("fetched"));
    answer("deliver.names", outcome("fetched"));

    assertThat(run("fetch-result", job()))
        .containsExactly("fetch.fetch", "deliver.names", "ledger:advance?to=fetched (fetched)");
  }

  @Test
  void aResultThatAPersonHasToSeeIsKeptApart() throws Exception {
    answer("fetch.fetch", outcome("quarantined"));

    assertThat(run("fetch-result", job()))
        .containsExactly("fetch.fetch", "ledger:advance?to=quarantined (quarantined)");
  }

  @Test
  void aLinkThatDoesNotWorkAnyMoreIsAskedForAgain() throws Exception {
    assertThat(renew("renewed"))
        .containsExactly(
            "fetch.fetch",
            "ledger:note (expired)",
            "direct:read-status",
            "statuses.renewed",
            "ledger:hold (renewed)");
  }

  @Test
  void aResultThatTheProviderHasNotAnyMoreIsLost() throws Exception {
    assertThat(renew("gone")).endsWith("statuses.renewed", "ledger:advance?to=failed (gone)");
  }

  @Test
  void aDownloadThatBrokeOffIsBroughtBack() throws Exception {
    fail("fetch.fetch", new IOException("connection reset"));

    assertThat(run("fetch-result", job())).containsExactly("fetch.fetch", "ledger:recover");
  }

  private List<String> renew(String outcome) throws Exception {
    answer("fetch.fetch", outcome("expired"));
    put("direct:read-status", outcome("finished"));
    answer("statuses.renewed", outcome(outcome));
    return run("fetch-result", job());
  }
}
