package io.swapline.it.support;

import java.nio.file.Path;

/** A route of an operator, to which results are delivered as {@code direct:keep-at-ours}. */
public final class OwnRoute {
  private OwnRoute() {}

  /** Takes what it gets to a folder of its own. */
  public static String keepingIn(Path folder) {
    return """
      - route:
          id: keep-at-ours
          description: Keeps what is delivered.
          errorHandler:
            noErrorHandler: {}
          from:
            uri: direct:keep-at-ours
            steps:
              - to:
                  id: keep
                  uri: "file:%s"
      """
        .formatted(folder);
  }
}
