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
import java.util.stream.Stream;

/** The fields of one JSON object. What is said of them never quotes a value that may be private. */
final class JsonFields {
  private static final int LONGEST = 200;
  private static final int MOST = 200;

  private final JsonNode object;
  private final String fileName;
  private final String path;

  private JsonFields(JsonNode object, String fileName, String path) {
    this.object = object;
    this.fileName = fileName;
    this.path = path;
  }

  /** All of an object, which may have these keys and no other. */
  static JsonFields of(JsonNode object, String fileName, List<String> known)
      throws SidecarException {
    return new JsonFields(object, fileName, "").only(known);
  }

  /** The object below a key, which must be there. */
  JsonFields object(String key, List<String> known) throws SidecarException {
    JsonNode child = object.path(key);
    if (!child.isObject()) {
      throw wrong(key, "is missing or is no object in { and }: write it");
    }
    return new JsonFields(child, fileName, path + key + ".").only(known);
  }

  private JsonFields only(List<String> known) throws SidecarException {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        String meant =
            DidYouMean.to(name, known)
                .map(near -> "write " + Quote.value(path + near) + " if you mean that")
                .orElse("there is " + String.join(", ", known));
        throw SidecarException.wrong(
            fileName, "has the unknown key " + Quote.value(path + name) + "; " + meant);
      }
    }
    return this;
  }

  String fileName() {
    return fileName;
  }

  /** Those of the keys that are missing or have nothing in them, as people find them. */
  List<String> gaps(String... keys) {
    return Stream.of(keys).filter(key -> isGap(object.path(key))).map(key -> path + key).toList();
  }

  /** The key, if it is not there at all. */
  List<String> absent(String key) {
    return has(key) ? List.of() : List.of(path + key);
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

  String text(String key) throws SidecarException {
    JsonNode value = object.path(key);
    if (isGap(value)) {
      throw wrong(key, "is missing or empty: fill it in");
    }
    return line(key, value);
  }

  /** Refuses anything but text there; it is not asked what the text says. */
  void textOrNothing(String key) throws SidecarException {
    if (has(key) && !object.path(key).isTextual()) {
      throw wrong(key, "must be text in quotes");
    }
  }

  boolean flag(String key) throws SidecarException {
    JsonNode value = object.path(key);
    if (!value.isBoolean()) {
      throw wrong(key, "must be true or false, without quotes");
    }
    return value.booleanValue();
  }

  List<String> texts(String key) throws SidecarException {
    JsonNode value = object.path(key);
    List<String> texts = new ArrayList<>();
    if (value.isMissingNode() || value.isNull()) {
      return texts;
    }
    if (!value.isArray() || value.size() > MOST) {
      throw wrong(key, "must be a list in [ and ] of at most " + MOST + " words");
    }
    for (JsonNode one : value) {
      texts.add(line(key, one));
    }
    return texts;
  }

  /** A time with its zone, or a day, which lasts until its end in UTC. */
  Optional<Instant> time(String key) throws SidecarException {
    if (!has(key)) {
      return Optional.empty();
    }
    String text = line(key, object.path(key));
    try {
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      throw wrong(key, "must be a day such as 2027-06-30 or a time such as 2027-06-30T12:00:00Z");
    }
  }

  private String line(String key, JsonNode value) throws SidecarException {
    boolean good =
        value.isTextual()
            && !value.textValue().isBlank()
            && value.textValue().length() <= LONGEST
            && Quote.isPlain(value.textValue());
    if (!good) {
      throw wrong(key, "must be text in quotes, on one line, of at most " + LONGEST + " letters");
    }
    return value.textValue().strip();
  }

  SidecarException wrong(String key, String what) {
    return SidecarException.wrong(
        fileName, "cannot be used: " + Quote.value(path + key) + " " + what);
  }
}
