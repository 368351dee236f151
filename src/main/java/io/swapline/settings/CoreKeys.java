package io.swapline.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that do not depend on a provider, in the order of config/application.properties. */
final class CoreKeys {
  static final String DATA = "swapline.data";
  static final String PROVIDER = "swapline.provider";
  static final String FAILOVER = "swapline.failover";
  static final String INBOX = "swapline.watch.folder";
  static final String SETTLE = "swapline.watch.settle";
  static final String ARRIVING = "swapline.watch.arriving";
  static final String OUTBOX = "swapline.deliver.to";
  static final String STATUS = "swapline.status.folder";
  static final String DONE = "swapline.done.folder";
  static final String FAILED = "swapline.failed.folder";
  static final String POLL_FIRST = "swapline.poll.first";
  static final String POLL_MAX = "swapline.poll.max";
  static final String PUBLIC_URL = "swapline.http.public-url";
  static final String POLICY = "swapline.consent.policy";
  static final String ATTESTATION = "swapline.consent.attestation";

  /** Folders that must not lie inside one another. */
  static final List<String> FOLDERS = List.of(DATA, INBOX, OUTBOX, DONE, FAILED);

  static final Map<String, CoreKey> ALL = all();

  /**
   * @param fallback the value when no layer names the key
   */
  record CoreKey(String fallback, ValueKind kind) {}

  private CoreKeys() {}

  private static Map<String, CoreKey> all() {
    Map<String, CoreKey> keys = new LinkedHashMap<>();
    keys.put(DATA, new CoreKey("data", ValueKind.path()));
    keys.put("swapline.routes.own", new CoreKey("routes/own", ValueKind.pathOrNothing()));
    keys.put(PROVIDER, new CoreKey("novita-video", ValueKind.text()));
    keys.put(FAILOVER, new CoreKey("", ValueKind.providerIds()));
    keys.put("swapline.failover.after", new CoreKey("15m", ValueKind.duration("1s", "30d")));
    keys.put("swapline.failover.chosen", new CoreKey("stay", ValueKind.choice("stay", "go")));
    keys.put(INBOX, new CoreKey("inbox", ValueKind.pathOrNothing()));
    keys.put(SETTLE, new CoreKey("10s", ValueKind.duration("100ms", "1h")));
    keys.put(
        "swapline.watch.settle.recording", new CoreKey("2m", ValueKind.duration("100ms", "1d")));
    keys.put(ARRIVING, new CoreKey("10m", ValueKind.duration("1s", "30d")));
    keys.put(
        "swapline.watch.ready", new CoreKey("optional", ValueKind.choice("optional", "required")));
    keys.put("swapline.watch.duplicates", new CoreKey("refuse", ValueKind.choice("refuse", "pay")));
    BucketSettings.addTo(keys);
    keys.put(OUTBOX, new CoreKey("file:outbox", DestinationKeys.addressOrNothing()));
    keys.putAll(BucketKeys.under("swapline.deliver.s3."));
    keys.put(DestinationKeys.LIST, new CoreKey("", DestinationKeys.names()));
    keys.put("swapline.deliver.name", new CoreKey("${subPath}/${name}", ValueKind.nameTemplate()));
    keys.put(STATUS, new CoreKey(ValueKind.AS_DESTINATION, ValueKind.pathOrNothingOrDestination()));
    keys.put(DONE, new CoreKey("done", ValueKind.path()));
    keys.put(FAILED, new CoreKey("failed", ValueKind.path()));
    keys.put("swapline.keep.done", new CoreKey("", ValueKind.durationOrNothing("1h", "36500d")));
    keys.put("swapline.keep.failed", new CoreKey("", ValueKind.durationOrNothing("1h", "36500d")));
    keys.put("swapline.disk.reserve", new CoreKey("1GB", ValueKind.bytes()));
    keys.put("swapline.face.fit", new CoreKey("true", ValueKind.flag()));
    keys.put("swapline.face.strip", new CoreKey("true", ValueKind.flag()));
    keys.put(
        "swapline.media.convert",
        new CoreKey("none", ValueKind.choice("none", "measure", "ffmpeg")));
    keys.put("swapline.media.convert.ffmpeg", new CoreKey("", ValueKind.pathOrNothing()));
    keys.put("swapline.media.convert.heif", new CoreKey("", ValueKind.pathOrNothing()));
    keys.put("swapline.media.convert.timeout", new CoreKey("1h", ValueKind.duration("1s", "1d")));
    keys.put("swapline.media.convert.memory", new CoreKey("4GB", ValueKind.bytes()));
    keys.put(POLL_FIRST, new CoreKey("5s", ValueKind.duration("100ms", "1h")));
    keys.put(POLL_MAX, new CoreKey("30s", ValueKind.duration("100ms", "1h")));
    keys.put("swapline.poll.slots", new CoreKey("96", ValueKind.number(1, 500)));
    keys.put("swapline.poll.deadline", new CoreKey("2h", ValueKind.duration("1s", "30d")));
    keys.put("swapline.poll.lost", new CoreKey("2m", ValueKind.duration("1s", "1d")));
    keys.put("swapline.poll.lost.gateway", new CoreKey("24h", ValueKind.duration("1s", "30d")));
    keys.put("swapline.submit.begin", new CoreKey("30s", ValueKind.duration("3s", "5m")));
    keys.put("swapline.submit.timeout", new CoreKey("120s", ValueKind.duration("100ms", "1h")));
    keys.put("swapline.submit.slots", new CoreKey("6", ValueKind.number(1, 100)));
    keys.put("swapline.submit.unknown", new CoreKey("park", ValueKind.choice("park", "resubmit")));
    keys.put("swapline.fetch.slots", new CoreKey("12", ValueKind.number(1, 100)));
    keys.put("swapline.fetch.again", new CoreKey("1h", ValueKind.duration("1s", "30d")));
    keys.put(POLICY, new CoreKey("required", ValueKind.choice("required", "attested")));
    keys.put(ATTESTATION, new CoreKey("", ValueKind.text()));
    keys.put("swapline.budget.per-job", new CoreKey("20", ValueKind.dollarsOrNone()));
    keys.put("swapline.budget.per-day", new CoreKey("100", ValueKind.dollarsOrNone()));
    keys.put("swapline.notify.to", new CoreKey("", ValueKind.endpointOrNothing()));
    keys.put("swapline.http.host", new CoreKey("127.0.0.1", ValueKind.host()));
    keys.put("swapline.http.port", new CoreKey("8080", ValueKind.number(0, 65_535)));
    keys.put(PUBLIC_URL, new CoreKey("", new BaseUrl().orNothing()));
    keys.put("swapline.log.format", new CoreKey("text", ValueKind.choice("text", "json")));
    PublishSettings.addTo(keys);
    NetworkSettings.addTo(keys);
    return keys;
  }
}
