package io.swapline.provider;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A JSON body whose base64 is streamed out of a file, with a length, in little memory. */
final class JsonEntity extends AbstractHttpEntity {
  private static final JsonFactory FACTORY =
      new ObjectMapper().getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  private static final Map<String, Asset> BASE64 =
      Map.of("{base64:target}", Asset.TARGET, "{base64:face}", Asset.FACE);
  private static final Map<String, Asset> MEDIA =
      Map.of("{media}", Asset.TARGET, "{media:face}", Asset.FACE);
  private static final String OPTION = "{option:";

  /**
   * What the placeholders of a request stand for.
   *
   * @param media the provider's names for what was uploaded
   * @param files the job's files, as they are to be sent
   * @param options the job's options
   * @param words what the step laid out, by the placeholder's name
   */
  record Values(
      Map<Asset, String> media,
      Map<Asset, Path> files,
      Map<String, Object> options,
      Map<String, Object> words) {}

  private final JsonNode template;
  private final Values values;
  private final long length;

  /** Measures the body by writing it once to nowhere. */
  JsonEntity(JsonNode template, Values values) throws IOException {
    super(ContentType.APPLICATION_JSON, null);
    this.template = template;
    this.values = values;
    Counter counter = new Counter();
    writeTo(counter);
    this.length = counter.count;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("this body is written, not read");
  }

  @Override
  public void close() {
    // Nothing is held between two writes.
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      write(json, template);
    }
  }

  private void write(JsonGenerator json, JsonNode node) throws IOException {
    if (node.isObject()) {
      json.writeStartObject();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!isUnset(field.getValue())) {
          json.writeFieldName(field.getKey());
          write(json, field.getValue());
        }
      }
      json.writeEndObject();
    } else if (node.isArray()) {
      json.writeStartArray();
      for (JsonNode item : node) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (node.isTextual()) {
      writeText(json, node.textValue());
    } else {
      json.writeTree(node);
    }
  }

  private void writeText(JsonGenerator json, String text) throws IOException {
    if (BASE64.containsKey(text)) {
      writeBase64(json, values.files().get(BASE64.get(text)));
    } else if (MEDIA.containsKey(text)) {
      json.writeString(media(text));
    } else if (text.startsWith(OPTION)) {
      json.writePOJO(values.options().get(optionName(text)));
    } else if (isWord(text)) {
      json.writePOJO(values.words().get(inner(text)));
    } else {
      json.writeString(text);
    }
  }

  /** Nobody pays for a request without it. */
  private String media(String placeholder) {
    String name = values.media() == null ? null : values.media().get(MEDIA.get(placeholder));
    if (name == null || name.isBlank()) {
      throw new IllegalStateException(
          "nothing was uploaded or published for "
              + placeholder
              + ": a request without it is not sent");
    }
    return name;
  }

  private static void writeBase64(JsonGenerator json, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, in, Math.toIntExact(Files.size(file)));
    }
  }

  private boolean isUnset(JsonNode value) {
    if (value.isObject()) {
      return !value.isEmpty() && value.valueStream().allMatch(this::isUnset);
    }
    if (!value.isTextual()) {
      return false;
    }
    String text = value.textValue();
    return text.startsWith(OPTION)
        ? !values.options().containsKey(optionName(text))
        : isWord(text) && !values.words().containsKey(inner(text));
  }

  private static boolean isWord(String text) {
    return text.startsWith("{") && text.endsWith("}") && JsonRequest.WORDS.contains(inner(text));
  }

  private static String inner(String placeholder) {
    return placeholder.substring(1, placeholder.length() - 1);
  }

  private static String optionName(String placeholder) {
    return placeholder.substring(OPTION.length(), placeholder.length() - 1);
  }

  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
