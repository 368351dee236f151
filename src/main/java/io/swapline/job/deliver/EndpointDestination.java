package io.swapline.job.deliver;

import org.apache.camel.Exchange;

/**
 * Whatever Camel can send to: it gets each piece at least once, and is told by what it may know it
 * again.
 */
public record EndpointDestination(String name) implements Destination {
  /** Header: the job's id. */
  static final String JOB = "SwaplineJob";

  /** Header: the SHA-256 of the piece, lower-case hex. */
  static final String SHA256 = "SwaplineSha256";

  @Override
  public boolean layOut(Exchange exchange, Piece piece) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.FILE_NAME, piece.name());
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, ContentTypes.of(piece.name()));
    exchange.getMessage().setHeader(JOB, piece.jobId());
    exchange.getMessage().setHeader(SHA256, piece.proof().sha256());
    exchange.getMessage().setBody(piece.body());
    return true;
  }
}
