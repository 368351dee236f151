package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.sandbox.media.Media;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client as WaveSpeed's pages describe it. */
final class WaveSpeedClient {
  static final String KEY = "sandbox-key";
  static final byte[] FACE = Media.picture("jpg", 64, 64);
  private static final String BOUNDARY = "--part-7";
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Sandbox sandbox;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  WaveSpeedClient(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  static HttpRequest.Builder to(URI address) {
    return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** A request to the API with the key. */
  HttpRequest.Builder api(String path) {
    return to(sandbox.apiUrl().resolve("/api/v3" + path)).header("Authorization", "Bearer " + KEY);
  }

  /** An upload of that body as it is. */
  HttpRequest.Builder form(byte[] body) {
    return api("/media/upload/binary")
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(body));
  }

  /** One part of a form and its end. */
  static byte[] part(String field, String name, String type, byte[] bytes) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, field, name, type);
    return Media.join(
        head.getBytes(UTF_8), bytes, ("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
  }

  HttpRequest.Builder post(String body) {
    return post("", body);
  }

  /** A submit with a query. */
  HttpRequest.Builder post(String query, String body) {
    return json("/wavespeed-ai/video-face-swap" + query, body);
  }

  /** A request to the API with the key and a body. */
  HttpRequest.Builder json(String path, String body) {
    return api(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
  }

  HttpRequest.Builder read(String id) {
    return api("/predictions/" + id + "/result");
  }

  String upload(String name, String type, byte[] bytes) throws IOException, InterruptedException {
    JsonNode answer = json(send(form(part("file", name, type, bytes))));
    return answer.at("/data/download_url").textValue();
  }

  String video() throws IOException, InterruptedException {
    return upload("video.mp4", "video/mp4", Media.mp4());
  }

  String face() throws IOException, InterruptedException {
    return upload("face.jpg", "image/jpeg", FACE);
  }

  /** Uploads; the body of a submit without options. */
  String pair() throws IOException, InterruptedException {
    return "{\"video\":\"%s\",\"face_image\":\"%s\"}".formatted(video(), face());
  }

  /** Uploads and submits; the prediction's id. */
  String task() throws IOException, InterruptedException {
    return json(send(post(pair()))).at("/data/id").textValue();
  }

  JsonNode status(String id) throws IOException, InterruptedException {
    return json(send(read(id)));
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
