package io.swapline.bucket;

import java.io.IOException;

/** Is told which objects of a bucket to look at, before the next listing shows them. */
public interface ChangedObjects {
  /**
   * The object was put, changed or removed: look at it. May be told again, and late: only what the
   * server shows of it now counts.
   *
   * @throws IOException if it could not be looked at now and may be later: it is told again then
   */
  void changed(String key) throws IOException;
}
