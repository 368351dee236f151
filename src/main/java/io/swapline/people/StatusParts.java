package io.swapline.people;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the status page is called until it is whole, and what a crash left of it. Only the one
 * service that has a ledger writes under that ledger's names, one page after the other: before a
 * page is begun, whatever bears such a name is nobody's any more.
 */
public final class StatusParts {
  private static final Logger LOG = LoggerFactory.getLogger(StatusParts.class);
  private static final String PREFIX = ".swapline-status-";
  private static final String SUFFIX = ".part";

  private final Path folder;
  private final String ledgerId;
  private boolean told;

  /**
   * @param folder of the page
   * @param ledgerId 32 hex digits
   */
  public StatusParts(Path folder, String ledgerId) {
    this.folder = folder;
    this.ledgerId = ledgerId;
  }

  /**
   * One of these names.
   *
   * @param ledgerId 32 hex digits
   * @param unguessable what nobody else can know before it is there
   */
  public static String name(String ledgerId, String unguessable) {
    return PREFIX + ledgerId + "-" + unguessable + SUFFIX;
  }

  /** To be called before a page is begun. What cannot be removed is told once, and no obstacle. */
  void removeLeft() {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, name(ledgerId, "*"))) {
      for (Path part : left) {
        if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException e) {
      if (!told) {
        told = true;
        LOG.warn(
            "what a crash left of the status page in {} stays there: {}", folder, e.toString());
      }
    }
  }
}
