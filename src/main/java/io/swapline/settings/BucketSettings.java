package io.swapline.settings;

import io.swapline.text.DidYouMean;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Buckets that are watched: one whose keys have no name, and those that {@code
 * swapline.watch.buckets} names.
 */
final class BucketSettings {
  static final String LIST = "swapline.watch.buckets";

  /** The name of the one that has none. */
  static final String UNNAMED = "s3";

  private static final String START = "swapline.watch.s3.";
  private static final String NAME = "[a-z][a-z0-9-]{0,30}";
  private static final Pattern QUEUE = Pattern.compile("(/[\\w.-]{1,80}){1,9}");
  private static final Pattern NAMED = Pattern.compile("swapline\\.watch\\.s3\\.([^.]+)\\.([^.]+)");

  private static final Duration EVERY = Duration.ofSeconds(10);

  /** Where a queue tells what is new. */
  private static final Duration EVERY_WITH_QUEUE = Duration.ofMinutes(15);

  /** Where objects of jobs that are over go, below the top of their bucket. */
  static final List<String> ENDS = List.of("done/", "failed/");

  private static final Map<String, CoreKeys.CoreKey> KEYS = unnamed();

  /** The last parts of its keys, with their defaults. */
  private static final Map<String, CoreKeys.CoreKey> PARTS = parts();

  private final Map<String, Setting> settings;
  private final Values values;
  private final Set<String> known;
  private final BucketKeys buckets;

  /**
   * @param known keys that some list names, be it one that another layer replaced
   */
  BucketSettings(Map<String, Setting> settings, Values values, Set<String> known) {
    this.known = known;
    this.settings = settings;
    this.values = values;
    this.buckets = new BucketKeys(settings, values);
  }

  private static Map<String, CoreKeys.CoreKey> unnamed() {
    Map<String, CoreKeys.CoreKey> keys = new LinkedHashMap<>();
    keys.put(
        "swapline.watch.s3.bucket",
        new CoreKeys.CoreKey("", BucketKeys.word("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")));
    keys.putAll(BucketKeys.under(START));
    keys.put(
        "swapline.watch.s3.every",
        new CoreKeys.CoreKey("", ValueKind.durationOrNothing("1s", "1d")));
    keys.put("swapline.watch.s3.queue", new CoreKeys.CoreKey("", queue()));
    keys.put(
        "swapline.watch.s3.afterwards",
        new CoreKeys.CoreKey("move", ValueKind.choice("move", "tag", "delete", "nothing")));
    return keys;
  }

  private static Map<String, CoreKeys.CoreKey> parts() {
    Map<String, CoreKeys.CoreKey> parts = new LinkedHashMap<>();
    KEYS.forEach((key, core) -> parts.put(key.substring(START.length()), core));
    return parts;
  }

  private static ValueKind queue() {
    return (text, home) -> {
      Optional<Object> url = new BaseUrl().orNothing().parse(text, home);
      if (url.isPresent() && !QUEUE.matcher(URI.create(text).getRawPath()).matches()) {
        throw new BadValueException(
            "must end in the name of a queue, as in"
                + " https://sqs.eu-central-1.amazonaws.com/123456789012/drops");
      }
      return url;
    };
  }

  /** The list and the bucket without a name. */
  static void addTo(Map<String, CoreKeys.CoreKey> keys) {
    keys.put(LIST, new CoreKeys.CoreKey("", names()));
    keys.putAll(KEYS);
  }

  private static ValueKind names() {
    return (text, home) -> {
      List<String> names = split(text);
      for (String name : names) {
        if (!name.matches(NAME) || name.equals(UNNAMED) || PARTS.containsKey(name)) {
          throw new BadValueException(
              "must be names of your own, such as studio,archive: lower-case letters, digits and"
                  + " hyphens");
        }
      }
      if (names.stream().distinct().count() < names.size()) {
        throw new BadValueException("names a bucket twice");
      }
      return Optional.of(text);
    };
  }

  private static List<String> split(String text) {
    return Stream.of(text.split(",", -1)).map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  /** Of a key with a name in it, whatever the name. */
  static Optional<ValueKind> kind(String key) {
    Matcher named = NAMED.matcher(key);
    return named.matches()
        ? Optional.ofNullable(PARTS.get(named.group(2))).map(CoreKeys.CoreKey::kind)
        : Optional.empty();
  }

  /** The keys of a bucket that the list names; the value may be no list at all. */
  static List<String> keys(String list) {
    return split(list).stream()
        .filter(name -> name.matches(NAME))
        .flatMap(name -> PARTS.keySet().stream().map(part -> START + name + "." + part))
        .toList();
  }

  /** All that are watched, with what only several keys together can get wrong. */
  List<BucketSetting> all() throws SettingsException {
    List<String> names = split(settings.get(LIST).value());
    for (Setting setting : settings.values()) {
      Matcher named = NAMED.matcher(setting.key());
      if (named.matches() && !known.contains(setting.key())) {
        throw unlisted(setting, named.group(1), names);
      }
    }
    List<BucketSetting> watched = new ArrayList<>();
    if (!text(UNNAMED, "bucket").isEmpty()) {
      watched.add(bucket(UNNAMED));
    }
    for (String name : names) {
      if (text(name, "bucket").isEmpty()) {
        throw settings
            .get(LIST)
            .refused(key(name, "bucket") + " is not set; set it, or take " + name + " out");
      }
      watched.add(bucket(name));
    }
    mustBeApart(watched);
    for (BucketSetting bucket : watched) {
      mustNotFindWhatIsOver(bucket);
    }
    return List.copyOf(watched);
  }

  private static SettingsException unlisted(Setting setting, String name, List<String> names) {
    return new SettingsException(
        "unknown setting %s (%s): %s does not name %s%s"
            .formatted(
                setting.key(),
                setting.layer(),
                LIST,
                name,
                DidYouMean.to(name, names).map(near -> "; did you mean " + near + "?").orElse("")));
  }

  private void mustBeApart(List<BucketSetting> watched) throws SettingsException {
    for (int i = 0; i < watched.size(); i++) {
      for (BucketSetting other : watched.subList(0, i)) {
        BucketSetting one = watched.get(i);
        if (one.place().overlaps(other.place())) {
          throw new SettingsException(
              "%s and %s are the same or one inside the other, and each drop would be taken twice;"
                      .formatted(key(other.name(), "bucket"), key(one.name(), "bucket"))
                  + " give each a prefix of its own");
        }
      }
    }
  }

  private void mustNotFindWhatIsOver(BucketSetting bucket) throws SettingsException {
    boolean finds =
        bucket.afterwards() != BucketSetting.Afterwards.NOTHING
            && ENDS.stream()
                .anyMatch(
                    end -> end.startsWith(bucket.prefix()) || bucket.prefix().startsWith(end));
    if (finds) {
      throw new SettingsException(
          "%s=%s would find again what was put into done/ and failed/ of the bucket; give it another"
                  .formatted(key(bucket.name(), "prefix"), bucket.prefix())
              + " prefix, such as in/, or set "
              + key(bucket.name(), "afterwards")
              + "=nothing");
    }
  }

  private BucketSetting bucket(String name) throws SettingsException {
    String start = key(name, "");
    buckets.check(start);
    BucketPlace place = buckets.place(start, text(name, "bucket"));
    Optional<URI> queue =
        Optional.of(text(name, "queue")).filter(one -> !one.isEmpty()).map(URI::create);
    return new BucketSetting(
        name,
        place.bucket(),
        place.prefix(),
        place.region(),
        place.endpoint(),
        place.pathStyle(),
        values
            .find(key(name, "every"), Duration.class)
            .orElse(queue.isPresent() ? EVERY_WITH_QUEUE : EVERY),
        queue,
        BucketSetting.Afterwards.valueOf(text(name, "afterwards").toUpperCase(Locale.ROOT)));
  }

  /** The access key of the bucket with that name, as {@link BucketKeys#accessKey}. */
  Optional<BucketKey> accessKey(String name) throws SettingsException {
    return buckets.accessKey(key(name, ""));
  }

  private String text(String name, String part) {
    return values.find(key(name, part), String.class).orElse(PARTS.get(part).fallback());
  }

  static String key(String name, String part) {
    return name.equals(UNNAMED) ? START + part : START + name + "." + part;
  }
}
