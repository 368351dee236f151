package io.swapline.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every key of this release; nothing else that begins with {@code swapline.} is accepted. */
final class KnownKeys {
  private static final String PROVIDERS = "swapline.providers.";

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final ProviderFiles files;

  KnownKeys(ProviderFiles files) {
    this.files = files;
    CoreKeys.ALL.forEach((key, core) -> kinds.put(key, core.kind()));
    Set<String> holders = new TreeSet<>(files.providers().keySet());
    holders.addAll(files.accounts().values());
    for (String holder : holders) {
      add(PROVIDERS + holder + ".api-key");
      add(PROVIDERS + holder + ".api-key-file");
    }
    for (ProviderFile file : files.providers().values()) {
      add(PROVIDERS + file.id() + ".price");
      file.names().forEach(key -> kinds.putIfAbsent(key, Kind.text()));
    }
    files.placeholders().stream().filter(key -> !kinds.containsKey(key)).forEach(this::add);
  }

  static String providerKey(String holder, String last) {
    return PROVIDERS + holder + "." + last;
  }

  private void add(String providerKey) {
    kinds.put(providerKey, kindByName(providerKey.substring(providerKey.lastIndexOf('.') + 1)));
  }

  private static Kind kindByName(String lastSegment) {
    return switch (lastSegment) {
      case "api-key", "access-key", "secret-key" -> Kind.apiKey();
      case "api-key-file" -> Kind.pathOrNothing();
      case "price" -> Kind.price();
      default -> lastSegment.endsWith("-url") ? new BaseUrl() : Kind.text();
    };
  }

  /** The keys that can be listed. */
  Set<String> names() {
    return Collections.unmodifiableSet(kinds.keySet());
  }

  Optional<Kind> kind(String key) {
    Kind kind = kinds.get(key);
    return kind == null && option(key) ? Optional.of(Kind.text()) : Optional.ofNullable(kind);
  }

  private boolean option(String key) {
    return files.providers().values().stream()
        .filter(ProviderFile::anyOption)
        .map(ProviderFile::id)
        .map(id -> providerKey(id, "options."))
        .anyMatch(
            prefix ->
                key.startsWith(prefix)
                    && key.substring(prefix.length()).matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}"));
  }
}
