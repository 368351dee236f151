package io.swapline.sqs;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a queue is.
 *
 * @param url its address, as its server's console shows it
 * @param region in which requests to it are signed
 */
public record QueueAddress(URI url, String region) {
  /** The last one is older than the others, and still in use. */
  private static final List<Pattern> OF_AWS =
      List.of(
          Pattern.compile("(?:.+\\.)?sqs(?:-fips)?\\.([a-z0-9-]+)\\.(?:vpce\\.)?amazonaws\\.com.*"),
          Pattern.compile("(?:.+\\.)?sqs\\.([a-z0-9-]+)\\.api\\.aws"),
          Pattern.compile("([a-z0-9-]+)\\.queue\\.amazonaws\\.com.*"));

  /**
   * Reads the region out of it.
   *
   * @param url ends in the name of a queue
   * @param region of the bucket; for a queue whose address names none
   */
  public static QueueAddress of(URI url, String region) {
    return new QueueAddress(url, ofHost(url.getHost()).orElse(region));
  }

  private static Optional<String> ofHost(String host) {
    return OF_AWS.stream()
        .map(pattern -> pattern.matcher(host))
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst();
  }

  /** The server alone. */
  public URI endpoint() {
    return URI.create(url.getScheme() + "://" + url.getAuthority());
  }

  /** The queue's name. */
  public String queue() {
    return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
  }
}
