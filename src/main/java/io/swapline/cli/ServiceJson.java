package io.swapline.cli;

import io.swapline.ledger.life.ServiceLife;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether a service works, as JSON. */
final class ServiceJson {
  private ServiceJson() {}

  /** runs; lastAlive, stoppedAt and words, null where there is none; keys as it knows them. */
  static Map<String, Object> of(ServiceLife life) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("runs", life.runs());
    all.put("lastAlive", life.last() == null ? null : text(life.last().at()));
    all.put("stoppedAt", life.last() == null ? null : text(life.last().stoppedAt()));
    all.put("keys", life.keys());
    all.put("words", life.words(ZoneId.systemDefault()).orElse(null));
    return all;
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
