package io.swapline.ledger.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swapline.ledger.model.LedgerException;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Facts of a step as JSON text in a column. */
public final class JsonColumn {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** What reads a type finds out once how. */
  private static final Map<Type, ObjectReader> READERS = new ConcurrentHashMap<>();

  private static final int LONGEST_KEPT = 4096;
  private static final int MOST_KEPT = 256;

  /** What was read last, for all of it is of records and is not changed. */
  private static final Map<Text, Object> KEPT =
      new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Object> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private record Text(Type type, String json) {}

  private JsonColumn() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new LedgerException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  public static <T> T read(String text, TypeReference<T> type) {
    if (text == null) {
      return null;
    }
    return text.length() > LONGEST_KEPT ? parsed(text, type) : kept(text, type);
  }

  /** A row is read again and again while little of it changes. */
  @SuppressWarnings("unchecked")
  private static <T> T kept(String text, TypeReference<T> type) {
    Text key = new Text(type.getType(), text);
    synchronized (KEPT) {
      Object value = KEPT.get(key);
      if (value != null) {
        return (T) value;
      }
    }
    T value = (T) unmodifiable(parsed(text, type));
    synchronized (KEPT) {
      KEPT.put(key, value);
    }
    return value;
  }

  private static Object unmodifiable(Object value) {
    if (value instanceof List<?> list) {
      return Collections.unmodifiableList(list);
    }
    return value instanceof Map<?, ?> map ? Collections.unmodifiableMap(map) : value;
  }

  private static <T> T parsed(String text, TypeReference<T> type) {
    try {
      return READERS.computeIfAbsent(type.getType(), one -> MAPPER.readerFor(type)).readValue(text);
    } catch (JsonProcessingException e) {
      throw new LedgerException("the ledger holds text that is no " + type.getType(), e);
    }
  }
}
