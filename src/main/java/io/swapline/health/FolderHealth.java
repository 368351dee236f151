package io.swapline.health;

import io.swapline.access.Access;
import io.swapline.access.Access.Place;
import io.swapline.watch.FolderMarker;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready while a folder is there, is the one it was, and can be written to. */
public final class FolderHealth extends AbstractHealthCheck {
  private final FolderMarker folder;
  private final Access access;

  /**
   * @param key the setting that names it
   */
  public FolderHealth(String key, FolderMarker folder, Access access) {
    super("swapline", key);
    this.folder = folder;
    this.access = access;
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
      return;
    }
    Optional<String> hindrance =
        access
            .toList(Place.of(folder.folder()))
            .or(() -> access.toChange(Place.of(folder.folder())));
    if (hindrance.isPresent()) {
      builder.down().message(hindrance.get());
    } else {
      builder.up();
    }
  }
}
