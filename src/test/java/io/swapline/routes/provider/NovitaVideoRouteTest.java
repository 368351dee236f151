package io.swapline.routes.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.provider.Asset;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.QueryString;
import io.swapline.routes.RouteUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/providers/novita-video.camel.yaml")
class NovitaVideoRouteTest extends ProviderRouteTestSupport {
  NovitaVideoRouteTest() throws IOException {}

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "swapline.providers.novita.base-url", url() + "/api",
        "swapline.providers.novita.assets-url", url() + "/assets");
  }

  @Override
  protected Map<String, Object> realBeans() {
    return Map.of("jsonRequest", new JsonRequest(), "query", new QueryString());
  }

  @Test
  void theVideoIsPutToTheAssetHost() throws Exception {
    Path video = file("target.mp4", "film");

    RawHttpServer.Request sent =
        sent("novita-video-stage", exchange -> exchange.getMessage().setBody(video.toFile()));
    assertThat(sent.line()).isEqualTo("PUT /assets/video HTTP/1.1");
    assertThat(sent.header("Content-Type")).contains("video/mp4");
    assertThat(sent.body()).isEqualTo("film");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITH_A_BODY);
  }

  @Test
  void theOneRequestThatCostsMoneyHasTheVendorsFields() throws Exception {
    Path face = file("face.jpg", "face");

    RawHttpServer.Request sent =
        sent(
            "novita-video-submit",
            exchange -> {
              exchange.setVariable("media", Map.of(Asset.TARGET, "asset-1"));
              exchange.setVariable("face", face);
              exchange.setVariable("options", Map.of("enable_restore", true));
              exchange.setVariable("callback", "https://us.example/callbacks/1");
            });
    assertThat(calls()).containsExactly("jsonRequest.fill");
    assertThat(sent.line()).isEqualTo("POST /api/v3/async/video-merge-face HTTP/1.1");
    assertThat(sent.header("Content-Type")).contains("application/json; charset=UTF-8");
    assertThat(sent.body())
        .isEqualTo(
            "{\"extra\":{\"webhook\":{\"url\":\"https://us.example/callbacks/1\"}},"
                + "\"request\":{\"video_assets_id\":\"asset-1\",\"enable_restore\":true,"
                + "\"face_image_base64\":\"ZmFjZQ==\"}}");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITH_A_BODY);
  }

  @Test
  void theStatusIsAskedForByTheTasksIdAlone() throws Exception {
    RawHttpServer.Request sent =
        sent("novita-video-status", exchange -> exchange.setVariable("task", "T-1/?x&y"));

    assertThat(calls()).containsExactly("query.of(task_id, T-1/?x&y)");
    assertThat(sent.line())
        .isEqualTo("GET /api/v3/async/task-result?task_id=T-1%2F%3Fx%26y HTTP/1.1");
    assertThat(sent.body()).isEmpty();
    assertThat(sent.names()).containsExactlyInAnyOrder(WITHOUT_A_BODY);
  }
}
