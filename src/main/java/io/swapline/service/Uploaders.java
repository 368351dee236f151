package io.swapline.service;

import io.swapline.fetch.Uploader;
import io.swapline.net.ExchangeTimes;
import io.swapline.net.WayOut;
import io.swapline.provider.LinkPut;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** One uploader a provider, for the links that it gives out. */
final class Uploaders implements LinkPut, Closeable {
  private final WayOut out;
  private final Predicate<String> here;
  private final Map<String, Uploader> made = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /**
   * @param out by which way requests leave
   * @param here whether the API of the provider of that id is on this machine
   */
  Uploaders(WayOut out, Predicate<String> here) {
    this.out = out;
    this.here = here;
  }

  @Override
  public Answered put(String provider, String link, Map<String, String> headers, File file)
      throws IOException {
    if (stopping) {
      throw new IOException("the service is stopping");
    }
    Uploader uploader =
        made.computeIfAbsent(provider, id -> new Uploader(out, here.test(id), ExchangeTimes.USUAL));
    Uploader.Answered answered = uploader.put(link, headers, file.toPath());
    return new Answered(answered.status(), answered.text(), answered.retryAfter());
  }

  /** Cuts what is going out; it is repeated at the next start. */
  @Override
  public void close() {
    stopping = true;
    made.values().forEach(Uploader::close);
  }
}
