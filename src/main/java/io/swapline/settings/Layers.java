package io.swapline.settings;

import io.swapline.text.DidYouMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lays one source of settings over another and refuses what this release does not know. */
final class Layers {
  private static final String OURS = "swapline.";
  private static final String PROVIDERS = OURS + "providers.";
  private static final String CAMELS = "camel.";
  private static final String OUR_VARIABLES = "SWAPLINE_";

  /** What a cluster sets for a service that is called swapline. */
  private static final Pattern CLUSTERS =
      Pattern.compile(".*_(SERVICE_(HOST|PORT)(_.*)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.*)?)?)");

  private static final List<String> LAUNCHERS =
      List.of("SWAPLINE_JAVA_OPTS", "SWAPLINE_HOME", OperatorsFile.VARIABLE);
  private static final String ALL_KEYS = "every key is listed in config/application.properties";

  private final KnownKeys known;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final SortedMap<String, Setting> passedThrough = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();

  Layers(KnownKeys known) {
    this.known = known;
    CoreKeys.ALL.forEach(
        (key, core) -> settings.put(key, new Setting(key, core.fallback(), Setting.DEFAULT_LAYER)));
  }

  void add(List<Setting> layer) throws SettingsException {
    for (Setting setting : layer) {
      if (setting.key().startsWith(OURS)) {
        addOurs(setting);
      } else {
        addForeign(setting);
      }
    }
  }

  private void addOurs(Setting setting) throws SettingsException {
    String key = setting.key();
    if (known.kind(key).isEmpty()) {
      throw unknown(
          key, setting.layer(), DidYouMean.to(key.substring(OURS.length()), shortNames()));
    }
    settings.put(key, new Setting(key, setting.value().strip(), setting.layer()));
  }

  private void addForeign(Setting setting) throws SettingsException {
    refuseOursWithoutPrefix(setting);
    String start = setting.key().replaceFirst("\\..*", ".");
    if (DidYouMean.edits(start.toLowerCase(Locale.ROOT), OURS) <= 2) {
      String meant = OURS + setting.key().substring(start.length());
      throw unknown(
          setting.key(),
          setting.layer(),
          DidYouMean.to(meant.substring(OURS.length()), shortNames()));
    }
    passedThrough.put(setting.key(), setting);
  }

  /**
   * {@code budget.per-job} would be nobody's: what was meant to bound the money would not count.
   * What an operator's own routes use has names that are not like ours.
   */
  private void refuseOursWithoutPrefix(Setting setting) throws SettingsException {
    String key = setting.key().toLowerCase(Locale.ROOT);
    if (key.startsWith(CAMELS)) {
      return;
    }
    Optional<String> near = DidYouMean.to(key, shortNames());
    boolean ours = known.kind(OURS + key).isPresent();
    boolean sameStart =
        near.filter(name -> first(name).equals(first(key)) && !first(key).equals(key)).isPresent();
    if (ours || sameStart) {
      throw new SettingsException(
          "setting %s (%s) lacks the beginning %s that all of ours have, and would not count: did"
                  .formatted(setting.key(), setting.layer(), OURS)
              + " you mean %s%s?".formatted(OURS, ours ? key : near.orElseThrow()));
    }
  }

  private static String first(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  private static SettingsException unknown(String key, String layer, Optional<String> nearest) {
    String meant = nearest.map(n -> "did you mean " + OURS + n + "?").orElse(ALL_KEYS);
    return new SettingsException(
        "unknown setting %s (%s): %s%s"
            .formatted(
                key, layer, key.startsWith(PROVIDERS) ? "no route file uses it; " : "", meant));
  }

  /** Without the prefix that all share, which would make every key look like every other. */
  private List<String> shortNames() {
    return known.names().stream().map(key -> key.substring(OURS.length())).toList();
  }

  /** What any layer names in a list: from then on its keys are known, also as variables. */
  void addNamed(Map<String, String> environment, List<String> sets) {
    addNamed(BucketSettings.LIST, BucketSettings::keys, environment, sets);
    addNamed(DestinationKeys.LIST, DestinationKeys::keys, environment, sets);
  }

  private void addNamed(
      String list,
      Function<String, List<String>> keys,
      Map<String, String> environment,
      List<String> sets) {
    known.addNamed(keys.apply(settings.get(list).value()));
    known.addNamed(keys.apply(environment.getOrDefault(variable(list), "")));
    sets.stream()
        .filter(set -> set.startsWith(list + "="))
        .forEach(set -> known.addNamed(keys.apply(set.substring(list.length() + 1))));
  }

  void addEnvironment(Map<String, String> environment) throws SettingsException {
    Collection<String> keys = new TreeSet<>(known.names());
    keys.addAll(settings.keySet());
    Map<String, String> keyOf = new TreeMap<>();
    for (String key : keys) {
      String other = keyOf.put(variable(key), key);
      if (other != null) {
        throw new SettingsException(
            "%s and %s would both be the environment variable %s; rename one of them"
                .formatted(other, key, variable(key)));
      }
    }
    for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
      String name = entry.getKey();
      if (keyOf.containsKey(name)) {
        addOurs(new Setting(keyOf.get(name), entry.getValue(), "environment variable " + name));
      } else if (variable(name).startsWith(OUR_VARIABLES) && !LAUNCHERS.contains(name)) {
        addUnknown(name, keyOf.keySet());
      }
    }
  }

  private void addUnknown(String name, Collection<String> variables) throws SettingsException {
    Optional<String> near =
        DidYouMean.to(
            variable(name).substring(OUR_VARIABLES.length()),
            variables.stream().map(one -> one.substring(OUR_VARIABLES.length())).toList());
    if (near.isPresent() && !CLUSTERS.matcher(name).matches()) {
      throw new SettingsException(
          "environment variable %s is not a setting, and what it says would not count: did you"
                  .formatted(name)
              + " mean %s%s? Else unset it".formatted(OUR_VARIABLES, near.get()));
    }
    warnings.add("environment variable %s is not a setting and is left alone".formatted(name));
  }

  static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  void addCommandLine(List<String> sets) throws SettingsException {
    for (String set : sets) {
      int equals = set.indexOf('=');
      if (equals < 1) {
        throw new SettingsException(
            "--set takes key=value, such as --set swapline.watch.folder=in");
      }
      Setting setting =
          new Setting(set.substring(0, equals).strip(), set.substring(equals + 1), "--set");
      add(List.of(setting));
      if (setting.secret() && setting.reference().isEmpty()) {
        warnings.add(
            "%s was given with --set, where every user of this machine can read it; use the"
                    .formatted(setting.key())
                + " environment variable "
                + variable(setting.key())
                + " or a key file");
      }
    }
  }

  /** What many a program goes by, and this one does not. */
  void heedForeignProxy(Map<String, String> environment) {
    Stream.of("HTTPS_PROXY", "https_proxy")
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .filter(name -> settings.get(NetworkSettings.PROXY).value().isEmpty())
        .findFirst()
        .ifPresent(
            name ->
                warnings.add(
                    "environment variable "
                        + name
                        + " is set and "
                        + NetworkSettings.PROXY
                        + " is not: only what is sent to buckets goes by it; for all else write the"
                        + " proxy into "
                        + NetworkSettings.PROXY));
  }

  /** As they stand now, by key. */
  Map<String, Setting> settings() {
    return new LinkedHashMap<>(settings);
  }

  SortedMap<String, Setting> passedThrough() {
    return passedThrough;
  }

  List<String> warnings() {
    return warnings;
  }
}
