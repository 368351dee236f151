package io.swapline.job.publish;

import java.util.Locale;

/** How a provider gets media. */
public enum PublishWay {
  /** By its own upload. */
  PROVIDER,
  /** From a staging bucket, by a signed link. */
  S3,
  /** From this server. */
  SERVE;

  /** As it stands in settings and in the ledger. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
