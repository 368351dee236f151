package io.swapline.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is set of a bucket: {@code ….s3.region} and the rest of them. */
final class BucketKeys {
  private static final Map<String, CoreKeys.CoreKey> LAST = last();

  private BucketKeys() {}

  private static Map<String, CoreKeys.CoreKey> last() {
    Map<String, CoreKeys.CoreKey> last = new LinkedHashMap<>();
    last.put("prefix", new CoreKeys.CoreKey("", ValueKind.text()));
    last.put("region", new CoreKeys.CoreKey("us-east-1", ValueKind.text()));
    last.put("endpoint", new CoreKeys.CoreKey("", new BaseUrl().orNothing()));
    last.put("path-style", new CoreKeys.CoreKey("false", ValueKind.flag()));
    last.put("access-key", new CoreKeys.CoreKey("", ValueKind.apiKey()));
    last.put("secret-key", new CoreKeys.CoreKey("", ValueKind.apiKey()));
    last.put("access-key-file", new CoreKeys.CoreKey("", ValueKind.pathOrNothing()));
    last.put("secret-key-file", new CoreKeys.CoreKey("", ValueKind.pathOrNothing()));
    return last;
  }

  /** All of them under that beginning, which ends in a dot. */
  static Map<String, CoreKeys.CoreKey> under(String start) {
    Map<String, CoreKeys.CoreKey> all = new LinkedHashMap<>();
    LAST.forEach((last, key) -> all.put(start + last, key));
    return all;
  }

  static Optional<ValueKind> kind(String last) {
    return Optional.ofNullable(LAST.get(last)).map(CoreKeys.CoreKey::kind);
  }

  /** What is set under that beginning. */
  static BucketSetting of(Values values, String start, String bucket) {
    return new BucketSetting(
        bucket,
        values.find(start + "prefix", String.class).orElse(""),
        values.find(start + "region", String.class).orElse("us-east-1"),
        values
            .find(start + "endpoint", String.class)
            .filter(text -> !text.isEmpty())
            .map(URI::create),
        values.find(start + "path-style", Boolean.class).orElse(false));
  }

  /** A key, or what is in its file now; nothing where neither is set. */
  static Optional<String> secret(Map<String, Setting> settings, Values values, String key)
      throws SettingsException {
    Optional<ApiKey> set = values.find(key, ApiKey.class);
    Optional<Path> file = values.find(key + "-file", Path.class);
    return set.isPresent() || file.isEmpty()
        ? set.map(ApiKey::characters)
        : Optional.of(ApiKeys.read(file.get(), settings.get(key + "-file")).characters());
  }
}
