package io.swapline.bucket;

import io.swapline.s3.ListedObject;

/**
 * An object that may be of a drop.
 *
 * @param used whether a job took it already; it may go with another target still
 */
record MirrorEntry(ListedObject object, boolean used) {
  ObjectIdentity identity() {
    return identity(object);
  }

  static ObjectIdentity identity(ListedObject object) {
    return new ObjectIdentity(object.etag(), object.modified().toEpochMilli(), null);
  }
}
