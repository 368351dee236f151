package io.swapline.job.deliver;

import io.swapline.custody.FileProof;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A folder of another machine, by {@code sftp:} or {@code ftp:}. What bears a piece's name there is
 * fetched back, and known again by its hash; what is not that piece is left as it is.
 */
public record RemoteDestination(String name, RemoteFiles files) implements Destination {

  @Override
  public boolean layOut(Exchange exchange, Piece piece) throws IOException {
    Optional<FileProof> there = look(piece.name());
    new EndpointDestination(name).layOut(exchange, piece);
    if (there.isPresent()) {
      exchange.getMessage().setBody(null);
    }
    return there.isEmpty() || there.get().equals(piece.proof());
  }

  @Override
  public boolean isAnothers(Piece piece) throws IOException {
    return look(piece.name()).filter(there -> !there.equals(piece.proof())).isPresent();
  }

  @Override
  public Optional<byte[]> read(Piece piece) throws IOException {
    return files
        .fetch(
            piece.name(),
            copy -> piece.proof().fits(copy) ? Optional.of(Files.readAllBytes(copy)) : noBytes())
        .flatMap(bytes -> bytes);
  }

  private static Optional<byte[]> noBytes() {
    return Optional.empty();
  }

  @Override
  public boolean isTaken(String other) throws IOException {
    return look(other).isPresent();
  }

  private Optional<FileProof> look(String piece) throws IOException {
    return files.fetch(piece, FileProof::of);
  }
}
