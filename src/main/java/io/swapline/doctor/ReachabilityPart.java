package io.swapline.doctor;

import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the addresses of the providers that are used answer; no key leaves for that. */
final class ReachabilityPart implements DoctorPart {
  private final Settings settings;
  private final List<ProviderFacts> providers;
  private final Reachability reach;

  ReachabilityPart(Settings settings, List<ProviderFacts> providers, Reachability reach) {
    this.settings = settings;
    this.providers = providers;
    this.reach = reach;
  }

  @Override
  public String subject() {
    return "provider";
  }

  @Override
  public List<DoctorFinding> examine() {
    List<DoctorFinding> findings = new ArrayList<>();
    Set<String> asked = new TreeSet<>();
    for (ProviderFacts provider : providers) {
      if (isUsed(provider)) {
        settings.addresses(provider.account()).keySet().stream()
            .map(last -> "swapline.providers." + provider.account() + "." + last)
            .filter(key -> !settings.text(key).isEmpty() && asked.add(settings.text(key)))
            .map(this::examine)
            .forEach(findings::add);
      }
    }
    return findings;
  }

  private boolean isUsed(ProviderFacts provider) {
    if (provider.id().equals(settings.text("swapline.provider"))) {
      return true;
    }
    try {
      return settings.apiKey(provider.id()).isPresent();
    } catch (SettingsException e) {
      // There is one; what is wrong with it is said of the keys.
      return true;
    }
  }

  private DoctorFinding examine(String key) {
    String address = settings.text(key);
    Optional<String> obstacle = reach.obstacle(URI.create(address));
    return obstacle.isEmpty()
        ? DoctorFinding.ok(subject(), address + " answers (asked without the key)")
        : DoctorFinding.mend(subject(), key + "=" + address + ": " + obstacle.get());
  }
}
