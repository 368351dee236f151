package io.swapline.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a vendor signs its callbacks: HMAC-SHA256 in hexadecimal over a text that is made of headers
 * and the body as it came.
 */
public final class SignatureRule {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9-]+)}");
  private static final String BODY = "body";
  private static final String ALGORITHM = "HmacSHA256";

  private String header = "";
  private String prefix = "";
  private String text = "";
  private String timeHeader = "";
  private long mostAgeSeconds = 300;
  private String secretPrefix = "";

  void check() {
    if (!isUsed()) {
      return;
    }
    if (!text.contains("{" + BODY + "}")) {
      throw new IllegalArgumentException(
          "callback.signature.text has no {body}: what is not signed can be forged");
    }
    if (!timeHeader.isBlank() && !text.contains("{" + timeHeader + "}")) {
      throw new IllegalArgumentException(
          "callback.signature.text has no {"
              + timeHeader
              + "}: an old callback could be dated anew");
    }
    if (mostAgeSeconds < 1) {
      throw new IllegalArgumentException("callback.signature.mostAgeSeconds is 1 or more");
    }
  }

  /** Whether callbacks are signed. */
  public boolean isUsed() {
    return !header.isBlank();
  }

  /**
   * What is wrong with a callback's signature, in words; empty where it is good.
   *
   * @param secret as the vendor gives it
   * @param headers a header's value by its name; null where there is none
   * @param body as it came
   * @param now for its age
   */
  public Optional<String> objection(
      String secret, UnaryOperator<String> headers, byte[] body, Instant now) {
    String signatures = headers.apply(header);
    if (signatures == null || signatures.isBlank()) {
      return Optional.of("it is not signed");
    }
    byte[] due = sign(key(secret), headers, body);
    boolean signed =
        Stream.of(signatures.trim().split("\\s+"))
            .filter(one -> one.startsWith(prefix))
            .anyMatch(one -> matches(one.substring(prefix.length()), due));
    if (!signed) {
      return Optional.of("its signature is wrong");
    }
    return timeHeader.isBlank() || isFresh(headers.apply(timeHeader), now)
        ? Optional.empty()
        : Optional.of("its time is more than " + mostAgeSeconds + " s from ours");
  }

  private String key(String secret) {
    return secret.startsWith(secretPrefix) ? secret.substring(secretPrefix.length()) : secret;
  }

  private byte[] sign(String key, UnaryOperator<String> headers, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      Matcher place = PLACE.matcher(text);
      int from = 0;
      while (place.find()) {
        mac.update(text.substring(from, place.start()).getBytes(StandardCharsets.UTF_8));
        mac.update(value(place.group(1), headers, body));
        from = place.end();
      }
      mac.update(text.substring(from).getBytes(StandardCharsets.UTF_8));
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }

  private static byte[] value(String name, UnaryOperator<String> headers, byte[] body) {
    if (name.equals(BODY)) {
      return body;
    }
    String value = headers.apply(name);
    return (value == null ? "" : value).getBytes(StandardCharsets.UTF_8);
  }

  /** In a time that does not tell how much of it is right. */
  private static boolean matches(String hex, byte[] due) {
    byte[] given = hex.getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(
        given, HexFormat.of().formatHex(due).getBytes(StandardCharsets.UTF_8));
  }

  private boolean isFresh(String seconds, Instant now) {
    if (seconds == null || !seconds.matches("\\d{1,12}")) {
      return false;
    }
    Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now).abs();
    return apart.compareTo(Duration.ofSeconds(mostAgeSeconds)) <= 0;
  }

  /** The header that has the signature, or several parted by blanks; empty: none is signed. */
  public String getHeader() {
    return header;
  }

  public void setHeader(String header) {
    this.header = header;
  }

  /** What stands before a signature in that header, such as {@code v3,}. */
  public String getPrefix() {
    return prefix;
  }

  public void setPrefix(String prefix) {
    this.prefix = prefix;
  }

  /** What is signed: {@code {body}} and headers by name, {@code {webhook-id}.{body}}. */
  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  /** The header with the time of sending in seconds since 1970; empty where there is none. */
  public String getTimeHeader() {
    return timeHeader;
  }

  public void setTimeHeader(String timeHeader) {
    this.timeHeader = timeHeader;
  }

  /** How far that time may be from ours, in seconds. */
  public long getMostAgeSeconds() {
    return mostAgeSeconds;
  }

  public void setMostAgeSeconds(long mostAgeSeconds) {
    this.mostAgeSeconds = mostAgeSeconds;
  }

  /** What stands before the secret and is no part of the key, such as {@code whsec_}. */
  public String getSecretPrefix() {
    return secretPrefix;
  }

  public void setSecretPrefix(String secretPrefix) {
    this.secretPrefix = secretPrefix;
  }
}
