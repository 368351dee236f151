package io.swapline.routes.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.provider.JsonRequest;
import io.swapline.routes.RouteUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RouteUnderTest("routes/providers/novita-image.camel.yaml")
class NovitaImageRouteTest extends ProviderRouteTestSupport {
  NovitaImageRouteTest() throws IOException {}

  @Override
  protected Map<String, String> settings() {
    return Map.of("swapline.providers.novita.base-url", url() + "/api");
  }

  @Override
  protected Map<String, Object> realBeans() {
    return Map.of("jsonRequest", new JsonRequest());
  }

  @Test
  void theOneRequestThatCostsMoneyHasBothPicturesAndTheTypeThatIsWished() throws Exception {
    RawHttpServer.Request sent = submitted(Map.of("response_image_type", "webp"));

    assertThat(calls()).containsExactly("jsonRequest.fill");
    assertThat(sent.line()).isEqualTo("POST /api/v3/merge-face HTTP/1.1");
    assertThat(sent.header("Content-Type")).contains("application/json; charset=UTF-8");
    assertThat(sent.body())
        .isEqualTo(
            "{\"extra\":{\"response_image_type\":\"webp\"},\"face_image_file\":\"ZmFjZQ==\","
                + "\"image_file\":\"cGljdHVyZQ==\"}");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITH_A_BODY);
  }

  @Test
  void withoutAWishTheTypeIsTheVendorsToChoose() throws Exception {
    assertThat(submitted(Map.of()).body())
        .isEqualTo("{\"face_image_file\":\"ZmFjZQ==\",\"image_file\":\"cGljdHVyZQ==\"}");
  }

  private RawHttpServer.Request submitted(Map<String, Object> options) throws Exception {
    Path face = file("face.jpg", "face");
    Path target = file("target.png", "picture");
    return sent(
        "novita-image-submit",
        exchange -> {
          exchange.setVariable("face", face);
          exchange.setVariable("target", target);
          exchange.setVariable("options", options);
        });
  }
}
