package io.swapline.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.text.DidYouMean;
import io.swapline.text.Quote;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one JSON object. What is wrong with one is kept among the findings, and something
 * harmless is returned in its place, so that all of it can be told at once. It never quotes a value
 * that may be private.
 */
final class JsonFields {
  private static final int LONGEST = 200;
  private static final int MOST = 200;

  private final JsonNode object;
  private final JsonFindings findings;
  private final String path;

  private JsonFields(JsonNode object, JsonFindings findings, String path) {
    this.object = object;
    this.findings = findings;
    this.path = path;
  }

  /** All of an object, which may have these keys and no other. */
  static JsonFields of(JsonNode object, JsonFindings findings, List<String> known) {
    return new JsonFields(object, findings, "").only(known);
  }

  /** The object below a key, which must be there. */
  JsonFields object(String key, List<String> known) {
    JsonNode child = object.path(key);
    if (has(key) && !child.isObject()) {
      wrong(key, "must be an object in { and }");
    } else if (!has(key)) {
      findings.missing(path + key);
    }
    return new JsonFields(child, findings, path + key + ".").only(known);
  }

  private JsonFields only(List<String> known) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        String meant =
            DidYouMean.to(name, known)
                .map(near -> "write " + Quote.value(path + near) + " if you mean that")
                .orElse("there is " + String.join(", ", known));
        findings.unknown("has the unknown key " + Quote.value(path + name) + "; " + meant);
      }
    }
    return this;
  }

  boolean isObject(String key) {
    return object.path(key).isObject();
  }

  boolean isFalse(String key) {
    return object.path(key).isBoolean() && !object.path(key).booleanValue();
  }

  private static boolean isGap(JsonNode value) {
    boolean blank = value.isTextual() && value.textValue().isBlank();
    return value.isMissingNode() || value.isNull() || blank;
  }

  boolean has(String key) {
    return object.hasNonNull(key);
  }

  /** Text that must be there. */
  String text(String key) {
    JsonNode value = object.path(key);
    if (isGap(value)) {
      findings.missing(path + key);
      return "";
    }
    return line(key, value);
  }

  /** Refuses anything but text there; it is not asked what the text says. */
  void textOrNothing(String key) {
    if (has(key) && !object.path(key).isTextual()) {
      wrong(key, "must be text in quotes");
    }
  }

  /** What must be there. */
  boolean flag(String key) {
    JsonNode value = object.path(key);
    if (!has(key)) {
      findings.missing(path + key);
    } else if (!value.isBoolean()) {
      wrong(key, "must be true or false, without quotes");
    }
    return value.booleanValue();
  }

  List<String> texts(String key) {
    JsonNode value = object.path(key);
    List<String> texts = new ArrayList<>();
    if (value.isMissingNode() || value.isNull()) {
      return texts;
    }
    if (!value.isArray() || value.size() > MOST) {
      wrong(key, "must be a list in [ and ] of at most " + MOST + " words");
      return texts;
    }
    for (JsonNode one : value) {
      texts.add(line(key, one));
    }
    return texts;
  }

  /** A time with its zone, or a day, which lasts until its end in UTC. */
  Optional<Instant> time(String key) {
    String text = has(key) ? line(key, object.path(key)) : "";
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      wrong(key, "must be a day such as 2027-06-30 or a time such as 2027-06-30T12:00:00Z");
      return Optional.empty();
    }
  }

  private String line(String key, JsonNode value) {
    boolean good =
        value.isTextual()
            && !value.textValue().isBlank()
            && value.textValue().length() <= LONGEST
            && Quote.isPlain(value.textValue());
    if (!good) {
      wrong(key, "must be text in quotes, on one line, of at most " + LONGEST + " letters");
      return "";
    }
    return value.textValue().strip();
  }

  void wrong(String key, String what) {
    findings.wrong(Quote.value(path + key) + " " + what);
  }
}
