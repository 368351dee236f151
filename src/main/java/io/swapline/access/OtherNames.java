package io.swapline.access;

import io.swapline.text.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that bear another name elsewhere (hard links): who gave such a file a name in a folder need
 * not be who owns it, nor one whom the owner lets read it. It is taken for its owner's own doing
 * where the owner has the folder, or dropped a file beside it that has one name only.
 */
public final class OtherNames {
  private final Map<Path, Integer> folderOwners = new HashMap<>();

  /**
   * A file that was seen.
   *
   * @param identity device and inode, as text; what is judged is this file and no other
   */
  public record SeenFile(Path path, String identity) {
    private String shown() {
      return Quote.name(path.getFileName().toString());
    }
  }

  /** With the numbers of users. */
  record Found(SeenFile file, int names, int owner, int folderOwner) {
    private boolean isOfFolder() {
      return owner == folderOwner;
    }
  }

  /**
   * What keeps files that belong together from being taken, a sentence without its end; empty where
   * nothing does, or the file system does not tell.
   *
   * @param top in which all of them lie; no link is followed below it
   */
  public Optional<String> objection(Path top, List<SeenFile> files) {
    List<Found> all = new ArrayList<>();
    for (SeenFile file : files) {
      try {
        Optional<Found> found = found(file, top);
        if (found.isEmpty()) {
          return Optional.of(file.shown() + " is another file than a moment ago");
        }
        all.add(found.get());
      } catch (IOException e) {
        return Optional.of(file.shown() + " cannot be looked at now");
      } catch (UnsupportedOperationException | IllegalArgumentException unknown) {
        return Optional.empty();
      }
    }
    return stranger(all).map(OtherNames::words);
  }

  /** The first whose owner need not have put it there. */
  static Optional<Found> stranger(List<Found> all) {
    Set<Integer> droppers =
        all.stream().filter(one -> one.names() == 1).map(Found::owner).collect(Collectors.toSet());
    return all.stream()
        .filter(one -> one.names() > 1 && !one.isOfFolder() && !droppers.contains(one.owner()))
        .findFirst();
  }

  /** Whose a folder is may be remembered for so long and no longer. */
  public void beginLook() {
    folderOwners.clear();
  }

  /** By its name: what it leads to is the file that was seen, or nothing is told of it. */
  private Optional<Found> found(SeenFile file, Path top) throws IOException {
    Map<String, Object> now =
        Files.readAttributes(file.path(), "unix:nlink,uid,fileKey", LinkOption.NOFOLLOW_LINKS);
    return Objects.toString(now.get("fileKey"), "").equals(file.identity())
        ? Optional.of(
            new Found(
                file,
                (int) now.get("nlink"),
                (int) now.get("uid"),
                ownerOf(file.path().getParent(), top)))
        : Optional.empty();
  }

  private int ownerOf(Path folder, Path top) throws IOException {
    Integer known = folderOwners.get(folder);
    if (known == null) {
      known = HeldFolder.ask(top, folder, in -> (Integer) Files.getAttribute(in, "unix:uid"));
      folderOwners.put(folder, known);
    }
    return known;
  }

  private static String words(Found found) {
    String owner =
        Mode.of(found.file().path())
            .map(mode -> ServiceUser.words(mode.ownerName()))
            .orElse("somebody else");
    return found.file().shown()
        + " bears another name elsewhere (a hard link) and is of "
        + owner
        + ", who need not be who put it here. Put a copy of it here instead, with cp";
  }
}
