package io.swapline.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A raw answer body in a file, with places like <code>${task_id}</code> to be filled. */
public final class AnswerTemplate {
  private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");
  private final String text;
  private final UnaryOperator<String> escape;

  /**
   * Reads a body from beside a class.
   *
   * @param near a class whose package has the file
   * @param name of the file
   * @param escape makes a value fit to stand in such a body
   */
  public AnswerTemplate(Class<?> near, String name, UnaryOperator<String> escape) {
    this.escape = escape;
    try (InputStream in = near.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no body " + name + " beside " + near.getName());
      }
      this.text = new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body with all of its places filled. */
  public String fill(Map<String, ?> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              Object value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException("nothing to put into " + place.group());
              }
              return Matcher.quoteReplacement(escape.apply(value.toString()));
            });
  }
}
