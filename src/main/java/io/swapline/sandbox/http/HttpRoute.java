package io.swapline.sandbox.http;

import io.swapline.sandbox.fault.RequestKind;

/**
 * A request a vendor knows.
 *
 * @param host where it is served
 * @param method HTTP method
 * @param path exact path, or the beginning of paths when it ends with a slash
 * @param kind what it is for
 * @param endpoint who serves it
 */
public record HttpRoute(
    SandboxHost host, String method, String path, RequestKind kind, RequestHandler endpoint) {

  boolean matches(String otherMethod, String otherPath) {
    return method.equals(otherMethod)
        && (path.endsWith("/") ? otherPath.startsWith(path) : otherPath.equals(path));
  }
}
