package io.swapline.demo;

import io.swapline.settings.Settings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A watched folder, and one for results. */
final class FolderPlaces implements DemoPlaces {
  private final Path inbox;
  private final Path outbox;
  private final Function<Path, String> shown;

  /**
   * @param shown a path as people are told of it
   */
  FolderPlaces(Path folder, Function<Path, String> shown) {
    this.inbox = folder.resolve("inbox");
    this.outbox = folder.resolve("outbox");
    this.shown = shown;
  }

  @Override
  public List<String> settings() {
    return List.of(
        "swapline.watch.folder=" + inbox,
        "swapline.watch.s3.bucket=",
        "swapline.deliver.to=file:" + outbox);
  }

  @Override
  public String drop(SamplePair.Kind kind) throws IOException {
    SamplePair.write(inbox, kind);
    return shown.apply(inbox);
  }

  @Override
  public String delivered(Settings settings, String name) throws IOException {
    Path file = settings.destinations().folders().get("swapline.deliver.to").resolve(name);
    if (!Files.exists(file)) {
      throw new FileNotFoundException(file + " is not there");
    }
    return shown.apply(file);
  }

  @Override
  public List<String> left() {
    return List.of();
  }

  @Override
  public void close() {
    // Folders have nothing to end.
  }
}
