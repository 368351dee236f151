package io.swapline.routes.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.provider.Asset;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.PathSegment;
import io.swapline.provider.QueryString;
import io.swapline.routes.RouteUnderTest;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/providers/deepixels.camel.yaml")
class DeepixelsRouteTest extends ProviderRouteTestSupport {
  private static final Map<Asset, String> MEDIA =
      Map.of(Asset.TARGET, "https://m/v", Asset.FACE, "https://m/f");

  DeepixelsRouteTest() throws IOException {}

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "swapline.providers.deepixels.base-url",
        url() + "/api",
        "swapline.providers.deepixels.status-path",
        "/jobs/get",
        "swapline.providers.deepixels.status-parameter",
        "job_id",
        // As a variable, so that one context shows both ways.
        "swapline.providers.deepixels.status-id",
        "${variable.way}");
  }

  @Override
  protected Map<String, Object> realBeans() {
    return Map.of(
        "jsonRequest", new JsonRequest(), "query", new QueryString(), "path", new PathSegment());
  }

  @Test
  void theOneRequestThatCostsMoneyIsForTheOneModelAndHasTheVendorsFields() throws Exception {
    RawHttpServer.Request sent =
        sent(
            "deepixels-submit",
            exchange -> {
              exchange.setVariable("media", MEDIA);
              exchange.setVariable("options", Map.of());
            });

    assertThat(calls()).containsExactly("jsonRequest.fill");
    assertThat(sent.line()).isEqualTo("POST /api/generate HTTP/1.1");
    assertThat(sent.body())
        .isEqualTo(
            "{\"model\":\"nudifyme/video/faceswap\","
                + "\"input\":{\"videoUrl\":\"https://m/v\",\"faceUrl\":\"https://m/f\"}}");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITH_A_BODY);
  }

  @Test
  void itsOptionAndWhereToCallBackAreSentWhereTheyAreSet() throws Exception {
    RawHttpServer.Request sent =
        sent(
            "deepixels-submit",
            exchange -> {
              exchange.setVariable("media", MEDIA);
              exchange.setVariable("options", Map.of("advanced", true));
              exchange.setVariable("callback", "https://us.example/callbacks/1");
            });

    assertThat(sent.body())
        .contains("\"faceUrl\":\"https://m/f\",\"advanced\":true}")
        .endsWith(",\"webhook\":\"https://us.example/callbacks/1\"}");
  }

  @Test
  void theStatusIsAskedForWithTheIdInTheQuery() throws Exception {
    RawHttpServer.Request sent = sent("deepixels-status", asked("query"));

    assertThat(calls()).containsExactly("query.of(job_id, T-1/../x&y)");
    assertThat(sent.line()).isEqualTo("GET /api/jobs/get?job_id=T-1%2F..%2Fx%26y HTTP/1.1");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITHOUT_A_BODY);
  }

  @Test
  void theStatusIsAskedForWithTheIdAtTheEndOfThePath() throws Exception {
    RawHttpServer.Request sent = sent("deepixels-status", asked("path"));

    assertThat(sent.line()).isEqualTo("GET /api/jobs/get/T-1%2F%2E%2E%2Fx%26y HTTP/1.1");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITHOUT_A_BODY);
  }

  private static Processor asked(String way) {
    return exchange -> {
      exchange.setVariable("way", way);
      exchange.setVariable("task", "T-1/../x&y");
    };
  }
}
