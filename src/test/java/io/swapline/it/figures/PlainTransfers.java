package io.swapline.it.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * What moves the same bytes over the same wires and promises nothing: bucket to disk, disk to
 * vendor, vendor to disk, disk to bucket.
 */
final class PlainTransfers {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So many does Swapline take, and deliver, at once. */
  private static final int AT_ONCE = 2;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Site site;
  private final S3Server server;
  private final Path face;
  private final String results;
  private final Path scratch;

  /**
   * @param results bucket that results go to
   */
  PlainTransfers(Site site, S3Server server, Path face, String results) throws IOException {
    this.site = site;
    this.server = server;
    this.face = face;
    this.results = results;
    this.scratch = Files.createDirectories(site.home().resolve("plain"));
  }

  /**
   * As many at once as Swapline takes at once.
   *
   * @return the seconds that it took
   */
  double run(List<String> names, String prefix) throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.setStreamCaching(false);
      camel.getRegistry().bind("s3", server.client());
      camel.addRoutes(routes(prefix));
      camel.start();
      long began = System.nanoTime();
      camel.createProducerTemplate().requestBody("direct:all", names);
      return (System.nanoTime() - began) / 1e9;
    }
  }

  private RouteBuilder routes(String prefix) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        errorHandler(noErrorHandler());
        from("direct:all")
            .split(body())
            .parallelProcessing()
            .executorService(Executors.newFixedThreadPool(AT_ONCE))
            .stopOnException()
            .to("direct:plain");
        String client = "amazonS3Client=#s3&autoCreateBucket=false";
        from("direct:plain")
            .setProperty("name", body())
            .setHeader(AWS2S3Constants.KEY, body().prepend(prefix).append(".mp4"))
            .to("aws2-s3:" + BucketDrops.BUCKET + "?operation=getObject&" + client)
            .setHeader(Exchange.FILE_NAME, simple("${exchangeProperty.name}.mp4"))
            .to("file:" + scratch)
            .removeHeaders("*")
            .process(exchange -> file(exchange, ".mp4"))
            .setHeader(Exchange.CONTENT_TYPE, constant("video/mp4"))
            .to(site.sandbox().assetsUrl() + "/video?httpMethod=PUT")
            .process(PlainTransfers.this::pay)
            .to("http:result?httpMethod=GET&disableStreamCache=true")
            .removeHeaders("*")
            .setHeader(Exchange.FILE_NAME, simple("${exchangeProperty.name}.result"))
            .to("file:" + scratch)
            .removeHeaders("*")
            .process(exchange -> file(exchange, ".result"))
            .setHeader(AWS2S3Constants.KEY, simple("${exchangeProperty.name}.mp4"))
            .setHeader(AWS2S3Constants.CONTENT_TYPE, constant("video/mp4"))
            .to("aws2-s3:" + results + "?" + client)
            .removeHeaders("*")
            .setHeader(AWS2S3Constants.KEY, simple(prefix + "${exchangeProperty.name}.mp4"))
            .to("aws2-s3:" + BucketDrops.BUCKET + "?operation=deleteObject&" + client)
            .process(this::tidy);
      }

      private void tidy(Exchange exchange) throws IOException {
        for (String ending : List.of(".mp4", ".result")) {
          Files.delete(file(exchange, ending));
        }
      }
    };
  }

  private Path file(Exchange exchange, String ending) {
    Path file = scratch.resolve(exchange.getProperty("name", String.class) + ending);
    exchange.getMessage().setBody(file.toFile());
    return file;
  }

  private void pay(Exchange exchange) throws Exception {
    JsonNode asset = JSON.readTree(exchange.getMessage().getBody(String.class));
    String body =
        """
        {"request": {"video_assets_id": "%s", "enable_restore": false, "face_image_base64": "%s"}}
        """
            .formatted(
                asset.path("assets_id").asText(),
                Base64.getEncoder().encodeToString(Files.readAllBytes(face)));
    String task =
        json(request("/v3/async/video-merge-face").POST(HttpRequest.BodyPublishers.ofString(body)))
            .path("task_id")
            .asText();
    JsonNode status = json(request("/v3/async/task-result?task_id=" + task).GET());
    while (!status.at("/videos/0/video_url").isTextual()) {
      status = json(request("/v3/async/task-result?task_id=" + task).GET());
    }
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.HTTP_URI, status.at("/videos/0/video_url").asText());
    exchange.getMessage().setBody(null);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(site.sandbox().apiUrl() + path))
        .header("Authorization", "Bearer " + Site.KEY)
        .header("Content-Type", "application/json");
  }

  private static JsonNode json(HttpRequest.Builder request) throws Exception {
    return JSON.readTree(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
  }
}
