package io.swapline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * For vendors who tell which fields their paid request has: the group {@code names} of a provider
 * file. Asked for at the start by the route {@code ID-names}.
 */
public final class NameRules {
  private static final int MOST = 50;

  private String at = "";
  private String fields = "";

  void check() {
    if (at.isBlank() != fields.isBlank()) {
      throw new IllegalArgumentException("names.at and names.fields go together");
    }
    PropertyChecks.named("names.at", at, JsonAt::of);
  }

  /** Whether the vendor can be asked. */
  public boolean isThere() {
    return !at.isBlank();
  }

  /** The fields that the vendor has; empty where the answer has none. */
  public Optional<Collection<String>> known(JsonNode answer) {
    JsonNode object = JsonAt.of(at).object(answer);
    return object.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TreeSet<>(
                object.properties().stream()
                    .limit(MOST)
                    .map(property -> property.getKey())
                    .toList()));
  }

  /** The fields that our request has. */
  public List<String> fieldList() {
    return Stream.of(fields.split(",", -1)).map(String::strip).toList();
  }

  /** Where the vendor's answer has an object whose names are the fields. */
  public String getAt() {
    return at;
  }

  public void setAt(String at) {
    this.at = at;
  }

  /** The fields that our request has, separated by commas. */
  public String getFields() {
    return fields;
  }

  public void setFields(String fields) {
    this.fields = fields;
  }
}
