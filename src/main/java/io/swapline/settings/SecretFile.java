package io.swapline.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds one secret and nothing else. */
final class SecretFile {
  private SecretFile() {}

  /** What is in it, without blanks and line breaks around it. */
  static String text(Path file, Setting setting) throws SettingsException {
    if (!Files.isRegularFile(file)) {
      throw setting.refused("there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(ApiKey.LONGEST + 1);
      if (bytes.length > ApiKey.LONGEST) {
        throw setting.refused("the file is larger than 4 KB; it must hold the key alone");
      }
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw setting.refused("the file cannot be read: " + e.getMessage());
    }
  }
}
