package io.swapline.sandbox.wavespeed;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.ServedRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which predictions are asked for. Fields from WaveSpeed's predictions page; a field it does not
 * list is refused.
 *
 * @param page counted from 1
 * @param pageSize how many are on a page
 * @param model of those wanted
 * @param status of those wanted
 * @param after {@code created_after}, inclusive
 * @param before {@code created_before}, exclusive
 */
record ListRequest(
    int page,
    int pageSize,
    Optional<String> model,
    Optional<String> status,
    Optional<Instant> after,
    Optional<Instant> before) {
  private static final int MOST_ON_PAGE = 100;
  private static final int LAST_PAGE = 1_000_000;
  private static final Set<String> STATES = Set.of("created", "processing", "completed", "failed");
  private static final Set<String> FIELDS =
      Set.of("page", "page_size", "model", "status", "created_after", "created_before");

  /** Reads a body to its end. */
  static ListRequest read(ServedRequest call) throws Refusal, IOException {
    Map<String, JsonNode> fields = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : JsonBody.read(call)) {
      if (!FIELDS.contains(field.getKey())) {
        throw JsonBody.invalid("unknown field " + field.getKey());
      }
      fields.put(field.getKey(), field.getValue());
    }
    return new ListRequest(
        number(fields, "page", LAST_PAGE),
        number(fields, "page_size", MOST_ON_PAGE),
        text(fields, "model"),
        status(fields),
        instant(fields, "created_after"),
        instant(fields, "created_before"));
  }

  private static int number(Map<String, JsonNode> fields, String name, int most) throws Refusal {
    JsonNode value = fields.get(name);
    if (value == null) {
      throw JsonBody.missing(name);
    }
    return JsonBody.number(name, value, 1, most);
  }

  private static Optional<String> text(Map<String, JsonNode> fields, String name) throws Refusal {
    JsonNode value = fields.get(name);
    return value == null ? Optional.empty() : Optional.of(JsonBody.text(name, value));
  }

  private static Optional<String> status(Map<String, JsonNode> fields) throws Refusal {
    Optional<String> status = text(fields, "status");
    if (status.isPresent() && !STATES.contains(status.get())) {
      throw JsonBody.invalid("status is created, processing, completed or failed");
    }
    return status;
  }

  private static Optional<Instant> instant(Map<String, JsonNode> fields, String name)
      throws Refusal {
    Optional<String> text = text(fields, name);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw JsonBody.invalid(name + " is a time like 2023-10-01T00:00:00Z");
    }
  }

  /** Whether a prediction of that time is among those wanted. */
  boolean covers(Instant created) {
    return after.map(it -> !created.isBefore(it)).orElse(true)
        && before.map(created::isBefore).orElse(true);
  }

  /** How many of those wanted are on earlier pages. */
  long skipped() {
    return (page - 1L) * pageSize;
  }
}
