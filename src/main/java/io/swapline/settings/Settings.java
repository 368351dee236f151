package io.swapline.settings;

import io.swapline.text.NameTemplate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The operator's settings, read once from their layers, the later over the earlier: the defaults in
 * provider files, {@code config/application.properties}, the operator's file, environment
 * variables, {@code --set}. Every value was checked when it was read. API keys leave only through
 * {@link #apiKey}.
 *
 * <p>Getters take a key of config/application.properties; another key, or a getter of the wrong
 * type, is a programming error and throws {@link IllegalArgumentException}.
 */
public final class Settings {
  private static final String APPLICATION = "config/application.properties";

  private final Path home;
  private final OperatorsFile operatorsFile;
  private final KnownKeys known;
  private final Layers layers;
  private final Values values;
  private final ApiKeys apiKeys;
  private final List<String> summary;

  private Settings(
      Path home,
      OperatorsFile operatorsFile,
      KnownKeys known,
      Layers layers,
      Values values,
      ApiKeys apiKeys,
      List<String> summary) {
    this.home = home;
    this.operatorsFile = operatorsFile;
    this.known = known;
    this.layers = layers;
    this.values = values;
    this.apiKeys = apiKeys;
    this.summary = summary;
  }

  /** The same with the operator's settings in their usual place. */
  public static Settings load(Path home, Map<String, String> environment, List<String> sets)
      throws SettingsException {
    return load(home, Optional.empty(), environment, sets);
  }

  /**
   * Reads and checks everything.
   *
   * @param home the launcher's folder, which holds {@code config/} and {@code routes/}
   * @param named the file with the operator's settings, in whose folder relative paths start; empty
   *     for {@code SWAPLINE_CONFIG} of the environment, and without it for {@code
   *     config/local.properties}, with which they start at {@code home}
   * @param environment the variables of this process
   * @param sets {@code key=value} as given with {@code --set}; of two for one key the last wins
   */
  public static Settings load(
      Path home, Optional<Path> named, Map<String, String> environment, List<String> sets)
      throws SettingsException {
    Path start = home.toAbsolutePath().normalize();
    Path routes = start.resolve("routes");
    ProviderFiles files = ProviderFiles.read(routes);
    if (files.accounts().isEmpty()) {
      throw new SettingsException(
          "there is no provider file in "
              + routes.resolve("providers")
              + ": put back the folder routes of this release");
    }
    KnownKeys known = new KnownKeys(files);
    Layers layers = new Layers(known);
    layers.add(files.defaults());
    layers.add(PropertiesFile.read(start.resolve(APPLICATION), APPLICATION));
    Map<String, Setting> defaults = layers.settings();
    OperatorsFile own = OperatorsFile.of(start, named.or(() -> inEnvironment(environment)));
    layers.add(own.read());
    layers.addNamed(environment, sets);
    layers.addEnvironment(environment);
    layers.addCommandLine(sets);
    layers.heedForeignProxy(environment);
    // Before anything is said of them: what refuses a value shows it.
    HeldSecrets.tell(layers, environment);
    Values values =
        Values.parse(layers.settings(), known, own.base(), new KeptSecrets(layers.passedThrough()));
    Consistency.check(layers.settings(), values, files, known.names());
    List<BucketSetting> watched =
        new BucketSettings(layers.settings(), values, known.names()).all();
    BucketOverlap.mustBeApart(watched, new DestinationSettings(layers.settings(), values));
    new PublishSettings(layers.settings(), values).check(watched);
    new NetworkSettings(layers.settings(), values).check();
    List<String> summary = new SettingsSummary(layers, values, defaults, APPLICATION).lines();
    ApiKeys apiKeys = new ApiKeys(layers, values, files, own.name());
    return new Settings(start, own, known, layers, values, apiKeys, summary);
  }

  private static Optional<Path> inEnvironment(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(OperatorsFile.VARIABLE))
        .filter(file -> !file.isBlank())
        .map(Path::of);
  }

  /** How the operator calls the file with the settings of his own. */
  public String operatorsFile() {
    return operatorsFile.name();
  }

  /** The launcher's folder, absolute. */
  public Path home() {
    return home;
  }

  /** Words, a choice, a host or a base URL (without a slash at its end); may be empty. */
  public String text(String key) {
    return value(key, String.class).orElse("");
  }

  /** A yes or no. */
  public boolean flag(String key) {
    return required(key, Boolean.class);
  }

  /** A length of time, within the range that config/application.properties names. */
  public Duration duration(String key) {
    return required(key, Duration.class);
  }

  /** A length of time; nothing when the operator left it empty. */
  public Optional<Duration> optionalDuration(String key) {
    return value(key, Duration.class);
  }

  /** A size in bytes, 0 or more. */
  public long bytes(String key) {
    return required(key, Long.class);
  }

  /** A whole number. */
  public int number(String key) {
    return required(key, Integer.class);
  }

  /** A folder or file, absolute. */
  public Path path(String key) {
    return required(key, Path.class);
  }

  /** A folder or file, absolute; nothing when the operator left it empty. */
  public Optional<Path> optionalPath(String key) {
    return value(key, Path.class);
  }

  /** Providers to which jobs may go over, in the order in which they are tried; mostly none. */
  public List<String> failover() {
    List<String> ids = new ArrayList<>();
    for (Object id : required("swapline.failover", List.class)) {
      ids.add(String.valueOf(id));
    }
    return ids;
  }

  /** Where results go. */
  public DestinationSettings destinations() {
    return new DestinationSettings(layers.settings(), values);
  }

  /** How media get addresses that providers fetch them from. */
  public PublishSettings publishing() {
    return new PublishSettings(layers.settings(), values);
  }

  /** How requests leave the operator's network. */
  public NetworkSettings network() {
    return new NetworkSettings(layers.settings(), values);
  }

  /** How results are named. */
  public NameTemplate outputName() {
    return required("swapline.deliver.name", NameTemplate.class);
  }

  /** Where {@code _status.txt} is written, absolute; nothing when it is not. */
  public Optional<Path> statusFolder() {
    return values
        .find("swapline.status.folder", Object.class)
        .flatMap(
            place ->
                place instanceof Path folder
                    ? Optional.of(folder)
                    : destinations().folders().values().stream().findFirst());
  }

  /** Camel's {@code file:} endpoint for a folder, to be followed by its options. */
  public static String fileEndpoint(Path folder) {
    return FileDestination.endpoint(folder) + "?";
  }

  /**
   * The list price of a provider in US dollars a unit (the provider's file says which unit);
   * nothing when it is not known.
   */
  public Optional<BigDecimal> price(String providerId) {
    return value(KnownKeys.providerKey(providerId, "price"), BigDecimal.class);
  }

  /** Submits that a provider takes within a minute, 1 or more; nothing where there is no limit. */
  public Optional<Integer> submitsPerMinute(String providerId) {
    return value(KnownKeys.providerKey(providerId, KnownKeys.SUBMITS), Integer.class);
  }

  /** Tasks on which a provider works at once, 1 or more; nothing where there is no limit. */
  public Optional<Integer> tasksAtOnce(String providerId) {
    return value(KnownKeys.providerKey(providerId, KnownKeys.TASKS), Integer.class);
  }

  /** Status reads that a provider takes within a minute, 1 or more; nothing without a limit. */
  public Optional<Integer> readsPerMinute(String providerId) {
    return value(KnownKeys.providerKey(providerId, KnownKeys.READS), Integer.class);
  }

  /**
   * Whether a provider makes tasks; else its answer to a submit has the result, or nothing does.
   */
  public boolean hasTasks(String providerId) {
    return !known.isInline(providerId);
  }

  /** An amount of US dollars, more than 0; nothing where the operator wrote {@code none}. */
  public Optional<BigDecimal> dollars(String key) {
    return value(key, BigDecimal.class);
  }

  /** The provider's options as set by the operator, by the vendor's names. */
  public SortedMap<String, String> options(String providerId) {
    String prefix = KnownKeys.providerKey(providerId, "options.");
    SortedMap<String, String> options = new TreeMap<>();
    layers
        .settings()
        .forEach(
            (key, setting) -> {
              if (key.startsWith(prefix)) {
                options.put(key.substring(prefix.length()), setting.value());
              }
            });
    return options;
  }

  /**
   * The addresses of an account that have a setting, by its last part, such as {@code base-url}.
   */
  public SortedMap<String, String> addresses(String account) {
    String prefix = KnownKeys.providerKey(account, "");
    SortedMap<String, String> addresses = new TreeMap<>();
    for (Setting setting : layers.settings().values()) {
      String last = setting.lastSegment();
      if (setting.key().equals(prefix + last) && last.endsWith("-url")) {
        addresses.put(last, values.resolved(setting));
      }
    }
    return addresses;
  }

  /**
   * The key to call a provider with: its own, else that of the account its file names. A key file
   * is read anew at every call, so that a rotated key is found.
   *
   * @param providerId not its account: the provider may have a key of its own
   * @return nothing when no key is set: the provider is off
   * @throws SettingsException when a key file is named that cannot be used
   */
  public Optional<String> apiKey(String providerId) throws SettingsException {
    return apiKeys.of(providerId).map(ApiKey::characters);
  }

  /** The buckets that are watched. */
  public List<BucketSetting> buckets() throws SettingsException {
    return new BucketSettings(layers.settings(), values, known.names()).all();
  }

  /**
   * The access key of a bucket. Key files are read anew at every call, so that renewed ones are
   * found.
   *
   * @param name as {@link BucketSetting#name}
   * @return nothing where none is set
   * @throws SettingsException when a key file is named that cannot be used
   */
  public Optional<BucketKey> bucketKey(String name) throws SettingsException {
    return new BucketSettings(layers.settings(), values, known.names()).accessKey(name);
  }

  /**
   * Reads the secrets that are kept elsewhere; to be called by whoever needs them all. From then on
   * they are known, and no place is asked for them again.
   *
   * @throws SettingsException naming the first that cannot be had, and why
   */
  public void readSecrets() throws SettingsException {
    values.readSecrets();
  }

  /** The secret of a provider's callback signatures; nothing where the operator set none. */
  public Optional<String> callbackSecret(String providerId) {
    String key = KnownKeys.providerKey(providerId, KnownKeys.SECRET);
    try {
      return known.kind(key).isEmpty()
          ? Optional.empty()
          : values.secret(key, ApiKey.class).map(ApiKey::characters);
    } catch (SettingsException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * Why nothing can be sent to a provider for want of a key, and what to do, as one line; nothing
   * when there is one.
   */
  public Optional<String> missingKey(String providerId) {
    return apiKeys.missing(providerId);
  }

  /** The ids of all providers that have a file. */
  public SortedSet<String> providers() {
    return new TreeSet<>(apiKeys.providers());
  }

  /** Where the key that {@link #apiKey} finds stands, in words; nothing where there is none. */
  public Optional<String> apiKeySource(String providerId) {
    return apiKeys.source(providerId);
  }

  /** Every key of this release. */
  public Set<String> keys() {
    return known.names();
  }

  /**
   * Says of a value what is wrong with it, for checks that only others can make.
   *
   * @param key as written by the operator
   * @param allowed what may be there instead, in words
   */
  public SettingsException refused(String key, String allowed) {
    return layers.settings().get(key).refused(allowed);
  }

  /**
   * To be called by every command that may pay.
   *
   * @throws SettingsException when the operator's word is to do for all jobs, and is not given
   */
  public void requireConsentBasis() throws SettingsException {
    if (isAttested() && text(CoreKeys.ATTESTATION).isEmpty()) {
      throw new SettingsException(
          CoreKeys.ATTESTATION
              + " is empty: before anything is paid for, write there (in "
              + operatorsFile.name()
              + ") on what basis the people shown have agreed, in words and under your name");
    }
  }

  private boolean isAttested() {
    return text(CoreKeys.POLICY).equals("attested");
  }

  /**
   * Everything for Camel's property placeholders: paths absolute, durations as written (Camel reads
   * them so), and the operator's own keys such as {@code camel.main.…} untouched. No API key and no
   * key file is among them.
   */
  public Properties forCamel() {
    Properties properties = new Properties();
    layers.passedThrough().forEach((key, setting) -> properties.setProperty(key, setting.value()));
    layers.settings().values().stream()
        .filter(setting -> !setting.secret() && !setting.isKeyFile())
        .forEach(setting -> properties.setProperty(setting.key(), values.resolved(setting)));
    return properties;
  }

  /** For the start of the log: the folders, and what differs from the defaults; secrets masked. */
  public List<String> summary() {
    return summary;
  }

  /** Whether there is anything in that setting. */
  public boolean isSet(String key) {
    return !layers.settings().get(key).value().isEmpty();
  }

  /** A setting as {@link #summary} has it: its value and where that stands. */
  public String line(String key) {
    return layers.settings().get(key).summary();
  }

  /** What the operator should know, but does not stop the start. One line each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(layers.warnings());
    if (!isAttested() && !text(CoreKeys.ATTESTATION).isEmpty()) {
      warnings.add(
          CoreKeys.ATTESTATION
              + " is not used: with "
              + CoreKeys.POLICY
              + "=required every drop needs a consent record; attested takes your word for all");
    }
    return warnings;
  }

  /** Says nothing of the values: some are secret. */
  @Override
  public String toString() {
    return "Settings of " + home;
  }

  private <T> T required(String key, Class<T> type) {
    return value(key, type)
        .orElseThrow(() -> new NoSuchElementException(key + " is empty; ask for it as optional"));
  }

  private <T> Optional<T> value(String key, Class<T> type) {
    if (known.kind(key).isEmpty()) {
      throw new IllegalArgumentException(key + " is no setting of this release");
    }
    return values.find(key, type);
  }
}
