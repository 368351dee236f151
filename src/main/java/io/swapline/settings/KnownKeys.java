package io.swapline.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every key of this release; nothing else that begins with {@code swapline.} is accepted. */
final class KnownKeys {
  static final String SUBMITS = "submits-per-minute";
  static final String TASKS = "tasks-at-once";

  private static final String PROVIDERS = "swapline.providers.";

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Set<String> providers;

  KnownKeys(ProviderFiles files) {
    providers = files.accounts().keySet();
    CoreKeys.ALL.forEach((key, core) -> kinds.put(key, core.kind()));
    Set<String> holders = new TreeSet<>(providers);
    holders.addAll(files.accounts().values());
    for (String holder : holders) {
      add(PROVIDERS + holder + ".api-key");
      add(PROVIDERS + holder + ".api-key-file");
    }
    for (String id : providers) {
      add(providerKey(id, "price"));
      add(providerKey(id, SUBMITS));
      add(providerKey(id, TASKS));
    }
    files.placeholders().forEach(this::add);
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
      case SUBMITS, TASKS -> Kind.numberOrNone(1, 1_000_000);
      default -> lastSegment.endsWith("-url") ? new BaseUrl() : Kind.text();
    };
  }

  /** The keys that can be listed; a provider's options are known by their pattern besides. */
  Set<String> names() {
    return Collections.unmodifiableSet(kinds.keySet());
  }

  Optional<Kind> kind(String key) {
    Kind kind = kinds.get(key);
    return kind == null && option(key) ? Optional.of(Kind.text()) : Optional.ofNullable(kind);
  }

  private boolean option(String key) {
    return providers.stream()
        .map(id -> providerKey(id, "options."))
        .anyMatch(
            prefix ->
                key.startsWith(prefix)
                    && key.substring(prefix.length()).matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}"));
  }
}
