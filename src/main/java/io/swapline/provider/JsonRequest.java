package io.swapline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/**
 * Turns the JSON in a provider file into the request's body. A value {@code "{media}"} becomes the
 * name the uploaded target was given, {@code "{media:face}"} that of the uploaded face, {@code
 * "{base64:face}"} the face's bytes (streamed), {@code "{option:NAME}"} the job's option in its own
 * type; a field whose option is not set is left out. For an upload that is announced: {@code
 * "{file:name}"}, {@code "{file:type}"}, {@code "{file:size}"}.
 */
public final class JsonRequest {
  /** Variable: the names the provider gave what was uploaded, a map from {@link Asset}. */
  public static final String MEDIA = "media";

  /** Variable: the face's file, a {@link Path}. */
  public static final String FACE = "face";

  /** Variable: the job's options, a map from the vendor's names. */
  public static final String OPTIONS = "options";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Handler
  @SuppressWarnings("unchecked")
  public void fill(Exchange exchange) throws IOException {
    JsonNode template = MAPPER.readTree(exchange.getMessage().getBody(String.class));
    JsonValues values =
        new JsonValues(
            (Map<Asset, String>) exchange.getVariable(MEDIA, Map.class),
            exchange.getVariable(FACE, Path.class),
            (Map<String, Object>) exchange.getVariable(OPTIONS, Map.class),
            file(exchange));
    exchange.getMessage().setBody(new JsonEntity(template, values));
  }

  private static Map<String, Object> file(Exchange exchange) {
    File file = exchange.getVariable(FormRequest.FILE, File.class);
    return file == null
        ? Map.of()
        : Map.of(
            "{file:name}",
            exchange.getVariable(FormRequest.FILE_NAME, String.class),
            "{file:type}",
            exchange.getVariable(FormRequest.FILE_TYPE, String.class),
            "{file:size}",
            file.length());
  }
}
