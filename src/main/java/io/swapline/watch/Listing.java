package io.swapline.watch;

import java.util.List;

/**
 * What one look at a source found.
 *
 * @param folders those that could be listed to their end
 * @param obstacles what could not be read
 */
public record Listing(List<ListedFolder> folders, List<Obstacle> obstacles) {

  /**
   * Something that could not be read and may be a folder.
   *
   * @param place as {@link SourceFile#place}
   * @param name its own
   * @param subPath of the folder it lies in
   */
  public record Obstacle(
      String place, String name, String subPath, WaitingFiles.Reason reason, String words) {}
}
