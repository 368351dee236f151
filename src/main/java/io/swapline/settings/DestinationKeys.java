package io.swapline.settings;

import io.swapline.text.DidYouMean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code swapline.deliver.to}, and {@code swapline.deliver.NAME.to} of those that are listed. */
final class DestinationKeys {
  /** By which a drop chooses {@code swapline.deliver.to}. */
  static final String DEFAULT = "default";

  static final String LIST = "swapline.destinations";

  private static final Set<String> RESERVED = Set.of(DEFAULT, "s3", "to", "name");
  private static final String NAME = "[a-z][a-z0-9-]{0,30}";
  private static final Pattern TO = Pattern.compile("swapline\\.deliver\\.(" + NAME + ")\\.to");

  private static final Pattern BUCKET =
      Pattern.compile("swapline\\.deliver\\.(" + NAME + ")\\.s3\\.([a-z-]+)");

  private static final String CONTAINER =
      "azure-storage-blob:(//)?[a-z0-9]{3,24}/[a-z0-9-]{3,63}(\\?(?!(.*&)?(operation|blobName)=).*)?";

  private DestinationKeys() {}

  /** The key of a name. */
  static String key(String name) {
    return "swapline.deliver." + name + ".to";
  }

  /** Which values a key of a named destination may have; nothing where it is none. */
  static Optional<ValueKind> kind(String key) {
    Matcher named = TO.matcher(key);
    if (named.matches() && !RESERVED.contains(named.group(1))) {
      return Optional.of(addressOrNothing());
    }
    Matcher bucket = BUCKET.matcher(key);
    return bucket.matches() ? BucketKeys.kind(bucket.group(2)) : Optional.empty();
  }

  /** Names, in their order. */
  static ValueKind names() {
    return (text, home) -> {
      Set<String> names = new LinkedHashSet<>();
      for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
        String one = name.strip();
        if (!one.matches(NAME) || RESERVED.contains(one) || !names.add(one)) {
          throw new BadValueException(
              "must be names with commas between them, each once, of small letters, digits and -;"
                  + " not "
                  + String.join(", ", RESERVED.stream().sorted().toList()));
        }
      }
      return Optional.of(List.copyOf(names));
    };
  }

  /** Any endpoint of Camel; the folder of a {@code file:} one is made absolute. */
  static ValueKind addressOrNothing() {
    return (text, home) -> {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (text.startsWith(FileDestination.SCHEME)) {
        return Optional.of(FileDestination.parse(text, home));
      }
      if (!text.matches("[a-z][a-z0-9+.-]*:.+")) {
        throw new BadValueException(
            "must be file: and a folder, such as file:outbox, or another Camel endpoint");
      }
      if (text.contains("${")) {
        throw new BadValueException("must not contain ${");
      }
      if (text.startsWith("aws2-s3:") && !text.matches("aws2-s3:(//)?[A-Za-z0-9._-]{3,255}")) {
        throw new BadValueException(
            "must be aws2-s3: and the name of a bucket; what else is said of it is in settings"
                + " that end in s3.region and so on");
      }
      if (text.startsWith("azure-storage-blob:") && !text.matches(CONTAINER)) {
        throw new BadValueException(
            "must be azure-storage-blob:ACCOUNT/CONTAINER, with ? and how to get in behind it, and"
                + " no operation or blobName there, which are Swapline's own");
      }
      FileDestination.refuseOurOptions(text);
      return Optional.of(text);
    };
  }

  /** The names that are listed, whatever else is set. */
  static List<String> listed(Values values) {
    return values.find(LIST, List.class).stream()
        .flatMap(all -> ((List<?>) all).stream())
        .map(String.class::cast)
        .toList();
  }

  /**
   * @param known keys that some list names, be it one that another layer replaced
   */
  static void check(Map<String, Setting> settings, Values values, Set<String> known)
      throws SettingsException {
    List<String> listed = listed(values);
    for (Setting setting : settings.values()) {
      Matcher to = TO.matcher(setting.key());
      Matcher named = to.matches() ? to : BUCKET.matcher(setting.key());
      if (named.matches() && !known.contains(setting.key())) {
        throw new SettingsException(
            "%s (%s): %s does not name %s%s"
                .formatted(
                    setting.key(),
                    setting.layer(),
                    LIST,
                    named.group(1),
                    DidYouMean.to(named.group(1), listed)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; add it there")));
      }
    }
    for (String name : listed) {
      if (!settings.containsKey(key(name))) {
        throw settings
            .get(LIST)
            .refused(
                key(name)
                    + " is not set: write there where it is, or leave it empty there to bring"
                    + " nothing to it any more");
      }
    }
    BucketKeys buckets = new BucketKeys(settings, values);
    for (DestinationSetting one : all(values)) {
      if (one.isBucket()) {
        buckets.check(bucketStart(one));
      }
    }
    if (all(values).isEmpty()) {
      throw settings.get(CoreKeys.OUTBOX).refused("results must go somewhere: set one destination");
    }
  }

  /** Those that have an address. */
  static List<DestinationSetting> all(Values values) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(CoreKeys.OUTBOX, DEFAULT);
    listed(values).forEach(name -> words.put(key(name), name));
    List<DestinationSetting> all = new ArrayList<>();
    words.forEach(
        (key, word) ->
            values.find(key, Object.class).ifPresent(address -> all.add(of(key, word, address))));
    return all;
  }

  private static DestinationSetting of(String key, String word, Object address) {
    return address instanceof FileDestination file
        ? new DestinationSetting(key, word, file.uri(), Optional.of(file.folder()))
        : new DestinationSetting(key, word, (String) address, Optional.empty());
  }

  /** How the keys of its bucket begin. */
  static String bucketStart(DestinationSetting destination) {
    return bucketStart(destination.key());
  }

  private static String bucketStart(String key) {
    return key.replaceFirst("to$", "s3.");
  }

  /** The keys of a destination that the list names; the value may be no list at all. */
  static List<String> keys(String list) {
    return Stream.of(list.split(",", -1))
        .map(String::strip)
        .filter(name -> name.matches(NAME) && !RESERVED.contains(name))
        .map(DestinationKeys::key)
        .flatMap(
            key ->
                Stream.concat(Stream.of(key), BucketKeys.under(bucketStart(key)).keySet().stream()))
        .toList();
  }

  /** Where in a bucket an {@code aws2-s3:} destination is. */
  static BucketPlace bucket(
      Map<String, Setting> settings, Values values, DestinationSetting destination) {
    String bucket = destination.uri().replaceFirst("^aws2-s3:(//)?", "");
    return new BucketKeys(settings, values).place(bucketStart(destination), bucket);
  }

  /** The keys of those whose address was left empty. */
  static Set<String> givenUp(Values values) {
    Set<String> keys = new LinkedHashSet<>(List.of(CoreKeys.OUTBOX));
    listed(values).forEach(name -> keys.add(key(name)));
    keys.removeIf(key -> values.find(key, Object.class).isPresent());
    return keys;
  }

  /** Key → folder of those that are folders. */
  static Map<String, Path> folders(Values values) {
    Map<String, Path> folders = new LinkedHashMap<>();
    all(values).forEach(one -> one.folder().ifPresent(folder -> folders.put(one.key(), folder)));
    return folders;
  }
}
