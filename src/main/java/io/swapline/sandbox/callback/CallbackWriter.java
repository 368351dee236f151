package io.swapline.sandbox.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swapline.sandbox.common.Ids;
import io.swapline.sandbox.task.Task;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Writes callbacks, true ones and others. */
public final class CallbackWriter {
  private static final Duration STALE = Duration.ofSeconds(301);
  private static final Duration SLOW = Duration.ofSeconds(20);
  private static final int OVERSIZED = 5_000_000;
  private final CallbackPolicy rules;
  private final String secret;
  private final Clock clock;
  private final Ids ids;

  public CallbackWriter(CallbackPolicy rules, String secret, Clock clock, Ids ids) {
    this.rules = rules;
    this.secret = secret;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What is told, once or several times.
   *
   * @param taskId the task that it is about
   * @param to the address
   * @param messageId the same for each try
   * @param body as the vendor writes it
   */
  record Message(String taskId, URI to, String messageId, String body) {
    private byte[] bytes() {
      return body.getBytes(UTF_8);
    }
  }

  Message message(Task task, URI to, String body) {
    return new Message(task.id(), to, "msg_" + ids.next(), body);
  }

  CallbackRequest genuine(Message message) {
    return signed(message, message.bytes(), clock.instant(), Duration.ZERO);
  }

  CallbackRequest forged(ForgedCallback kind, Message message) {
    Instant now = clock.instant();
    byte[] bytes = message.bytes();
    return switch (kind) {
      case WRONG_SIGNATURE -> {
        byte[] another = Arrays.copyOf(bytes, bytes.length + 1);
        yield new CallbackRequest(
            message.to(),
            headers(message, another, now),
            new CallbackContent(bytes, Duration.ZERO));
      }
      case STALE -> signed(message, bytes, now.minus(STALE), Duration.ZERO);
      case NO_SIGNATURE -> {
        Map<String, String> headers = new HashMap<>(headers(message, bytes, now));
        rules.signature().ifPresent(signature -> headers.remove(signature.header()));
        yield new CallbackRequest(message.to(), headers, new CallbackContent(bytes, Duration.ZERO));
      }
      case OTHER_TASK -> {
        String body = message.body().replace(message.taskId(), ids.next());
        yield signed(message, body.getBytes(UTF_8), now, Duration.ZERO);
      }
      case MALFORMED -> signed(message, Arrays.copyOf(bytes, bytes.length / 2), now, Duration.ZERO);
      case OVERSIZED -> {
        byte[] padded = Arrays.copyOf(bytes, OVERSIZED);
        Arrays.fill(padded, bytes.length, OVERSIZED, (byte) ' ');
        yield signed(message, padded, now, Duration.ZERO);
      }
      case SLOW -> signed(message, bytes, now, SLOW);
    };
  }

  private CallbackRequest signed(Message message, byte[] bytes, Instant at, Duration over) {
    return new CallbackRequest(
        message.to(), headers(message, bytes, at), new CallbackContent(bytes, over));
  }

  private Map<String, String> headers(Message message, byte[] bytes, Instant at) {
    return rules
        .signature()
        .map(signature -> signature.headers(secret, message.messageId(), at, bytes))
        .orElse(Map.of());
  }
}
