package io.swapline.ledger.submits;

import java.time.Instant;

/**
 * A file of a job that can be fetched at an address of ours.
 *
 * @param token in the address; whoever knows it gets the file
 * @param asset what it is to the provider: {@code target}, {@code face}
 * @param way by which it is published: {@code s3}, {@code serve}
 * @param place {@code s3://BUCKET/KEY}, or the file in custody
 * @param name the end of the address
 * @param expires from when on nobody gets it
 * @param tries removals that failed in a row
 */
public record Published(
    String token,
    String jobId,
    String asset,
    String way,
    String place,
    String name,
    String mediaType,
    long bytes,
    String sha256,
    Instant expires,
    int tries) {

  /**
   * The same file as nobody is to get it any more, only to be removed.
   *
   * @param other a token that was never given out
   */
  public Published over(String other) {
    return new Published(
        other, jobId, asset, way, place, name, mediaType, bytes, sha256, Instant.EPOCH, 0);
  }

  /** Whoever has the token has the file: neither it nor the place is shown. */
  @Override
  public String toString() {
    return "Published[" + asset + " of job " + jobId + " by " + way + "]";
  }
}
