package io.swapline.job.submit;

import io.swapline.access.Access;
import io.swapline.access.PrivateFolder;
import io.swapline.custody.Sha256;
import io.swapline.durable.DurableFile;
import io.swapline.durable.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which ways to read a task have worked, by the hash of each: with another address or parameter it
 * is another way, and has to be confirmed again.
 */
public final class StatusConfirmations {
  private static final Logger LOG = LoggerFactory.getLogger(StatusConfirmations.class);
  private static final int MOST_BYTES = 100;

  private final Path folder;

  /**
   * @param folder has a file for each provider that was confirmed
   */
  public StatusConfirmations(Path folder) {
    this.folder = folder;
  }

  /**
   * Whether that way was confirmed. A file that cannot be read confirms nothing.
   *
   * @param provider its id
   * @param read as its file says it, with all settings that it depends on
   */
  boolean has(String provider, String read) {
    Path file = folder.resolve(provider);
    try {
      return Files.isRegularFile(file)
          && Files.size(file) <= MOST_BYTES
          && Files.readString(file).strip().equals(Sha256.ofText(read));
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file, e.toString());
      return false;
    }
  }

  /**
   * What keeps a note there from being read, as where another user of the system made it; empty
   * where nothing does.
   */
  Optional<String> obstacle(String provider) {
    Access access = Access.ofService();
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    Optional<String> closed = access.toList(Access.Place.of(folder));
    Path file = folder.resolve(provider);
    return closed.isPresent() || !Files.exists(file)
        ? closed
        : access.toRead(List.of(Access.Place.of(file))).stream().findFirst();
  }

  /**
   * What keeps the service from reading what this process noted: it is the service's that owns the
   * folder around it. Empty where nothing does, or nobody can tell.
   */
  public Optional<String> foreign(String provider) {
    try {
      UserPrincipal service = Files.getOwner(folder.toAbsolutePath().getParent());
      UserPrincipal here = Files.getOwner(folder);
      UserPrincipal note = Files.getOwner(folder.resolve(provider));
      return service.equals(here) && service.equals(note)
          ? Optional.empty()
          : Optional.of(
              folder
                  + " with the note of it is of "
                  + here.getName()
                  + ", and the folder around it of "
                  + service.getName()
                  + ": where the service runs as that user it cannot read the note. Give it to it:"
                  + " chown -R "
                  + service.getName()
                  + " "
                  + folder);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Notes that a task was read in that way; it is on the disk on return. */
  public void add(String provider, String read) throws IOException {
    PrivateFolder.make(folder);
    Path part = folder.resolve(provider + ".part");
    Files.deleteIfExists(part);
    DurableFile.create(
        part,
        (Sha256.ofText(read) + "\n").getBytes(StandardCharsets.US_ASCII),
        made -> {},
        OwnerOnly.file(folder));
    DurableFile.rename(part, folder.resolve(provider));
  }
}
