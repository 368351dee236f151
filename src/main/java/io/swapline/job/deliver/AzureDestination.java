package io.swapline.job.deliver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A container of blobs at Azure. As in a bucket, a blob is put only where none bears its name, and
 * says beside it whose it is.
 */
public record AzureDestination(String name, AzureBlobs blobs) implements Destination {
  /** Azure takes names that a program could have for its variables. */
  private static final String JOB = "swaplinejob";

  private static final String SHA256 = "swaplinesha256";
  private static final long LARGEST_RECEIPT = 4_000_000;

  @Override
  public boolean layOut(Exchange exchange, Piece piece) throws IOException {
    Optional<AzureBlobs.Found> there = blobs.look(piece.name());
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(there.isPresent() ? null : piece.body());
    return there.isEmpty() || isIt(there.get(), piece);
  }

  @Override
  public boolean place(Exchange exchange, Piece piece) throws IOException {
    Object body = exchange.getMessage().getBody();
    Map<String, String> whose = Map.of(JOB, piece.jobId(), SHA256, piece.proof().sha256());
    return body == null
        || blobs.putIfAbsent(piece.name(), ContentTypes.of(piece.name()), whose, body)
        || it(piece).isPresent();
  }

  @Override
  public boolean isAnothers(Piece piece) throws IOException {
    return blobs
        .look(piece.name())
        .filter(found -> !piece.jobId().equals(found.metadata().get(JOB)))
        .isPresent();
  }

  @Override
  public Optional<byte[]> read(Piece piece) throws IOException {
    Optional<AzureBlobs.Found> there = it(piece).filter(found -> found.bytes() <= LARGEST_RECEIPT);
    if (there.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    blobs.read(piece.name(), there.get(), bytes);
    return Optional.of(bytes.toByteArray());
  }

  @Override
  public void remove(Piece piece) throws IOException {
    Optional<AzureBlobs.Found> there = it(piece);
    if (there.isPresent()) {
      blobs.delete(piece.name(), there.get());
    }
  }

  @Override
  public boolean isTaken(String other) throws IOException {
    return blobs.look(other).isPresent();
  }

  private Optional<AzureBlobs.Found> it(Piece piece) throws IOException {
    return blobs.look(piece.name()).filter(found -> isIt(found, piece));
  }

  private static boolean isIt(AzureBlobs.Found found, Piece piece) {
    return piece.jobId().equals(found.metadata().get(JOB))
        && piece.proof().sha256() != null
        && piece.proof().sha256().equals(found.metadata().get(SHA256))
        && piece.proof().bytes() == found.bytes();
  }
}
