package io.swapline.net;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** By whom a proxy lets itself be used. The password is never printed. */
public record ProxyLogin(String user, String password) {
  /** What the header holds that tells the proxy. */
  String header() {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  @Override
  public String toString() {
    return user;
  }
}
