package io.swapline.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A UTF-8 properties file, read so that every value knows its line. */
final class PropertiesFile {
  private static final int LARGEST = 1 << 20;

  private final String name;
  private final List<Setting> settings = new ArrayList<>();
  private final Map<String, String> seen = new HashMap<>();

  private PropertiesFile(String name) {
    this.name = name;
  }

  /**
   * @param name how the operator calls the file, such as {@code config/local.properties}
   */
  static List<Setting> read(Path file, String name) throws SettingsException {
    PropertiesFile properties = new PropertiesFile(name);
    properties.readLines(text(file, name).split("\\r\\n|\\r|\\n", -1));
    return properties.settings;
  }

  private static String text(Path file, String name) throws SettingsException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new SettingsException(name + " is larger than 1 MB; that is no settings file");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SettingsException(name + " is not written in UTF-8; save it as UTF-8", e);
    } catch (IOException e) {
      throw new SettingsException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void readLines(String[] lines) throws SettingsException {
    for (int i = 0; i < lines.length; i++) {
      int first = i;
      StringBuilder logical = new StringBuilder(lines[i]);
      if (!comment(lines[i])) {
        while (continues(lines[i]) && i + 1 < lines.length) {
          i++;
          logical.append('\n').append(lines[i]);
        }
      }
      add(logical.toString(), name + " line " + (first + 1));
    }
  }

  private static boolean comment(String line) {
    String text = line.stripLeading();
    return text.startsWith("#") || text.startsWith("!");
  }

  private static boolean continues(String line) {
    int backslashes = line.length() - line.replaceFirst("\\\\+$", "").length();
    return backslashes % 2 == 1;
  }

  private void add(String logicalLine, String layer) throws SettingsException {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logicalLine));
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(layer + " cannot be read: " + e.getMessage(), e);
    }
    for (String key : one.stringPropertyNames()) {
      String earlier = seen.put(key, layer);
      if (earlier != null) {
        throw new SettingsException(
            key + " stands twice: " + earlier + " and " + layer + "; keep one of them");
      }
      settings.add(new Setting(key, one.getProperty(key), layer));
    }
  }
}
