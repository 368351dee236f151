package io.swapline.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A launcher's folder with the shipped settings and provider files; three of these are made up, in
 * short.
 */
record Home(Path folder) {
  static final Path SHIPPED = Path.of("config/application.properties");

  static Home in(Path folder) throws IOException {
    Home home = new Home(folder.toRealPath());
    home.write("config/application.properties", Files.readString(SHIPPED));
    home.write(
        "routes/providers/novita-video.camel.yaml",
        """
        - beans:
            - name: novita-video
              properties:
                account: novita
                callback:
                  use: "{{swapline.providers.novita-video.callback}}"
                options:
                  enable_restore: boolean
                  response_video_type: mp4|gif
        - route:
            from:
              uri: direct:novita-video-submit
              steps:
                - to:
                    uri: "{{swapline.providers.novita.base-url}}/v3/async/video-merge-face"
                - to:
                    uri: "{{swapline.providers.novita.assets-url}}/video"
        """);
    home.write(
        "routes/providers/other.camel.yaml",
        """
        - route:
            from:
              uri: direct:other-submit
              steps:
                - to:
                    uri: "{{swapline.providers.other.base-url:https://other.example}}/x"
                - setBody:
                    constant: "{{?swapline.providers.other.voice}}"
        """);
    home.write(
        "routes/providers/wavespeed.camel.yaml",
        """
        - beans:
            - name: wavespeed
              properties:
                account: wavespeed
                callback:
                  use: "{{swapline.providers.wavespeed.callback}}"
                  signature: {header: signature}
                list:
                  proof: "{{swapline.providers.wavespeed.list-is-proof}}"
                options:
                  target_gender: all|female|male
                  target_index: integer 0..10
                  max_duration: integer 0..600
                settings:
                  upload: binary|presigned
        - route:
            from:
              uri: direct:wavespeed-submit
              steps:
                - to:
                    uri: "{{swapline.providers.wavespeed.base-url}}/wavespeed-ai/video-face-swap"
        """);
    home.addShippedProviders();
    return home;
  }

  /** The shipped settings speak of all of them. */
  private void addShippedProviders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("routes/providers"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.notExists(folder.resolve(file))) {
          write(file.toString(), Files.readString(file));
        }
      }
    }
  }

  void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  void local(String text) throws IOException {
    write("config/local.properties", text);
  }

  Path at(String relative) {
    return folder.resolve(relative);
  }

  Settings load(String... sets) throws SettingsException {
    return Settings.load(folder, Map.of(), List.of(sets));
  }

  Settings load(Map<String, String> environment, String... sets) throws SettingsException {
    return Settings.load(folder, environment, List.of(sets));
  }

  String refusal(String... sets) {
    return refusal(Map.of(), sets);
  }

  String refusal(Map<String, String> environment, String... sets) {
    try {
      load(environment, sets);
    } catch (SettingsException e) {
      return e.getMessage();
    }
    return "not refused";
  }
}
