package io.swapline.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is set of any bucket: {@code ….s3.region} and the rest of them. */
record BucketKeys(Map<String, Setting> settings, Values values) {
  private static final String REGION = "us-east-1";
  private static final Map<String, CoreKeys.CoreKey> LAST = last();

  private static Map<String, CoreKeys.CoreKey> last() {
    Map<String, CoreKeys.CoreKey> last = new LinkedHashMap<>();
    last.put("prefix", new CoreKeys.CoreKey("", prefix()));
    last.put("region", new CoreKeys.CoreKey(REGION, word("[A-Za-z0-9-]{1,60}")));
    last.put("endpoint", new CoreKeys.CoreKey("", BaseUrl.evenPlain().orNothing()));
    last.put("path-style", new CoreKeys.CoreKey("false", ValueKind.flag()));
    last.put("plain-http", new CoreKeys.CoreKey("false", ValueKind.flag()));
    for (String key : new String[] {"access-key", "secret-key"}) {
      last.put(key, new CoreKeys.CoreKey("", ValueKind.apiKey()));
      last.put(key + "-file", new CoreKeys.CoreKey("", ValueKind.pathOrNothing()));
    }
    return last;
  }

  static ValueKind word(String form) {
    return (text, home) -> {
      if (!text.isEmpty() && !text.matches(form)) {
        throw new BadValueException("must be a name as the server has it: " + form);
      }
      return Optional.of(text);
    };
  }

  private static ValueKind prefix() {
    return (text, home) -> Optional.of(text.isEmpty() || text.endsWith("/") ? text : text + "/");
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
  BucketPlace place(String start, String bucket) {
    return new BucketPlace(
        bucket,
        values.find(start + "prefix", String.class).orElse(""),
        values.find(start + "region", String.class).filter(text -> !text.isEmpty()).orElse(REGION),
        endpoint(start),
        values.find(start + "path-style", Boolean.class).orElse(false));
  }

  /** What only several of them together can get wrong. */
  void check(String start) throws SettingsException {
    // An access key is nothing without its secret, nor the secret without it.
    oneNeedsTheOther(start + "access-key", start + "secret-key");
    oneNeedsTheOther(start + "secret-key", start + "access-key");
    if (endpoint(start).filter(BaseUrl::isPlainElsewhere).isPresent()
        && !values.find(start + "plain-http", Boolean.class).orElse(false)) {
      throw settings
          .get(start + "endpoint")
          .refused(
              "must start with https:// (plain http:// only to this machine, such as 127.0.0.1)."
                  + " Over plain http whoever is on the way can read the videos and faces and give"
                  + " Swapline others; the secret key is not sent. If all of the way is your own,"
                  + " say so: "
                  + start
                  + "plain-http=true");
    }
  }

  private Optional<URI> endpoint(String start) {
    return values
        .find(start + "endpoint", String.class)
        .filter(text -> !text.isEmpty())
        .map(URI::create);
  }

  private void oneNeedsTheOther(String one, String other) throws SettingsException {
    if (isSet(one) && !isSet(other)) {
      throw new SettingsException(one + " is set and " + other + " is not; set both, or none");
    }
  }

  private boolean isSet(String key) {
    return Stream.of(key, key + "-file")
        .map(settings::get)
        .anyMatch(setting -> setting != null && !setting.value().isEmpty());
  }

  /**
   * The access key as it stands now: key files are read anew.
   *
   * @return nothing where none is set: what AWS' own chain finds on this machine
   */
  Optional<BucketKey> accessKey(String start) throws SettingsException {
    Optional<String> id = secret(start + "access-key");
    Optional<String> secret = secret(start + "secret-key");
    return id.isEmpty() || secret.isEmpty()
        ? Optional.empty()
        : Optional.of(new BucketKey(id.get(), secret.get()));
  }

  private Optional<String> secret(String key) throws SettingsException {
    Optional<ApiKey> set = values.secret(key, ApiKey.class);
    Optional<Path> file = values.find(key + "-file", Path.class);
    return set.isPresent() || file.isEmpty()
        ? set.map(ApiKey::characters)
        : Optional.of(ApiKeys.read(file.get(), settings.get(key + "-file")).characters());
  }
}
