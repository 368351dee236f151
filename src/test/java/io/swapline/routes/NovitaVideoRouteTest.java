package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.provider.Asset;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.QueryString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RouteUnderTest("routes/providers/novita-video.camel.yaml")
class NovitaVideoRouteTest extends RouteTestSupport {
  private static final String[] WITHOUT_A_BODY = {
    "accept-encoding", "connection", "host", "user-agent"
  };

  private static final String[] WITH_A_BODY = {
    "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"
  };

  private final RawHttpServer vendor;
  private List<String> calls;
  @TempDir private Path folder;

  NovitaVideoRouteTest() throws IOException {
    vendor = new RawHttpServer(RawHttpServer.always("200 OK", "{}", "X-Stray: vendor"));
  }

  @AfterAll
  void closeVendor() throws IOException {
    vendor.close();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "swapline.providers.novita.base-url", vendor.url() + "/api",
        "swapline.providers.novita.assets-url", vendor.url() + "/assets");
  }

  @Override
  protected Map<String, Object> realBeans() {
    return Map.of("jsonRequest", new JsonRequest(), "query", new QueryString());
  }

  @Override
  protected Set<String> realComponents() {
    return Set.of("http");
  }

  @Test
  void theVideoIsPutToTheAssetHost() throws Exception {
    Path video = Files.write(folder.resolve("target.mp4"), new byte[] {'f', 'i', 'l', 'm'});

    RawHttpServer.Request sent =
        sent("novita-video-stage", exchange -> exchange.getMessage().setBody(video.toFile()));
    assertThat(sent.line()).isEqualTo("PUT /assets/video HTTP/1.1");
    assertThat(sent.header("Content-Type")).contains("video/mp4");
    assertThat(sent.body()).isEqualTo("film");
    assertThat(sent.names()).containsExactlyInAnyOrder(WITH_A_BODY);
  }

  @Test
  void theOneRequestThatCostsMoneyHasTheVendorsFields() throws Exception {
    Path face = Files.write(folder.resolve("face.jpg"), new byte[] {'f', 'a', 'c', 'e'});

    RawHttpServer.Request sent =
        sent(
            "novita-video-submit",
            exchange -> {
              exchange.setVariable("media", Map.of(Asset.TARGET, "asset-1"));
              exchange.setVariable("face", face);
              exchange.setVariable("options", Map.of("enable_restore", true));
              exchange.setVariable("callback", "https://us.example/callbacks/1");
            });
    assertThat(calls).containsExactly("jsonRequest.fill");
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

    assertThat(calls).containsExactly("query.of(task_id, T-1/?x&y)");
    assertThat(sent.line())
        .isEqualTo("GET /api/v3/async/task-result?task_id=T-1%2F%3Fx%26y HTTP/1.1");
    assertThat(sent.body()).isEmpty();
    assertThat(sent.names()).containsExactlyInAnyOrder(WITHOUT_A_BODY);
  }

  /** What left, for a message that has more on it than the provider is to see. */
  private RawHttpServer.Request sent(String route, Processor given) throws Exception {
    int before = vendor.requests().size();
    calls =
        run(
            route,
            exchange -> {
              exchange.getMessage().setHeader("X-Foo", "bar");
              exchange.getMessage().setHeader("CamelHttpQuery", "astray=1");
              exchange.getMessage().setHeader("CamelHttpPath", "/astray");
              given.process(exchange);
            });
    assertThat(vendor.requests()).hasSize(before + 1);
    return vendor.requests().get(before);
  }
}
