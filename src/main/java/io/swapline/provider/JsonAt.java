package io.swapline.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in the vendor's JSON, as JSON pointers separated by commas: the first that has a value
 * counts.
 */
public final class JsonAt {
  /** Up to here a number is exact, and stays a number when it becomes milliseconds. */
  private static final double LARGEST = 1e15;

  private final List<JsonPointer> places;

  private JsonAt(List<JsonPointer> places) {
    this.places = places;
  }

  /** An empty text is a place that never has anything. */
  public static JsonAt of(String text) {
    return new JsonAt(
        Stream.of(text.split(","))
            .map(String::trim)
            .filter(place -> !place.isEmpty())
            .map(JsonPointer::compile)
            .toList());
  }

  /** The text or number there; empty where there is none, null, or an empty text. */
  public Optional<String> text(JsonNode tree) {
    return places.stream()
        .map(tree::at)
        .filter(node -> node.isTextual() || node.isNumber())
        .map(JsonNode::asText)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  /** The list there. */
  Optional<JsonNode> list(JsonNode tree) {
    return places.stream().map(tree::at).filter(JsonNode::isArray).findFirst();
  }

  /** The whole number there, also where it is written as a text. */
  public Optional<Long> number(JsonNode tree) {
    return text(tree).flatMap(JsonAt::parse);
  }

  /** Whether it is true there, or something of the list there is. */
  public boolean isTrue(JsonNode tree) {
    return places.stream().map(tree::at).anyMatch(JsonAt::isTrueOrHasOne);
  }

  private static boolean isTrueOrHasOne(JsonNode node) {
    return node.isArray() ? holdsTrue(node) : node.asBoolean(false);
  }

  private static boolean holdsTrue(JsonNode list) {
    for (JsonNode item : list) {
      if (item.asBoolean(false)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Long> parse(String text) {
    try {
      double number = Double.parseDouble(text);
      return Math.abs(number) <= LARGEST ? Optional.of((long) number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
