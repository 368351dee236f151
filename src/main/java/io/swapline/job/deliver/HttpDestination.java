package io.swapline.job.deliver;

import io.swapline.provider.RequestPermit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;

/**
 * A server that takes each piece with a request of its own, at least once: a repeated one bears the
 * same key.
 *
 * @param posts all go to the one address; else each is put under its name below it
 */
public record HttpDestination(String name, boolean posts) implements Destination {
  private static final RequestPermit PERMIT = new RequestPermit();

  @Override
  public boolean layOut(Exchange exchange, Piece piece) {
    PERMIT.allowUnpaid(exchange);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, ContentTypes.of(piece.name()));
    String path = encoded(piece.name());
    exchange.getMessage().setHeader("Idempotency-Key", piece.jobId() + "/" + path);
    if (posts) {
      String fileName = path.substring(path.lastIndexOf('/') + 1);
      exchange
          .getMessage()
          .setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + fileName);
    } else {
      exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
    }
    exchange.getMessage().setBody(piece.body());
    return true;
  }

  /** Each part of it, so that a server reads the same letters. */
  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
