package io.swapline.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.swapline.sandbox.media.Media;
import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The largest pair the vendor takes, sent and collected; meant to run in a small heap. */
final class LargeBodies {
  private static final long VIDEO = 100L << 20;
  private static final int FACE_PADDING = (30 << 20) - 4096;
  private static final int STEP = 3 * 4096;

  private LargeBodies() {}

  public static void main(String[] args) throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults(Path.of(args[0])).withTimes(Duration.ZERO, Duration.ZERO);
    try (Sandbox sandbox = Sandbox.start(options)) {
      String asset = field(upload(sandbox.assetsUrl()), "assets_id");
      String task = field(submit(sandbox.apiUrl(), asset), "task_id");
      String status = status(sandbox.apiUrl(), task);
      while (!status.contains("TASK_STATUS_SUCCEED")) {
        status = status(sandbox.apiUrl(), task);
      }
      System.out.println(download(URI.create(field(status, "video_url"))));
      System.out.println(sandbox.book().breaches());
    }
  }

  private static String upload(URI host) throws IOException {
    HttpURLConnection put = open(host.resolve("/video"));
    put.setRequestMethod("PUT");
    put.setDoOutput(true);
    put.setFixedLengthStreamingMode(VIDEO);
    try (OutputStream out = put.getOutputStream()) {
      byte[] head = Media.box("ftyp", "isom".getBytes(US_ASCII));
      out.write(head);
      zeros(out, VIDEO - head.length);
    }
    return answer(put);
  }

  private static String submit(URI host, String asset) throws IOException {
    String before =
        "{\"request\":{\"video_assets_id\":\"%s\",\"enable_restore\":true,\"face_image_base64\":\""
            .formatted(asset);
    HttpURLConnection post = open(host.resolve("/v3/async/video-merge-face"));
    post.setRequestProperty("Authorization", "Bearer sandbox-key");
    post.setRequestProperty("Content-Type", "application/json");
    post.setDoOutput(true);
    post.setChunkedStreamingMode(0);
    try (OutputStream out = post.getOutputStream()) {
      out.write(before.getBytes(US_ASCII));
      byte[] picture = Arrays.copyOf(Media.picture("jpg", 64, 64), STEP);
      out.write(Base64.getEncoder().encode(picture));
      byte[] zeros = Base64.getEncoder().encode(new byte[STEP]);
      for (int sent = STEP; sent + STEP <= FACE_PADDING; sent += STEP) {
        out.write(zeros);
      }
      out.write("\"}}".getBytes(US_ASCII));
    }
    return answer(post);
  }

  private static String status(URI host, String task) throws IOException {
    HttpURLConnection get = open(host.resolve("/v3/async/task-result?task_id=" + task));
    get.setRequestProperty("Authorization", "Bearer sandbox-key");
    return answer(get);
  }

  private static long download(URI link) throws IOException {
    try (InputStream in = open(link).getInputStream()) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static HttpURLConnection open(URI address) throws IOException {
    return (HttpURLConnection) address.toURL().openConnection();
  }

  private static void zeros(OutputStream out, long count) throws IOException {
    byte[] block = new byte[1 << 16];
    for (long left = count; left > 0; left -= block.length) {
      out.write(block, 0, (int) Math.min(left, block.length));
    }
  }

  private static String answer(HttpURLConnection request) throws IOException {
    try (InputStream in = request.getInputStream()) {
      return new String(in.readAllBytes(), US_ASCII);
    }
  }

  private static String field(String json, String name) {
    Matcher value = Pattern.compile("\"" + name + "\":\\s*\"([^\"]+)\"").matcher(json);
    if (!value.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return value.group(1);
  }
}
