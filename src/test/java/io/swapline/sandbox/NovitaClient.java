package io.swapline.sandbox;

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
import java.util.Base64;

/** A client as Novita's page describes it. */
public final class NovitaClient {
  static final String KEY = "sandbox-key";
  public static final byte[] FACE = Media.picture("jpg", 64, 64);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Sandbox sandbox;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  NovitaClient(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  static HttpRequest.Builder to(URI address) {
    return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpRequest.Builder put(byte[] video) {
    return to(sandbox.assetsUrl().resolve("/video")).PUT(BodyPublishers.ofByteArray(video));
  }

  HttpRequest.Builder post(String body) {
    return to(sandbox.apiUrl().resolve("/v3/async/video-merge-face"))
        .header("Authorization", "Bearer " + KEY)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  HttpRequest.Builder read(String query) {
    return to(sandbox.apiUrl().resolve("/v3/async/task-result" + query))
        .header("Authorization", "Bearer " + KEY);
  }

  String upload(byte[] video) throws IOException, InterruptedException {
    return json(send(put(video))).get("assets_id").textValue();
  }

  static String body(String assetId, byte[] face) {
    return "{\"extra\":{\"response_video_type\":\"mp4\"},\"request\":{\"video_assets_id\":\""
        + assetId
        + "\",\"enable_restore\":true,\"face_image_base64\":\""
        + Base64.getEncoder().encodeToString(face)
        + "\"}}";
  }

  /** Uploads and submits; the task's id. */
  String task() throws IOException, InterruptedException {
    return json(send(post(body(upload(Media.mp4()), FACE)))).get("task_id").textValue();
  }

  JsonNode status(String taskId) throws IOException, InterruptedException {
    return json(send(read("?task_id=" + taskId)));
  }

  static URI link(JsonNode status) {
    return URI.create(status.at("/videos/0/video_url").textValue());
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
