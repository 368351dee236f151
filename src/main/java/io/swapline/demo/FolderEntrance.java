package io.swapline.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The watched folder. */
final class FolderEntrance implements DemoEntrance {
  private final Path inbox;
  private final String shown;

  /**
   * @param shown the folder as people are told of it
   */
  FolderEntrance(Path inbox, String shown) {
    this.inbox = inbox;
    this.shown = shown;
  }

  @Override
  public List<String> settings() {
    return List.of("swapline.watch.folder=" + inbox, "swapline.watch.s3.bucket=");
  }

  @Override
  public String drop(SamplePair.Kind kind) throws IOException {
    SamplePair.write(inbox, kind);
    return shown;
  }

  @Override
  public List<Path> left() {
    return List.of();
  }

  @Override
  public void close() {
    // A folder has nothing to end.
  }
}
