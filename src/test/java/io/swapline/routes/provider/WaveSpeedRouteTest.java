package io.swapline.routes.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.provider.Asset;
import io.swapline.provider.FormRequest;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.PathSegment;
import io.swapline.provider.QueryString;
import io.swapline.routes.RouteUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/providers/wavespeed.camel.yaml")
class WaveSpeedRouteTest extends ProviderRouteTestSupport {
  WaveSpeedRouteTest() throws IOException {}

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "swapline.providers.wavespeed.base-url",
        url() + "/api",
        // As a variable, so that one context shows both ways.
        "swapline.providers.wavespeed.upload",
        "${variable.upload}");
  }

  @Override
  protected Map<String, Object> realBeans() {
    return Map.of(
        "jsonRequest", new JsonRequest(),
        "formRequest", new FormRequest(),
        "query", new QueryString(),
        "path", new PathSegment());
  }

  @Test
  void aFileIsUploadedAsAForm() throws Exception {
    RawHttpServer.Request sent = sent("wavespeed-stage", upload("binary"));

    assertThat(calls()).containsExactly("formRequest.fill(file)");
    assertThat(sent.line()).isEqualTo("POST /api/media/upload/binary HTTP/1.1");
    assertThat(sent.header("Content-Type").orElseThrow()).startsWith("multipart/form-data");
    assertThat(sent.body()).contains("name=\"file\"; filename=\"target.mp4\"", "film");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITH_A_BODY);
  }

  @Test
  void aFileIsAnnouncedAndPutToTheLinkThatIsAnswered() throws Exception {
    RawHttpServer.Request sent = sent("wavespeed-stage", upload("presigned"));

    assertThat(calls()).containsExactly("jsonRequest.fill", "uploadLink.put");
    assertThat(sent.line()).isEqualTo("POST /api/media/uploads HTTP/1.1");
    assertThat(sent.body())
        .isEqualTo("{\"filename\":\"target.mp4\",\"size\":4,\"content_type\":\"video/mp4\"}");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITH_A_BODY);
  }

  @Test
  void theOneRequestThatCostsMoneyHasTheVendorsFieldsAndWhereToCallBack() throws Exception {
    RawHttpServer.Request sent =
        sent(
            "wavespeed-submit",
            exchange -> {
              exchange.setVariable(
                  "media", Map.of(Asset.TARGET, "https://m/v", Asset.FACE, "https://m/f"));
              exchange.setVariable("options", Map.of("target_index", 2));
              exchange.setVariable("callback", "https://us.example/callbacks/1");
            });
    assertThat(calls())
        .containsExactly("jsonRequest.fill", "query.of(webhook, https://us.example/callbacks/1)");
    assertThat(sent.line())
        .isEqualTo(
            "POST /api/wavespeed-ai/video-face-swap"
                + "?webhook=https%3A%2F%2Fus.example%2Fcallbacks%2F1 HTTP/1.1");
    assertThat(sent.body())
        .isEqualTo("{\"video\":\"https://m/v\",\"face_image\":\"https://m/f\",\"target_index\":2}");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITH_A_BODY);
  }

  @Test
  void theStatusIsAskedForAtOurOwnAddress() throws Exception {
    RawHttpServer.Request sent =
        sent("wavespeed-status", exchange -> exchange.setVariable("task", "T-1/../x"));

    assertThat(calls()).containsExactly("path.of(/predictions/, T-1/../x, /result)");
    assertThat(sent.line()).isEqualTo("GET /api/predictions/T-1%2F%2E%2E%2Fx/result HTTP/1.1");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITHOUT_A_BODY);
  }

  @Test
  void aPageOfTheListIsAskedForAroundTheSubmit() throws Exception {
    RawHttpServer.Request sent =
        sent(
            "wavespeed-list",
            exchange -> {
              exchange.setVariable("page", 3);
              exchange.setVariable("from", "2026-11-21T10:00:00Z");
              exchange.setVariable("until", "2026-11-21T10:05:00Z");
            });
    assertThat(calls()).containsExactly("jsonRequest.fill");
    assertThat(sent.line()).isEqualTo("POST /api/predictions HTTP/1.1");
    assertThat(sent.body())
        .isEqualTo(
            "{\"page\":3,\"page_size\":100,\"model\":\"wavespeed-ai/video-face-swap\","
                + "\"created_after\":\"2026-11-21T10:00:00Z\","
                + "\"created_before\":\"2026-11-21T10:05:00Z\"}");
  }

  @Test
  void theSecretOfTheSignaturesIsAskedFor() throws Exception {
    RawHttpServer.Request sent = sent("wavespeed-secret", exchange -> {});

    assertThat(calls()).isEmpty();
    assertThat(sent.line()).isEqualTo("GET /api/webhook/secret HTTP/1.1");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITHOUT_A_BODY);
  }

  private Processor upload(String way) throws IOException {
    Path video = file("target.mp4", "film");
    return exchange -> {
      exchange.setVariable("upload", way);
      exchange.setVariable("file", video.toFile());
      exchange.setVariable("fileName", "target.mp4");
      exchange.setVariable("fileType", "video/mp4");
      exchange.getMessage().setBody(video.toFile());
    };
  }
}
