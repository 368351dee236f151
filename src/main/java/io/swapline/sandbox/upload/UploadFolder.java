package io.swapline.sandbox.upload;

import io.swapline.sandbox.common.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files for what comes in, under names of our own. */
public final class UploadFolder {
  private final Path folder;
  private final Ids ids;

  public UploadFolder(Path folder, Ids ids) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.ids = ids;
  }

  /**
   * A new file.
   *
   * @param limit the most bytes it takes
   */
  public IncomingFile open(long limit) throws IOException {
    return new IncomingFile(folder.resolve(ids.next()), limit);
  }

  /**
   * All of a body as a new file; nothing is left behind when it ends too early.
   *
   * @param limit the most bytes it takes
   */
  public StoredFile receive(InputStream body, long limit) throws IOException {
    IncomingFile file = open(limit);
    try {
      body.transferTo(file);
      return file.finish();
    } catch (IOException e) {
      file.discard();
      throw e;
    }
  }
}
