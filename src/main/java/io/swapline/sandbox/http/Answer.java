package io.swapline.sandbox.http;

import io.swapline.sandbox.fault.ExchangeFault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer that is ready to be sent.
 *
 * @param status HTTP status
 * @param headers headers beside {@code Content-Length}
 * @param body what follows
 */
public record Answer(int status, Map<String, String> headers, AnswerBody body) {
  private static final String TYPE = "Content-Type";

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A JSON answer. */
  public static Answer json(int status, String text) {
    return text(status, "application/json", text);
  }

  /** An answer of some text in UTF-8. */
  public static Answer text(int status, String type, String text) {
    return new Answer(status, Map.of(TYPE, type), AnswerBody.text(text, 0));
  }

  /** The same answer with these headers too. */
  Answer with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new Answer(status, all, body);
  }

  /** A part of a file. */
  public static Answer slice(
      int status, Map<String, String> headers, Path file, long from, long length) {
    return new Answer(status, headers, AnswerBody.slice(file, from, length));
  }

  static Answer of(ExchangeFault.Reply reply) {
    Map<String, String> headers = new HashMap<>(reply.headers());
    if (headers.keySet().stream().noneMatch(TYPE::equalsIgnoreCase)) {
      headers.put(TYPE, "application/json");
    }
    return new Answer(reply.status(), headers, AnswerBody.text(reply.body(), reply.padding()));
  }
}
