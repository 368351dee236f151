package io.swapline.cli;

import io.swapline.access.Access;
import io.swapline.service.StartException;
import io.swapline.settings.Settings;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Folders that lie in the installation because nobody set others, which its user may not write:
 * usual where an administrator installed it for all.
 */
final class OwnPlaces {
  private OwnPlaces() {}

  /**
   * Nothing where each can be written or made.
   *
   * @param home the installation
   * @throws StartException naming the settings to give, as one command
   */
  static void require(Path home, Settings settings, Access access) throws StartException {
    Map<String, String> closed = new LinkedHashMap<>();
    folders(settings)
        .forEach(
            (key, folder) -> {
              if (cannotBeMade(folder, home, access)) {
                String own = "$HOME/swapline/" + folder.getFileName();
                closed.put(key, key.startsWith("swapline.deliver.") ? "file:" + own : own);
              }
            });
    if (!closed.isEmpty()) {
      String sets =
          closed.entrySet().stream()
              .map(one -> " --set " + one.getKey() + "=\"" + one.getValue() + "\"")
              .collect(Collectors.joining());
      throw new StartException(
          access.runner()
              + " may not write to "
              + home
              + ", where "
              + String.join(", ", closed.keySet())
              + " would lie. Give it places of its own, such as: ./swapline run"
              + sets
              + " (give the same to every other command; or have them written into "
              + settings.operatorsFile()
              + ")");
    }
  }

  /** One that is there and closed is told with what mends it, by whoever opens it. */
  private static boolean cannotBeMade(Path folder, Path home, Access access) {
    return folder.startsWith(home)
        && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.isDirectory(folder.getParent())
        && access.toMakeIn(folder).isPresent();
  }

  private static Map<String, Path> folders(Settings settings) {
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put("swapline.data", settings.path("swapline.data"));
    settings
        .optionalPath("swapline.watch.folder")
        .ifPresent(inbox -> folders.put("swapline.watch.folder", inbox));
    folders.putAll(settings.destinations().folders());
    folders.put("swapline.done.folder", settings.path("swapline.done.folder"));
    folders.put("swapline.failed.folder", settings.path("swapline.failed.folder"));
    return folders;
  }
}
