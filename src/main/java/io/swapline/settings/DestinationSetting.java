package io.swapline.settings;

import io.swapline.logging.Masking;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A destination as the operator set it.
 *
 * @param key its setting, for example {@code swapline.deliver.archive.to}
 * @param word by which a drop may choose it
 * @param uri for Camel
 * @param folder of a {@code file:} one, absolute
 */
public record DestinationSetting(String key, String word, String uri, Optional<Path> folder) {
  /** The part of the address by which Camel finds its component. */
  public String scheme() {
    return uri.substring(0, uri.indexOf(':'));
  }

  /** A bucket, of whose other settings {@link DestinationSettings#bucket} knows. */
  public boolean isBucket() {
    return scheme().equals("aws2-s3");
  }

  /** A container of blobs, whose component an operator adds. */
  public boolean isContainer() {
    return scheme().equals("azure-storage-blob");
  }

  /** An address may hold a password. */
  @Override
  public String toString() {
    return key + " = " + Masking.oneLine(uri);
  }
}
