package io.swapline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;

/**
 * Turns the JSON in a provider file into the request's body. A value {@code "{media}"} becomes the
 * name the uploaded target was given, {@code "{media:face}"} that of the uploaded face, {@code
 * "{base64:face}"} the face's bytes (streamed), {@code "{base64:target}"} those of the target,
 * {@code "{option:NAME}"} the job's option in its own type, {@code "{callback}"} the address to
 * call back, {@code "{page}"}, {@code "{from}"} and {@code "{until}"} what a list is asked for,
 * {@code "{file:name}"}, {@code "{file:type}"} and {@code "{file:size}"} what is told of a file
 * that is uploaded. A field whose value is not there is left out, and so is an object of which
 * nothing is left.
 */
public final class JsonRequest {
  /** Variable: the names the provider gave what was uploaded, a map from {@link Asset}. */
  public static final String MEDIA = "media";

  /** Variable: the face's file, a {@link Path}. */
  public static final String FACE = "face";

  /** Variable: the file to work on, a {@link Path}. */
  public static final String TARGET = "target";

  /** Variable: the job's options, a map from the vendor's names. */
  public static final String OPTIONS = "options";

  /** Variable: the address that the provider is to call back; not there where it is not. */
  public static final String CALLBACK = "callback";

  /** Variable: the page of the list that is asked for, from 1. */
  public static final String PAGE = "page";

  /** Variable: from when on tasks are listed, in ISO 8601. */
  public static final String FROM = "from";

  /** Variable: until when. */
  public static final String UNTIL = "until";

  private static final String FILE_NAME = "file:name";
  private static final String FILE_TYPE = "file:type";
  private static final String FILE_SIZE = "file:size";

  /** What stands between the braces of the placeholders that a step lays out. */
  static final Set<String> WORDS =
      Set.of(CALLBACK, PAGE, FROM, UNTIL, FILE_NAME, FILE_TYPE, FILE_SIZE);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Handler
  @SuppressWarnings("unchecked")
  public void fill(Exchange exchange) throws IOException {
    JsonNode template = MAPPER.readTree(exchange.getMessage().getBody(String.class));
    JsonEntity.Values values =
        new JsonEntity.Values(
            (Map<Asset, String>) exchange.getVariable(MEDIA, Map.class),
            files(exchange),
            (Map<String, Object>) exchange.getVariable(OPTIONS, Map.class),
            words(exchange));
    exchange.getMessage().setBody(new JsonEntity(template, values));
  }

  private static Map<Asset, Path> files(Exchange exchange) {
    Map<Asset, Path> files = new EnumMap<>(Asset.class);
    files.put(Asset.FACE, exchange.getVariable(FACE, Path.class));
    files.put(Asset.TARGET, exchange.getVariable(TARGET, Path.class));
    return files;
  }

  private static Map<String, Object> words(Exchange exchange) {
    Map<String, Object> words = new HashMap<>();
    for (String name : List.of(CALLBACK, PAGE, FROM, UNTIL)) {
      Object value = exchange.getVariable(name);
      if (value != null) {
        words.put(name, value);
      }
    }
    File file = exchange.getVariable(FormRequest.FILE, File.class);
    if (file != null) {
      words.put(FILE_NAME, exchange.getVariable(FormRequest.FILE_NAME, String.class));
      words.put(FILE_TYPE, exchange.getVariable(FormRequest.FILE_TYPE, String.class));
      words.put(FILE_SIZE, file.length());
    }
    return words;
  }
}
