package io.swapline.s3;

import java.time.Duration;

/**
 * How long a bucket's server is waited for, and how much goes in one request.
 *
 * @param connect until a connection is there
 * @param read for the next bytes of an answer
 * @param attempt for one request with its answer, but for the body of a download or of a put
 * @param call for all attempts of it together, but for these bodies
 * @param attempts of a request, all of them the same
 * @param parts how often a download that was cut goes on
 * @param leastDownload how long any download may take
 * @param leastBytesPerSecond what a download or a put may take beyond its time, by its size
 * @param wholeBytes above which a file is put in parts
 * @param partBytes size of these parts
 * @param copyBytes above which an object is copied in parts of this size
 */
public record S3Limits(
    Duration connect,
    Duration read,
    Duration attempt,
    Duration call,
    int attempts,
    int parts,
    Duration leastDownload,
    long leastBytesPerSecond,
    long wholeBytes,
    long partBytes,
    long copyBytes) {
  private static final long MB = 1024 * 1024;

  /**
   * A part of 16 MB needs 70 kB a second; a server that copies 1 GB is silent meanwhile. AWS
   * advises parts from 100 MB on: below, some servers take longer to join them than to take one
   * file.
   */
  public static S3Limits usual() {
    return new S3Limits(
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        Duration.ofMinutes(4),
        Duration.ofMinutes(10),
        4,
        8,
        Duration.ofMinutes(2),
        50_000,
        128 * MB,
        16 * MB,
        1024 * MB);
  }

  /** For short requests, of which each answers within that time or not at all. */
  public static S3Limits toAsk(Duration most) {
    return new S3Limits(
        most, most, most, most.multipliedBy(2), 2, 1, most, 50_000, 128 * MB, 16 * MB, 1024 * MB);
  }

  /** For one request whose body has so many bytes. */
  Duration attempt(long bytes) {
    return attempt.plus(sending(bytes));
  }

  /** For all attempts of it together. */
  Duration call(long bytes) {
    return call.plus(sending(bytes).multipliedBy(attempts));
  }

  private Duration sending(long bytes) {
    return Duration.ofSeconds(bytes / leastBytesPerSecond);
  }
}
