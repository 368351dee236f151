package io.swapline.watch;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file as one look saw it. Two that are equal are taken for the same, unchanged file.
 *
 * @param path where it lies
 * @param inode the file system's own identity of the file (device and inode) as text; empty where
 *     the file system has none
 * @param size in bytes
 * @param modifiedMillis time of the last change as the file system tells it, milliseconds since
 *     1970; it is good for telling versions apart and not for telling age
 */
public record SourceFile(Path path, String inode, long size, long modifiedMillis) {

  static SourceFile of(Path path, BasicFileAttributes attributes) {
    return new SourceFile(
        path,
        Objects.toString(attributes.fileKey(), ""),
        attributes.size(),
        attributes.lastModifiedTime().toMillis());
  }

  /** The name of the file without its folder, as {@link FileNameRules#shown}. */
  String fileName() {
    return FileNameRules.shown(path);
  }
}
