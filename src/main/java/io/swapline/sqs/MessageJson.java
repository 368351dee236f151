package io.swapline.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON of others, bounded before it is read. */
final class MessageJson {
  /** More than any server of objects sends, and what a queue takes by default. */
  static final int MOST_CHARACTERS = 256 * 1024;

  private static final int DEEPEST = 20;
  private static final int LONGEST_NUMBER = 100;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxStringLength(MOST_CHARACTERS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private MessageJson() {}

  static JsonNode object(String text) throws UnreadableMessageException {
    if (text.length() > MOST_CHARACTERS) {
      throw new UnreadableMessageException("it is larger than 256 KB");
    }
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (StreamConstraintsException e) {
      throw new UnreadableMessageException("it is nested too deeply, or has too long a number");
    } catch (JsonProcessingException e) {
      throw new UnreadableMessageException("it is no JSON");
    }
    if (!root.isObject()) {
      throw new UnreadableMessageException("it is no JSON object");
    }
    return root;
  }

  /** A text that must be there. */
  static String text(JsonNode holder, String name, int longest) throws UnreadableMessageException {
    JsonNode value = holder.path(name);
    if (!value.isTextual() || value.textValue().length() > longest) {
      throw new UnreadableMessageException(
          "what it has as '" + name + "' is missing, no text, or longer than " + longest);
    }
    return value.textValue();
  }
}
