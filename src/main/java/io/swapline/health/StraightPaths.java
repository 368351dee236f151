package io.swapline.health;

import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Answers 404 to a path that leads elsewhere than it says, such as {@code
 * /media/../observe/metrics}. A proxy passes on what begins with {@code /media} and {@code
 * /callbacks}, and not every one makes paths straight before it compares; what this server tells
 * its operator is for nobody else.
 */
public final class StraightPaths {
  private static final int NOT_FOUND = 404;

  private StraightPaths() {}

  /**
   * Holds from now on.
   *
   * @param started whose server runs
   * @param port of that server
   */
  public static void require(CamelContext started, int port) {
    VertxPlatformHttpRouter.lookup(started, VertxPlatformHttpRouter.getRouterNameFromPort(port))
        .route()
        .order(Integer.MIN_VALUE)
        .handler(StraightPaths::look);
  }

  private static void look(RoutingContext asked) {
    String path = asked.request().path();
    if (path != null && path.equals(asked.normalizedPath())) {
      asked.next();
    } else {
      asked.response().setStatusCode(NOT_FOUND).end();
    }
  }
}
