package io.swapline.doctor;

import io.swapline.ledger.life.KeyState;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether there is a key for each provider, and from where, never the key; and whether it may have
 * jobs.
 */
final class KeysPart implements DoctorPart {
  private final Settings settings;
  private final List<ProviderFacts> providers;
  private final Clock clock;

  KeysPart(Settings settings, List<ProviderFacts> providers, Clock clock) {
    this.settings = settings;
    this.providers = providers;
    this.clock = clock;
  }

  @Override
  public String subject() {
    return "key";
  }

  @Override
  public List<DoctorFinding> examine() {
    Map<String, String> known = OwnLedger.keysOfService(settings.path("swapline.data"), clock);
    return providers.stream()
        .flatMap(
            provider ->
                Stream.concat(
                    Stream.of(key(provider, known.get(provider.id()))),
                    objection(provider).stream()))
        .toList();
  }

  /** Of a provider that is used. */
  private Optional<DoctorFinding> objection(ProviderFacts provider) {
    boolean chosen = settings.text("swapline.provider").equals(provider.id());
    if (!chosen && settings.missingKey(provider.id()).isPresent()) {
      return Optional.empty();
    }
    return provider
        .objection()
        .map(
            words ->
                chosen
                    ? DoctorFinding.mend("provider", words)
                    : DoctorFinding.warn("provider", words));
  }

  private DoctorFinding key(ProviderFacts provider, String known) {
    String title = provider.title();
    if (KeyState.REFUSED.text().equals(known)) {
      return DoctorFinding.mend(
          subject(), title + ": the vendor refused the key of the running service");
    }
    DoctorFinding here = keyHere(provider);
    if (KeyState.SET.text().equals(known) && settings.missingKey(provider.id()).isPresent()) {
      return DoctorFinding.ok(
          subject(), title + ": the running service has one; these settings alone have none");
    }
    boolean late = KeyState.MISSING.text().equals(known) && here.level() == DoctorFinding.Level.OK;
    return late && settings.missingKey(provider.id()).isEmpty()
        ? DoctorFinding.mend(
            subject(), here.words() + ", but the running service has none: restart it")
        : here;
  }

  private DoctorFinding keyHere(ProviderFacts provider) {
    try {
      if (settings.apiKey(provider.id()).isPresent()) {
        return DoctorFinding.ok(
            subject(),
            provider.title()
                + ": there is one, from "
                + settings.apiKeySource(provider.id()).orElseThrow());
      }
    } catch (SettingsException e) {
      return DoctorFinding.mend(subject(), provider.title() + ": " + e.getMessage());
    }
    return settings.text("swapline.provider").equals(provider.id())
        ? DoctorFinding.mend(
            subject(), provider.title() + ": " + settings.missingKey(provider.id()).orElseThrow())
        : DoctorFinding.ok(subject(), provider.title() + ": there is none; it is off");
  }
}
