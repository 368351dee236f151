package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedSettingsTest {
  @Test
  void everyCoreKeyIsShippedInOrderWithTheDefaultThatJavaKnows() throws Exception {
    Map<String, String> shipped = new LinkedHashMap<>();
    for (Setting setting : PropertiesFile.read(Home.SHIPPED, "shipped")) {
      if (setting.key().startsWith("swapline.")
          && !setting.key().startsWith("swapline.providers.")) {
        shipped.put(setting.key(), setting.value());
      }
    }
    Map<String, String> known = new LinkedHashMap<>();
    CoreKeys.ALL.forEach((key, core) -> known.put(key, core.fallback()));

    assertThat(shipped.entrySet()).containsExactlyElementsOf(known.entrySet());
  }

  @Test
  void everyShippedKeyHasALineOfCommentAboveIt() throws Exception {
    List<String> lines = Files.readAllLines(Home.SHIPPED);

    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
        assertThat(lines.get(i - 1)).as(lines.get(i)).startsWith("# ").doesNotStartWith("# ---");
      }
    }
  }
}
