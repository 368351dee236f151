package io.swapline.health;

import io.swapline.watch.FolderMarker;
import java.nio.file.Files;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while a folder is there, is the one it was, and can be written to. */
public final class FolderHealth extends AbstractHealthCheck {
  private final FolderMarker folder;

  /**
   * @param key the setting that names it
   */
  public FolderHealth(String key, FolderMarker folder) {
    super("swapline", key);
    this.folder = folder;
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    FolderMarker.Standing standing = folder.standing();
    if (standing.state() == FolderMarker.State.GONE) {
      builder.down().message(standing.words());
    } else if (!Files.isWritable(folder.folder())) {
      builder.down().message(folder.folder() + " cannot be written to: is it mounted read-only?");
    } else {
      builder.up();
    }
  }
}
