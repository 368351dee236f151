package io.swapline.sidecar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swapline.text.Quote;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON that is one object, without a key twice and without depth. Says nothing of the values. */
final class SidecarJson {
  private static final int DEEPEST = 8;
  private static final int LONGEST_NUMBER = 40;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private SidecarJson() {}

  static JsonNode read(String text, String fileName) throws SidecarException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      JsonNode root = MAPPER.readTree(parser);
      if (root == null || root.isMissingNode()) {
        throw SidecarException.unfinished(fileName);
      }
      if (parser.nextToken() != null) {
        throw SidecarException.wrong(
            fileName, "goes on after its last bracket: keep one pair of { and } around all");
      }
      if (!root.isObject()) {
        throw SidecarException.wrong(fileName, "is no JSON object: begin it with { and end it }");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw broken(e, text, fileName);
    } catch (IOException e) {
      throw SidecarException.wrong(fileName, "cannot be read as JSON: write it anew");
    }
  }

  /** Flat keys, each with one value. */
  static Map<String, String> flat(String text, String fileName) throws SidecarException {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : read(text, fileName).properties()) {
      String key = Quote.value(field.getKey());
      if (field.getValue().isNull()) {
        throw SidecarException.wrong(
            fileName, "has no value for " + key + ": write one, or take the key away");
      }
      if (!field.getValue().isValueNode()) {
        throw SidecarException.wrong(
            fileName, "has a list or keys below " + key + ": write one plain value");
      }
      found.put(field.getKey(), field.getValue().asText());
    }
    return found;
  }

  private static SidecarException broken(
      JsonProcessingException cause, String text, String fileName) {
    JsonLocation at = cause.getLocation();
    String line = at == null ? "" : " (line " + at.getLineNr() + ")";
    if (cause instanceof StreamConstraintsException) {
      return SidecarException.wrong(
          fileName,
          "is nested too deeply or has a number that is too long" + line + ": shorten it");
    }
    if (cause instanceof MismatchedInputException) {
      return SidecarException.wrong(fileName, "has a key twice" + line + ": keep one of the two");
    }
    boolean atEnd = at != null && at.getCharOffset() >= text.stripTrailing().length();
    return cause instanceof JsonEOFException || atEnd
        ? SidecarException.unfinished(fileName)
        : SidecarException.wrong(
            fileName, "is not JSON" + line + ": mend the quotes, commas or brackets");
  }
}
