package io.swapline.sandbox.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Fetches media from an address that a client named, as vendors do who take any public address: a
 * look first, then a part from the middle, then all of it.
 */
public final class PublicMedia {
  private static final Pattern ADDRESS =
      Pattern.compile("(https://[^/]+|http://127\\.0\\.0\\.1:\\d+)/[^?#]+\\.[a-z0-9]{2,5}(\\?.*)?");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final UploadFolder intake;
  private final long limit;

  /**
   * @param limit the most bytes that are taken
   */
  public PublicMedia(UploadFolder intake, long limit) {
    this.intake = intake;
    this.limit = limit;
  }

  /**
   * The file.
   *
   * @param type the beginning of its content type, such as {@code video/}
   * @throws IOException where the address does not do what a public file's does; says what
   */
  public StoredFile fetch(String address, String type) throws IOException, InterruptedException {
    if (!ADDRESS.matcher(address).matches()) {
      throw new IOException("is no public address of a file with an ending");
    }
    HttpRequest.Builder get = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
    HttpResponse<byte[]> part =
        client.send(get.copy().header("Range", "bytes=4-11").build(), BodyHandlers.ofByteArray());
    if (part.statusCode() != 206 || part.body().length != 8) {
      throw new IOException("a range was answered with HTTP " + part.statusCode());
    }
    HttpResponse<InputStream> all = client.send(get.build(), BodyHandlers.ofInputStream());
    try (InputStream body = all.body()) {
      if (all.statusCode() != 200) {
        throw new IOException("HTTP " + all.statusCode());
      }
      if (!all.headers().firstValue("Content-Type").orElse("").startsWith(type)) {
        throw new IOException("is no " + type);
      }
      StoredFile file = intake.receive(body, limit);
      if (all.headers().firstValueAsLong("Content-Length").orElse(-1) != file.bytes()) {
        throw new IOException("Content-Length is not what came");
      }
      return file;
    }
  }
}
