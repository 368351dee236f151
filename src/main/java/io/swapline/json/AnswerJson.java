package io.swapline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * JSON of a vendor, of which one odd place must not hide the rest: what other languages' libraries
 * write though it is no JSON (NaN, say) is understood, and where nothing is, what stands before it
 * counts all the same.
 *
 * @param tree what could be read; missing where that is nothing
 * @param isWhole false if it broke off at a place that cannot be read, or at its end
 */
public record AnswerJson(JsonNode tree, boolean isWhole) {
  private static final int LONGEST_NUMBER = 20_000;
  private static final int LONGEST_NAME = 1_000_000;
  private static final int DEEPEST = 1_000;

  private static final JsonFactory FACTORY =
      lenient()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxNameLength(LONGEST_NAME)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * Reads the first value of it.
   *
   * @param text with or without a byte order mark
   */
  public static AnswerJson of(String text) {
    Tree tree = new Tree();
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser json = FACTORY.createParser(unmarked)) {
      while (!tree.isComplete()) {
        JsonToken token = json.nextToken();
        if (token == null) {
          break;
        }
        tree.add(token, json);
      }
    } catch (JsonProcessingException e) {
      return new AnswerJson(tree.root(), false);
    } catch (IOException e) {
      throw new IllegalStateException("a text is read without a device", e);
    }
    return new AnswerJson(tree.root(), tree.isComplete());
  }

  /**
   * What other languages' libraries write beside JSON; only where nobody can doubt what is meant.
   */
  public static JsonFactoryBuilder lenient() {
    return (JsonFactoryBuilder)
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA);
  }

  /** What was read so far, and where the next value goes. */
  private static final class Tree {
    private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
    private JsonNode root = MissingNode.getInstance();

    JsonNode root() {
      return root;
    }

    boolean isComplete() {
      return !root.isMissingNode() && open.isEmpty();
    }

    void add(JsonToken token, JsonParser json) throws IOException {
      switch (token) {
        case START_OBJECT -> open(NODES.objectNode(), json);
        case START_ARRAY -> open(NODES.arrayNode(), json);
        case END_OBJECT, END_ARRAY -> open.pop();
        case FIELD_NAME -> {
          // Its name is the parser's to keep until its value is there.
        }
        default -> put(value(token, json), json);
      }
    }

    private void open(ContainerNode<?> container, JsonParser json) throws IOException {
      put(container, json);
      open.push(container);
    }

    private void put(JsonNode value, JsonParser json) throws IOException {
      ContainerNode<?> parent = open.peek();
      if (parent instanceof ObjectNode object) {
        // Of a container the parser's own context is the new one already.
        String name =
            value.isContainerNode()
                ? json.getParsingContext().getParent().getCurrentName()
                : json.currentName();
        object.set(name, value);
      } else if (parent instanceof ArrayNode array) {
        array.add(value);
      } else {
        root = value;
      }
    }

    private static ValueNode value(JsonToken token, JsonParser json) throws IOException {
      return switch (token) {
        case VALUE_STRING -> NODES.textNode(json.getText());
        case VALUE_NUMBER_INT ->
            json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? BigIntegerNode.valueOf(json.getBigIntegerValue())
                : NODES.numberNode(json.getLongValue());
        case VALUE_NUMBER_FLOAT -> fraction(json);
        case VALUE_TRUE -> NODES.booleanNode(true);
        case VALUE_FALSE -> NODES.booleanNode(false);
        default -> NODES.nullNode();
      };
    }

    /** A NaN has no value; a text would be taken for one. */
    private static ValueNode fraction(JsonParser json) throws IOException {
      try {
        double value = json.getDoubleValue();
        return Double.isFinite(value) ? NODES.numberNode(value) : NODES.nullNode();
      } catch (NumberFormatException e) {
        // To the parser a point alone is a number, until its value is asked for.
        return NODES.nullNode();
      }
    }
  }
}
