package io.swapline.sandbox.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swapline.sandbox.common.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Uploaded media by their ids, for as long as they live. */
public final class Assets {
  private final Clock clock;
  private final Duration life;
  private final Ids ids;
  private final Map<String, Asset> known = new ConcurrentHashMap<>();

  public Assets(Clock clock, Duration life, Ids ids) {
    this.clock = clock;
    this.life = life;
    this.ids = ids;
  }

  /** Keeps a file and gives it an id. */
  public String add(StoredFile file) {
    String id = reserve();
    put(id, file);
    return id;
  }

  /** An id for a file that is to come: base64 of a storage key, as such ids are. */
  public String reserve() {
    String key = "uploads/" + ids.next();
    return Base64.getEncoder().encodeToString(key.getBytes(UTF_8));
  }

  /** Keeps a file under an id that was reserved for it. */
  public void put(String id, StoredFile file) {
    known.put(id, new Asset(file, clock.instant().plus(life)));
  }

  /** The file, unless the id is unknown or its life is over. */
  public Optional<StoredFile> find(String id) {
    return Optional.ofNullable(known.get(id))
        .filter(asset -> clock.instant().isBefore(asset.until()))
        .map(Asset::file);
  }

  private record Asset(StoredFile file, Instant until) {}
}
