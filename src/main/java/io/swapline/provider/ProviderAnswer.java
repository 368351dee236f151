package io.swapline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swapline.json.AnswerJson;
import io.swapline.logging.Masking;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * An HTTP answer of a provider, read within bounds.
 *
 * @param status HTTP status; 0 where there was none
 * @param json the body; missing where it is no JSON, or breaks off at a place that cannot be read
 * @param readable the same, but as far as it could be read: good for what is certain once it is
 *     there, as a task's id, and for nothing that could be taken back further down
 * @param text the start of the body, as text
 * @param retryAfter what the server asked to wait; empty where it did not
 */
public record ProviderAnswer(
    int status, JsonNode json, JsonNode readable, String text, Optional<Duration> retryAfter) {
  private static final int MOST_BYTES = 1_000_000;
  private static final int SHOWN = 300;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** Reads the exchange's message as an answer. */
  public static ProviderAnswer of(Exchange exchange, InstantSource clock) throws IOException {
    Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    String wait = exchange.getMessage().getHeader("Retry-After", String.class);
    byte[] body = body(exchange.getMessage().getBody(InputStream.class));
    String text = new String(body, StandardCharsets.UTF_8);
    AnswerJson json = AnswerJson.of(text);
    return new ProviderAnswer(
        status == null ? 0 : status,
        json.isWhole() ? json.tree() : MissingNode.getInstance(),
        json.tree(),
        text,
        retryAfter(wait, clock.instant()));
  }

  /** Closing a stream reads it to its end: one that is too long is left to the connection's end. */
  private static byte[] body(InputStream in) throws IOException {
    if (in == null) {
      return new byte[0];
    }
    byte[] body = in.readNBytes(MOST_BYTES);
    if (body.length < MOST_BYTES) {
      in.close();
    }
    return body;
  }

  /** 2xx. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether the body is a JSON object. */
  public boolean isJson() {
    return json.isObject();
  }

  /** The answer in one masked line, as {@code show} prints it. */
  public String shown(String request) {
    String line = text.replaceAll("\\s+", " ").trim();
    String cut = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    return request + " → HTTP " + status + " " + Masking.oneLine(cut);
  }

  /** Seconds or an HTTP date, capped: a vendor's slip must not stop a job for days. */
  private static Optional<Duration> retryAfter(String header, Instant now) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    Duration wait;
    try {
      wait = Duration.ofSeconds(Long.parseLong(header.trim()));
    } catch (NumberFormatException e) {
      try {
        Instant until =
            ZonedDateTime.parse(header.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = Duration.between(now, until);
      } catch (DateTimeParseException neither) {
        return Optional.empty();
      }
    }
    if (wait.isNegative()) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }
}
