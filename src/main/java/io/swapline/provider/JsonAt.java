package io.swapline.provider;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
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

  private static final int MOST_ITEMS = 5;

  /** No vendor's words lie deeper, and what is read in itself must have an end. */
  private static final int DEEPEST = 8;

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

  /** Whether it is one of these places. */
  boolean is(JsonPointer here) {
    return places.contains(here);
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

  /** Whether each of these places has a text, a number or a list of such. */
  boolean isWhole(JsonNode tree) {
    return places.stream().map(tree::at).map(JsonAt::told).noneMatch(String::isBlank);
  }

  /**
   * What people are told there: the text, or what the items of a list say. Only the first few of
   * them; an error with more is understood by these.
   */
  public Optional<String> words(JsonNode tree) {
    return places.stream()
        .map(tree::at)
        .map(JsonAt::told)
        .filter(words -> !words.isBlank())
        .findFirst();
  }

  private static String told(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().limit(MOST_ITEMS).map(item -> item(item, 0)).collect(joining("; "));
    }
    return node.isTextual() || node.isNumber() ? node.asText() : "";
  }

  /** Vendors have texts there, or objects of texts: which field, and what is wrong with it. */
  private static String item(JsonNode item, int depth) {
    if (!item.isContainerNode()) {
      return item.asText();
    }
    return depth == DEEPEST
        ? "…"
        : item.valueStream()
            .limit(MOST_ITEMS)
            .map(inner -> item(inner, depth + 1))
            .collect(joining(": "));
  }

  /** The object there; an empty one where there is none. */
  public JsonNode object(JsonNode tree) {
    return places.stream()
        .map(tree::at)
        .filter(JsonNode::isObject)
        .findFirst()
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** What the first of these places is one of: the list, or else the object, in which it stands. */
  public JsonNode around(JsonNode tree) {
    if (places.isEmpty()) {
      return MissingNode.getInstance();
    }
    JsonPointer at = places.get(0).head();
    while (at != null && !at.matches() && at.last().mayMatchElement()) {
      at = at.head();
    }
    return at == null || at.matches() ? MissingNode.getInstance() : tree.at(at);
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
