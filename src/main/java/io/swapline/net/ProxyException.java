package io.swapline.net;

import java.net.ConnectException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The proxy makes no connection. Nothing of the request has left then: to a proxy it goes only when
 * the connection with its host stands.
 */
public final class ProxyException extends ConnectException {
  private static final long serialVersionUID = 1L;
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z]{1,20}");
  private static final int WANTS_LOGIN = 407;

  private ProxyException(String why) {
    super(why);
  }

  static ProxyException unreachable(ProxyServer proxy, Exception why) {
    ProxyException made =
        new ProxyException(proxy.words() + " cannot be reached: " + why.getMessage());
    made.initCause(why);
    return made;
  }

  static ProxyException unclear(ProxyServer proxy, String what) {
    return new ProxyException(proxy.words() + " " + what);
  }

  /**
   * @param status of its answer
   * @param wanted the ways to log in that it names
   * @param to where the connection was to lead
   */
  static ProxyException refused(ProxyServer proxy, int status, Iterable<String> wanted, String to) {
    String words = proxy.words();
    if (status != WANTS_LOGIN) {
      return new ProxyException(
          words + " makes no connection with " + to + ": it answered HTTP " + status);
    }
    String others = others(wanted);
    if (!others.isEmpty()) {
      return new ProxyException(
          words + " wants a login by " + others + " (HTTP 407); Swapline knows Basic alone");
    }
    return new ProxyException(
        words
            + (proxy.login().isEmpty()
                ? " wants a user and a password (HTTP 407): set swapline.proxy.user and"
                    + " swapline.proxy.password"
                : " does not take this user and password (HTTP 407): look at swapline.proxy.user"
                    + " and swapline.proxy.password"));
  }

  /** Empty where one of them is ours, or none is named. */
  private static String others(Iterable<String> wanted) {
    StringBuilder others = new StringBuilder();
    for (String challenge : wanted) {
      String scheme = challenge.strip().split("[ ,]", 2)[0];
      if (scheme.toLowerCase(Locale.ROOT).equals("basic")) {
        return "";
      }
      if (SCHEME.matcher(scheme).matches() && others.length() < 60) {
        others.append(others.length() == 0 ? "" : " or ").append(scheme);
      }
    }
    return others.toString();
  }
}
