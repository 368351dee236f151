package io.swapline.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What only several settings together can get wrong. */
final class Consistency {
  private final Map<String, Setting> settings;
  private final Values values;

  private Consistency(Map<String, Setting> settings, Values values) {
    this.settings = settings;
    this.values = values;
  }

  static void check(
      Map<String, Setting> settings, Values values, ProviderFiles files, Set<String> known)
      throws SettingsException {
    Consistency consistency = new Consistency(settings, values);
    consistency.providerHasFile(files);
    consistency.othersHaveFiles(files);
    consistency.isShorter(CoreKeys.SETTLE, CoreKeys.ARRIVING);
    consistency.isShorter(CoreKeys.POLL_FIRST, CoreKeys.POLL_MAX);
    consistency.oneKeyOrOneKeyFile();
    DestinationKeys.check(settings, values, known);
    FolderOverlap.mustBeApart(consistency.folders());
  }

  private void providerHasFile(ProviderFiles files) throws SettingsException {
    Setting provider = settings.get(CoreKeys.PROVIDER);
    if (!files.accounts().containsKey(provider.value())) {
      throw provider.refused("must be one of " + String.join(", ", files.accounts().keySet()));
    }
  }

  private void othersHaveFiles(ProviderFiles files) throws SettingsException {
    Setting others = settings.get(CoreKeys.FAILOVER);
    for (Object id : values.find(CoreKeys.FAILOVER, List.class).orElseThrow()) {
      if (!files.accounts().containsKey(String.valueOf(id))) {
        throw others.refused("must be of " + String.join(", ", files.accounts().keySet()));
      }
      if (id.equals(settings.get(CoreKeys.PROVIDER).value())) {
        throw others.refused(
            "must be other providers than " + CoreKeys.PROVIDER + ", which is " + id);
      }
    }
  }

  private void isShorter(String key, String limit) throws SettingsException {
    Duration most = values.find(limit, Duration.class).orElseThrow();
    if (values.find(key, Duration.class).orElseThrow().compareTo(most) > 0) {
      throw settings
          .get(key)
          .refused(
              "must not be longer than " + limit + ", which is " + settings.get(limit).value());
    }
  }

  private void oneKeyOrOneKeyFile() throws SettingsException {
    for (Setting file : settings.values()) {
      if (file.isKeyFile() && !file.value().isEmpty()) {
        Setting key = settings.get(file.key().replaceFirst("-file$", ""));
        if (key != null && !key.value().isEmpty()) {
          throw new SettingsException(
              "%s (%s) and %s (%s) are both set; keep one of them"
                  .formatted(key.key(), key.layer(), file.key(), file.layer()));
        }
      }
    }
  }

  private Map<String, Path> folders() {
    Map<String, Path> folders = new LinkedHashMap<>();
    for (String key : CoreKeys.FOLDERS) {
      if (key.equals(CoreKeys.OUTBOX)) {
        folders.putAll(DestinationKeys.folders(values));
      } else {
        values.find(key, Path.class).ifPresent(path -> folders.put(key, path));
      }
    }
    return folders;
  }
}
