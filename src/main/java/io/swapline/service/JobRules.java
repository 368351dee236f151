package io.swapline.service;

import io.swapline.convert.MediaMaker;
import io.swapline.custody.Sources;
import io.swapline.job.consent.Consents;
import io.swapline.job.prepare.Prepare;
import io.swapline.job.prepare.Prices;
import io.swapline.job.request.Sidecars;
import io.swapline.job.watch.JobsFromDrops;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.media.face.FaceRules;
import io.swapline.media.facts.MediaType;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.settings.Settings;
import io.swapline.watch.InboxSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the settings say of drops: the service works by it, and so does a dry run.
 *
 * @param sources from which files are taken
 * @param maker what is done with programs of others
 */
record JobRules(
    Settings settings, Providers providers, Sources sources, MediaMaker maker, Clock clock) {

  /**
   * When a drop is taken.
   *
   * @param settle how long nothing of it may change
   */
  InboxSettings inbox(Duration settle) {
    InboxSettings usual =
        new InboxSettings(
            settle,
            settings.duration("swapline.watch.settle.recording"),
            settings.duration("swapline.watch.arriving"),
            InboxSettings.Ready.valueOf(
                settings.text("swapline.watch.ready").toUpperCase(Locale.ROOT)),
            attestation().isPresent()
                ? InboxSettings.Consent.OPTIONAL
                : InboxSettings.Consent.REQUIRED,
            this::targetEndings);
    return usual.withOpened(openedEndings());
  }

  private Set<String> openedEndings() {
    return Stream.of(MediaType.values())
        .filter(maker::opens)
        .flatMap(type -> type.extensions().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<String> targetEndings() {
    Provider provider = providers.get(settings.text("swapline.provider"));
    String marker = provider.getKind().equals("image") ? "target." : "";
    return provider.getTarget().typeList().stream()
        .map(type -> MediaType.valueOf(type.toUpperCase(Locale.ROOT)))
        .flatMap(type -> type.extensions().stream())
        .map(extension -> marker + extension)
        .toList();
  }

  JobsFromDrops newJobs() {
    return new JobsFromDrops(providers, this::defaultProvider, settings::options);
  }

  /**
   * The one that is set, if it takes such targets; else the only other one that does and has a key.
   */
  private String defaultProvider(String kind) {
    String set = settings.text("swapline.provider");
    if (providers.get(set).getKind().equals(kind)) {
      return set;
    }
    List<String> others =
        providers.all().entrySet().stream()
            .filter(one -> one.getValue().getKind().equals(kind))
            .map(Map.Entry::getKey)
            .filter(id -> settings.missingKey(id).isEmpty())
            .toList();
    return others.size() == 1 ? others.get(0) : set;
  }

  Consents consents() {
    return new Consents(attestation(), sources, clock);
  }

  /**
   * @param fitted where a video or picture goes that has to be changed
   */
  Prepare prepare(Consents consents, BiFunction<Job, FileRole, Path> fitted) {
    return new Prepare(
        providers,
        fitted,
        prices(),
        caps(),
        new Sidecars(providers, settings::options, destinationWords()),
        consents,
        new FaceRules(settings.flag("swapline.face.fit"), settings.flag("swapline.face.strip")),
        maker);
  }

  private Map<String, String> destinationWords() {
    Map<String, String> words = new LinkedHashMap<>();
    settings.destinations().all().forEach(one -> words.put(one.word(), one.key()));
    return words;
  }

  Prices prices() {
    return new Prices(settings::price);
  }

  /** By the clocks of where the machine is. */
  BudgetCaps caps() {
    return LimitSettings.budget(settings, ZoneId.systemDefault());
  }

  boolean payForDuplicates() {
    return settings.text("swapline.watch.duplicates").equals("pay");
  }

  private Optional<String> attestation() {
    return settings.text("swapline.consent.policy").equals("attested")
        ? Optional.of(settings.text("swapline.consent.attestation"))
        : Optional.empty();
  }
}
