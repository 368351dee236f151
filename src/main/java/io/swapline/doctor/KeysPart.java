package io.swapline.doctor;

import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether there is a key for each provider, and from where, never the key; and whether it may have
 * jobs.
 */
final class KeysPart implements DoctorPart {
  private final Settings settings;
  private final List<ProviderFacts> providers;

  KeysPart(Settings settings, List<ProviderFacts> providers) {
    this.settings = settings;
    this.providers = providers;
  }

  @Override
  public String subject() {
    return "key";
  }

  @Override
  public List<DoctorFinding> examine() {
    return providers.stream()
        .flatMap(provider -> Stream.concat(Stream.of(key(provider)), objection(provider).stream()))
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

  private DoctorFinding key(ProviderFacts provider) {
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
