package io.swapline.access;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The operator's folders in which others may write: what is asked of a file in one of them, or done
 * to it, begins there and follows no link on the way.
 *
 * @param tops of a file in none of them its own folder is taken for one
 */
public record HeldTops(List<Path> tops) {
  public HeldTops {
    tops = List.copyOf(tops);
  }

  /** Asks something of the folder of that file, as {@link HeldFolder} does. */
  public <T> T ask(Path file, HeldFolder.Question<T> question) throws IOException {
    return HeldFolder.ask(of(file), file.getParent(), question);
  }

  /** The same for something that is done there. */
  public void act(Path file, HeldFolder.Act act) throws IOException {
    HeldFolder.act(of(file), file.getParent(), act);
  }

  /** The top folder of that file. */
  public Path of(Path file) {
    return tops.stream().filter(file::startsWith).findFirst().orElse(file.getParent());
  }
}
