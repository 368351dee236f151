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

@RouteUnderTest("routes/providers/crun.camel.yaml")
class CrunRouteTest extends ProviderRouteTestSupport {
  private static final Map<Asset, String> MEDIA =
      Map.of(Asset.TARGET, "https://m/v", Asset.FACE, "https://m/f");

  CrunRouteTest() throws IOException {}

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "swapline.providers.crun.base-url",
        url() + "/api",
        "swapline.providers.crun.video-field",
        "video_url",
        "swapline.providers.crun.face-field",
        "new_face");
  }

  @Override
  protected Map<String, Object> realBeans() {
    return Map.of("jsonRequest", new JsonRequest(), "query", new QueryString());
  }

  @Test
  void aFileIsAnnouncedWithItsTypeAndPutToTheLinkThatIsAnswered() throws Exception {
    Path video = file("target.mp4", "film");
    RawHttpServer.Request sent =
        sent(
            "crun-stage",
            exchange -> {
              exchange.setVariable("fileType", "video/mp4");
              exchange.setVariable("fileEnding", ".mp4");
              exchange.getMessage().setBody(video.toFile());
            });

    assertThat(calls())
        .startsWith("query.of(content_type, video/mp4, ext, .mp4)")
        .endsWith("uploadLink.putAs(video/mp4)");
    assertThat(sent.line())
        .isEqualTo("GET /api/files/upload-url?content_type=video%2Fmp4&ext=.mp4 HTTP/1.1");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITHOUT_A_BODY);
  }

  @Test
  void theOneRequestThatCostsMoneyHasTheVendorsFieldsAndNothingElse() throws Exception {
    RawHttpServer.Request sent =
        sent("crun-submit", exchange -> exchange.setVariable("media", MEDIA));

    assertThat(calls()).containsExactly("jsonRequest.fill");
    assertThat(sent.line()).isEqualTo("POST /api/job/CreateTask HTTP/1.1");
    assertThat(sent.body())
        .isEqualTo(
            "{\"model\":\"video-face-swap\","
                + "\"input\":{\"video_url\":\"https://m/v\",\"new_face\":\"https://m/f\"}}");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITH_A_BODY);
  }

  @Test
  void whereToCallBackStandsBesideTheInput() throws Exception {
    RawHttpServer.Request sent =
        sent(
            "crun-submit",
            exchange -> {
              exchange.setVariable("media", MEDIA);
              exchange.setVariable("callback", "https://us.example/callbacks/1");
            });

    assertThat(sent.body())
        .startsWith(
            "{\"model\":\"video-face-swap\","
                + "\"callback_url\":\"https://us.example/callbacks/1\",\"input\":{");
  }

  @Test
  void theStatusIsAskedForAtOurOwnAddress() throws Exception {
    RawHttpServer.Request sent =
        sent("crun-status", exchange -> exchange.setVariable("task", "T-1/../x&y"));

    assertThat(calls()).containsExactly("query.of(task_id, T-1/../x&y)");
    assertThat(sent.line()).isEqualTo("GET /api/job/TaskInfo?task_id=T-1%2F..%2Fx%26y HTTP/1.1");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITHOUT_A_BODY);
  }

  @Test
  void theNamesOfTheModelsFieldsAreAskedFor() throws Exception {
    RawHttpServer.Request sent = sent("crun-names", exchange -> {});

    assertThat(calls()).isEmpty();
    assertThat(sent.line()).isEqualTo("GET /api/job/Models/video-face-swap HTTP/1.1");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITHOUT_A_BODY);
  }
}
