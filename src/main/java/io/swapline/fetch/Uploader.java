package io.swapline.fetch;

import io.swapline.net.DeadlineHandler;
import io.swapline.net.ExchangeTimes;
import io.swapline.net.WayOut;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.io.CloseMode;

/**
 * Sends a file to a link that the provider returned, without the API key: the link's address is
 * checked, redirects are not followed, and the time for the whole is bounded, also against a server
 * that takes no more bytes.
 */
public final class Uploader implements AutoCloseable {
  private static final String LINK = "the upload's link";
  private static final int SHOWN = 10_000;

  /** Of the connection and its framing, which are ours to set. */
  private static final Set<String> OURS =
      Set.of("connection", "transfer-encoding", "expect", "upgrade", "trailer", "te");

  private final CloseableHttpClient client;
  private final boolean loopbackAllowed;

  /**
   * @param out by which way requests leave
   * @param loopbackAllowed true where the provider itself is on this machine
   * @param times of a whole upload
   */
  public Uploader(WayOut out, boolean loopbackAllowed, ExchangeTimes times) {
    this.client =
        LinkRules.client(
            out,
            loopbackAllowed,
            DeadlineHandler.ofRequests(
                (request, scope) -> times.of(DeadlineHandler.length(request))));
    this.loopbackAllowed = loopbackAllowed;
  }

  /**
   * What the link's server answered.
   *
   * @param status HTTP status
   * @param text the start of the body
   * @param retryAfter as it was sent; null where it was not
   */
  public record Answered(int status, String text, String retryAfter) {}

  /**
   * Sends the whole file by PUT.
   *
   * @param headers exactly these are sent beside the length and what HTTP itself needs
   * @throws LinkRefusedException if the link must not be followed, or its headers cannot be sent
   * @throws IOException for everything that may pass
   */
  public Answered put(String link, Map<String, String> headers, Path file) throws IOException {
    URI uri = LinkRules.checked(link, loopbackAllowed, LINK);
    HttpPut put = new HttpPut(uri);
    put.setEntity(new FileEntity(file.toFile(), null));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      add(put, header.getKey(), header.getValue(), uri, Files.size(file));
    }
    try {
      return client.execute(put, Uploader::answered);
    } catch (AddressGuard.PrivateAddressException e) {
      throw new LinkRefusedException(e.getMessage());
    }
  }

  private static void add(HttpPut put, String name, String value, URI uri, long bytes)
      throws LinkRefusedException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!name.matches("[A-Za-z0-9-]{1,100}")
        || !value.matches("[\\x20-\\x7e]{0,4000}")
        || OURS.contains(lower)) {
      throw new LinkRefusedException(LINK + " comes with a header that cannot be sent: " + lower);
    }
    boolean length = lower.equals("content-length");
    if (length || lower.equals("host")) {
      if (!value.equalsIgnoreCase(length ? String.valueOf(bytes) : uri.getRawAuthority())) {
        throw new LinkRefusedException(LINK + " comes with another " + lower + " than it has");
      }
      return;
    }
    put.addHeader(name, value);
  }

  private static Answered answered(ClassicHttpResponse response) throws IOException {
    Header wait = response.getFirstHeader("Retry-After");
    return new Answered(response.getCode(), text(response), wait == null ? null : wait.getValue());
  }

  private static String text(ClassicHttpResponse response) throws IOException {
    if (response.getEntity() == null) {
      return "";
    }
    InputStream in = response.getEntity().getContent();
    return new String(in.readNBytes(SHOWN), StandardCharsets.UTF_8);
  }

  /** Cuts what is going out. */
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
