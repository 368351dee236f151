package io.swapline.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every key of this release; nothing else that begins with {@code swapline.} is accepted. */
final class KnownKeys {
  static final String SUBMITS = "submits-per-minute";
  static final String TASKS = "tasks-at-once";
  static final String READS = "reads-per-minute";

  private static final String PROVIDERS = "swapline.providers.";

  /** The secret of a provider's callback signatures. */
  static final String SECRET = "callback.secret-key";

  private final Map<String, ValueKind> kinds = new LinkedHashMap<>();
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
      add(providerKey(file.id(), "price"));
      add(providerKey(file.id(), SUBMITS));
      add(providerKey(file.id(), TASKS));
      add(providerKey(file.id(), READS));
      file.names().forEach(key -> kinds.putIfAbsent(key, ValueKind.text()));
      if (file.signed()) {
        add(providerKey(file.id(), SECRET));
      }
    }
    files.placeholders().stream().filter(key -> !kinds.containsKey(key)).forEach(this::add);
  }

  static String providerKey(String holder, String last) {
    return PROVIDERS + holder + "." + last;
  }

  private void add(String providerKey) {
    kinds.put(providerKey, kindByName(providerKey.substring(providerKey.lastIndexOf('.') + 1)));
  }

  private static ValueKind kindByName(String lastSegment) {
    return switch (lastSegment) {
      case "api-key", "access-key", "secret-key" -> ValueKind.apiKey();
      case "api-key-file" -> ValueKind.pathOrNothing();
      case "price", "credit-price" -> ValueKind.price();
      case "callback" -> ValueKind.choice("on", "off");
      case "list-is-proof", "enabled", "status-confirmed" -> ValueKind.flag();
      case SUBMITS, TASKS, READS -> ValueKind.numberOrNone(1, 1_000_000);
      default -> kindByEnding(lastSegment);
    };
  }

  private static ValueKind kindByEnding(String lastSegment) {
    if (lastSegment.endsWith("-path")) {
      return ValueKind.addressPath();
    }
    if (lastSegment.endsWith("-parameter")) {
      return ValueKind.parameterName();
    }
    return lastSegment.endsWith("-url") ? new BaseUrl() : ValueKind.text();
  }

  /** Takes in the keys of what the operator names in a list. */
  void addNamed(List<String> keys) {
    keys.forEach(key -> kindOfNamed(key).ifPresent(kind -> kinds.put(key, kind)));
  }

  private static Optional<ValueKind> kindOfNamed(String key) {
    return BucketSettings.kind(key).or(() -> DestinationKeys.kind(key));
  }

  /** Whether that provider answers a submit with the result, and has no tasks. */
  boolean isInline(String provider) {
    ProviderFile file = files.providers().get(provider);
    return file != null && file.inline();
  }

  /** The keys that can be listed. */
  Set<String> names() {
    return Collections.unmodifiableSet(kinds.keySet());
  }

  Optional<ValueKind> kind(String key) {
    ValueKind kind = kinds.get(key);
    if (kind != null) {
      return Optional.of(kind);
    }
    return option(key) ? Optional.of(ValueKind.text()) : kindOfNamed(key);
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
