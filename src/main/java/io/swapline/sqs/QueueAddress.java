package io.swapline.sqs;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a queue is.
 *
 * @param url its address, as its server's console shows it
 * @param region in which requests to it are signed
 */
public record QueueAddress(URI url, String region) {
  private static final Pattern PATH = Pattern.compile("(/[\\w.-]{1,80})*/([\\w.-]{1,80})");
  private static final Set<String> SCHEMES = Set.of("https", "http");

  /** The last two are older than the first, and still in use. */
  private static final List<Pattern> OF_AWS =
      List.of(
          Pattern.compile("(?:.+\\.)?sqs(?:-fips)?\\.([a-z0-9-]+)\\.(?:vpce\\.)?amazonaws\\.com.*"),
          Pattern.compile("(?:.+\\.)?sqs\\.([a-z0-9-]+)\\.api\\.aws"),
          Pattern.compile("([a-z0-9-]+)\\.queue\\.amazonaws\\.com.*"));

  /**
   * Reads what a setting says.
   *
   * @param region of the bucket; for a queue whose address names none
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static QueueAddress of(String text, String region) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw wrong("is no address", e);
    }
    if (url.getHost() == null || !SCHEMES.contains(String.valueOf(url.getScheme()))) {
      throw wrong("does not begin with https:// and a host", null);
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getFragment() != null) {
      throw wrong("must have nothing behind the queue's name, and no user", null);
    }
    if (!PATH.matcher(url.getRawPath()).matches()) {
      throw wrong("does not end in the name of a queue", null);
    }
    if (url.getScheme().equals("http") && !isHere(url.getHost())) {
      throw wrong(
          "must begin with https://: on the way others could read and write messages", null);
    }
    return new QueueAddress(url, ofHost(url.getHost()).orElse(region));
  }

  private static IllegalArgumentException wrong(String words, Exception cause) {
    return new IllegalArgumentException(
        words + "; it is like https://sqs.eu-central-1.amazonaws.com/123456789012/NAME", cause);
  }

  private static boolean isHere(String host) {
    try {
      // Never asks a name server: of names, only this one is taken.
      return host.equals("localhost")
          || (host.matches("[\\d.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
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
