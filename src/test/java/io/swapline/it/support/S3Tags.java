package io.swapline.it.support;

import io.swapline.RawHttpServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags of objects, for a server that has none. They go with the object that they are of: one that
 * is put in its place has none, and neither has a copy.
 */
public final class S3Tags {
  private static final Pattern TAG = Pattern.compile("<Key>([^<]*)</Key><Value>([^<]*)</Value>");
  private static final String ROOT = "Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

  private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();

  S3Tags() {}

  /** Of an object, by its bucket and key. */
  public Map<String, String> of(String bucket, String key) {
    return tags.getOrDefault(bucket + "/" + key, Map.of());
  }

  /** In place of the server; nothing where it is asked for something else. */
  Optional<byte[]> answer(S3Gate.Request request, RawHttpServer.Request raw) {
    return switch (request.kind()) {
      case "TAGS" -> Optional.of(response(text(request.key())));
      case "TAG" -> {
        Map<String, String> all = new TreeMap<>();
        Matcher tag = TAG.matcher(raw.body());
        while (tag.find()) {
          all.put(tag.group(1), tag.group(2));
        }
        tags.put(request.key(), all);
        yield Optional.of(response(""));
      }
      default -> Optional.empty();
    };
  }

  /** An act that the server did. */
  void passed(S3Gate.Request request, byte[] answer) {
    boolean another =
        switch (request.kind()) {
          case "PUT", "COPY", "COMPLETE", "DELETE" -> true;
          default -> false;
        };
    if (another && new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 2")) {
      tags.remove(request.key());
    }
  }

  private String text(String key) {
    StringBuilder text = new StringBuilder("<" + ROOT + "><TagSet>");
    tags.getOrDefault(key, Map.of())
        .forEach(
            (name, value) ->
                text.append("<Tag><Key>%s</Key><Value>%s</Value></Tag>".formatted(name, value)));
    return text.append("</TagSet></Tagging>").toString();
  }

  private static byte[] response(String text) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: "
            + text.length()
            + "\r\nConnection: close\r\n\r\n"
            + text)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
