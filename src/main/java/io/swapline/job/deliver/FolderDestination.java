package io.swapline.job.deliver;

import io.swapline.access.HeldFolder;
import io.swapline.custody.Moves;
import io.swapline.custody.PartFiles;
import io.swapline.custody.SubFolders;
import io.swapline.durable.ChangedFolders;
import io.swapline.durable.FileSync;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * A folder. Its endpoint writes each piece under a hidden name of ours and never sees a name that
 * somebody else chose; the piece gets that one in one act, which replaces nothing. All pieces of a
 * delivery lie beside one another: their names are brought to the disk together, with the last.
 *
 * @param folder its marked folder
 */
public record FolderDestination(String name, FolderMarker folder) implements Destination {
  @Override
  public boolean layOut(Exchange exchange, Piece piece) throws IOException {
    // Also where there is nothing to sweep: what is no outbox is not written to.
    Path top = folder.present();
    if (piece.again()) {
      PartFiles.sweep(top, piece.jobId());
    }
    exchange.getMessage().setHeader(Exchange.FILE_NAME, PartFiles.fresh(piece.jobId()));
    exchange.getMessage().setBody(piece.body());
    return true;
  }

  @Override
  public void sync(Exchange exchange) throws IOException {
    FileSync.file(part(exchange));
  }

  @Override
  public boolean place(Exchange exchange, Piece piece) throws IOException {
    Path top = folder.present();
    Path part = part(exchange);
    if (!piece.proof().fits(part)) {
      Files.deleteIfExists(part);
      throw new IOException(top + " does not hold what was written to it");
    }
    Path place = place(top, piece.name());
    try {
      ChangedFolders changed = Moves.named(part, place, top, piece.jobId());
      if (piece.last()) {
        changed.sync();
      }
    } catch (FileAlreadyExistsException e) {
      // Written before the process died, or by somebody else.
      if (!piece.proof().isOurs(place)) {
        return false;
      }
      Moves.finish(part, place, top);
    }
    return true;
  }

  @Override
  public boolean isAnothers(Piece piece) throws IOException {
    Path place = place(folder.present(), piece.name());
    return isThere(place) && !piece.proof().isOurs(place) && !Moves.isClaim(place, piece.jobId());
  }

  @Override
  public Optional<byte[]> read(Piece piece) throws IOException {
    Path top = folder.present();
    Path place = place(top, piece.name());
    return HeldFolder.ask(
        top, place.getParent(), in -> content(in.resolve(place.getFileName()), piece));
  }

  private static Optional<byte[]> content(Path place, Piece piece) throws IOException {
    return piece.proof().isOurs(place) ? Optional.of(Files.readAllBytes(place)) : Optional.empty();
  }

  @Override
  public void remove(Piece piece) throws IOException {
    Path top = folder.present();
    Path place = place(top, piece.name());
    HeldFolder.act(top, place.getParent(), in -> remove(in.resolve(place.getFileName()), piece));
  }

  private static void remove(Path place, Piece piece) throws IOException {
    if (piece.proof().isOurs(place) || Moves.isClaim(place, piece.jobId())) {
      Files.delete(place);
    }
  }

  @Override
  public boolean isTaken(String other) throws IOException {
    return isThere(folder.present().resolve(other));
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Its folder is made, and is one. */
  private static Path place(Path top, String name) throws IOException {
    int end = name.lastIndexOf('/');
    return SubFolders.folder(top, name.substring(0, Math.max(end, 0)))
        .resolve(name.substring(end + 1));
  }

  private Path part(Exchange exchange) throws IOException {
    String part = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
    return folder.present().resolve(part);
  }
}
