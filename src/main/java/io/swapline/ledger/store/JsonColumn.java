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
    try {
      return READERS.computeIfAbsent(type.getType(), one -> MAPPER.readerFor(type)).readValue(text);
    } catch (JsonProcessingException e) {
      throw new LedgerException("the ledger holds text that is no " + type.getType(), e);
    }
  }
}
