package io.swapline.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.FutureTask;

/** Writes a body, and reads the face back out of it, in a process with a small heap. */
final class InSmallHeap {
  private static final String START = "{\"media\":\"m\",\"face\":\"";

  private InSmallHeap() {}

  public static void main(String[] arguments) throws Exception {
    JsonEntity entity =
        new JsonEntity(
            new ObjectMapper().readTree("{\"media\": \"{media}\", \"face\": \"{base64:face}\"}"),
            new JsonEntity.Values(
                Map.of(Asset.TARGET, "m"),
                Map.of(Asset.FACE, Path.of(arguments[0])),
                Map.of(),
                Map.of()));
    PipedOutputStream out = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(out, 1 << 16);
    FutureTask<String> reading = new FutureTask<>(() -> hash(in));
    new Thread(reading, "reading").start();
    try (OutputStream body = out) {
      entity.writeTo(body);
    }
    System.out.println(entity.getContentLength() + " " + reading.get());
  }

  private static String hash(InputStream body) throws Exception {
    String start = new String(body.readNBytes(START.length()), StandardCharsets.UTF_8);
    if (!start.equals(START)) {
      throw new IOException(start);
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] block = new byte[4 * 8192];
    for (int n = body.readNBytes(block, 0, block.length); n > 0; ) {
      int end = n;
      while (end > 0 && (block[end - 1] == '"' || block[end - 1] == '}')) {
        end--;
      }
      byte[] part = new byte[end];
      System.arraycopy(block, 0, part, 0, end);
      digest.update(Base64.getDecoder().decode(part));
      n = body.readNBytes(block, 0, block.length);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
