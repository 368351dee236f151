package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.swapline.ledger.model.NewJob;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/watch/s3.camel.yaml")
class S3RouteTest extends RouteTestSupport {
  private static final NewJob DROP = mock(NewJob.class);

  @Override
  protected void routes(RouteBuilder routes) {
    routes
        .templatedRoute("list-bucket-template")
        .routeId("list-bucket-drops")
        .parameter("name", "drops")
        .parameter("every", "10000");
    routes
        .templatedRoute("watch-bucket-template")
        .routeId("watch-bucket-drops")
        .parameter("name", "drops");
  }

  @Test
  void aBucketIsListed() throws Exception {
    answer("buckets.list", null);

    assertThat(run("list-bucket-drops", exchange -> {})).containsExactly("buckets.list(drops)");
  }

  @Test
  void everyDropThatIsReadyGetsAJob() throws Exception {
    answer("buckets.look", List.of(DROP, DROP));
    answer("taking.open", job());

    assertThat(run("watch-bucket-drops", exchange -> {}))
        .containsExactly("buckets.look(drops)", "taking.open", "taking.open");
  }

  @Test
  void aBucketWithoutAReadyDropOpensNone() throws Exception {
    answer("buckets.look", List.of());

    assertThat(run("watch-bucket-drops", exchange -> {})).containsExactly("buckets.look(drops)");
  }

  @Test
  void aDropThatCannotBeOpenedDoesNotHoldUpTheNext() throws Exception {
    answer("buckets.look", List.of(DROP, DROP));
    fail("taking.open", new IllegalStateException("disk full"));

    assertThat(run("watch-bucket-drops", exchange -> {}))
        .containsExactly(
            "buckets.look(drops)",
            "taking.open",
            "log: ERROR watch-bucket-drops: disk full",
            "taking.open",
            "log: ERROR watch-bucket-drops: disk full");
  }
}
