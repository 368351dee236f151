package io.swapline.health;

import io.swapline.watch.FolderMarker;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while a folder is there and is the one it was. */
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
    } else {
      builder.up();
    }
  }
}
