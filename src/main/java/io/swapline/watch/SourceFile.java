package io.swapline.watch;

/**
 * A file as one look saw it. Two that are equal are taken for the same, unchanged file.
 *
 * @param place where it lies, as text: a path of this machine, or an address that its source knows;
 *     what follows the last {@code /} is its name as people read it
 * @param identity the source's own identity of the file (device and inode, or a version) as text;
 *     empty where it has none
 * @param size in bytes
 * @param modifiedMillis time of the last change as the source tells it, milliseconds since 1970; it
 *     is good for telling versions apart and not for telling age
 */
public record SourceFile(String place, String identity, long size, long modifiedMillis) {

  /** The name of the file without its folder. */
  public String fileName() {
    return place.substring(place.lastIndexOf('/') + 1);
  }
}
