package io.swapline.it.support;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of a page of the docs whose first line names a file, as a reader copies them. */
public final class PageBlocks {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(?:yaml|properties)\n# (\\S[^\n]*)\n(.*?)^```$");
  private static final String SETTINGS = "config/local.properties: ";

  private final Map<String, String> blocks = new LinkedHashMap<>();

  private PageBlocks(String page) {
    BLOCK
        .matcher(page)
        .results()
        .forEach((MatchResult found) -> blocks.put(found.group(1), found.group(2)));
  }

  public static PageBlocks of(String page) throws IOException {
    return new PageBlocks(Files.readString(Path.of(page)));
  }

  /** Route file → what is in it. */
  public Map<String, String> routes() {
    Map<String, String> routes = new LinkedHashMap<>(blocks);
    routes.keySet().removeIf(name -> name.startsWith(SETTINGS));
    return routes;
  }

  /** Writes a route file of the page. */
  public void write(String file, Path home) throws IOException {
    Files.createDirectories(home.resolve(file).getParent());
    Files.writeString(home.resolve(file), block(file));
  }

  /** The settings of the block that bears that word. */
  public Map<String, String> settings(String word) throws IOException {
    Properties read = new Properties();
    read.load(new StringReader(block(SETTINGS + word)));
    Map<String, String> settings = new LinkedHashMap<>();
    read.stringPropertyNames().forEach(key -> settings.put(key, read.getProperty(key)));
    return settings;
  }

  private String block(String name) {
    String block = blocks.get(name);
    if (block == null) {
      throw new AssertionError("no block " + name + " among " + blocks.keySet());
    }
    return block;
  }
}
