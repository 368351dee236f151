package io.swapline.service;

import io.swapline.fetch.Downloader;
import io.swapline.net.WayOut;
import io.swapline.provider.Providers;
import io.swapline.settings.Settings;
import java.io.Closeable;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One downloader a provider: links into this machine are followed only where its API is here too.
 */
final class Downloaders implements Function<String, Downloader>, Closeable {
  private static final long MOST_BYTES = 20_000_000_000L;
  private static final long MOST_SECONDS = 3600;

  private final Providers providers;
  private final Settings settings;
  private final WayOut out;
  private final Map<String, Downloader> made = new ConcurrentHashMap<>();

  Downloaders(Providers providers, Settings settings, WayOut out) {
    this.out = out;
    this.providers = providers;
    this.settings = settings;
  }

  @Override
  public Downloader apply(String provider) {
    return made.computeIfAbsent(provider, this::make);
  }

  @Override
  public void close() {
    made.values().forEach(Downloader::close);
  }

  /** Whether the provider's API is on this machine, as the sandbox is. */
  boolean isHere(String provider) {
    return isHere(provider, providers, settings);
  }

  /** The same, for whoever downloads nothing. */
  static boolean isHere(String provider, Providers providers, Settings settings) {
    String key = "swapline.providers." + providers.get(provider).getAccount() + ".base-url";
    String host = URI.create(settings.text(key)).getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private Downloader make(String provider) {
    return new Downloader(out, isHere(provider), MOST_BYTES, MOST_SECONDS, System::nanoTime);
  }
}
