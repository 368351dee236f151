package io.swapline.bucket;

import java.io.IOException;

/** Whom news of a bucket's objects are for. */
public interface ChangedObjects {
  /** The object was put, changed or removed: look at it. */
  void changed(String key) throws IOException;
}
