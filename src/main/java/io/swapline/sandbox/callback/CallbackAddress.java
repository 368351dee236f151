package io.swapline.sandbox.callback;

import io.swapline.sandbox.account.Book;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a client may want to be called: an https address, or http on this machine. */
public final class CallbackAddress {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

  private CallbackAddress() {}

  /**
   * Reads the address that a submit names.
   *
   * @param apiKey which has no business in an address
   * @return empty when nobody can be called there; that is written down as a breach then
   */
  public static Optional<URI> read(String text, String apiKey, Book book) {
    Optional<String> wrong = wrong(text, apiKey);
    wrong.ifPresent(why -> book.breach("API POST: the callback's address " + why));
    return wrong.isPresent() ? Optional.empty() : Optional.of(URI.create(text));
  }

  private static Optional<String> wrong(String text, String apiKey) {
    try {
      URI address = new URI(text);
      if (text.contains(apiKey)) {
        return Optional.of("has the API key in it");
      }
      if (address.getHost() == null || address.getRawFragment() != null) {
        return Optional.of("is not one that can be called");
      }
      if (address.getRawUserInfo() != null) {
        return Optional.of("has a user in it");
      }
      boolean open = "http".equals(address.getScheme()) && isLoopback(address.getHost());
      return open || "https".equals(address.getScheme())
          ? Optional.empty()
          : Optional.of("is neither https nor http on this machine");
    } catch (URISyntaxException e) {
      return Optional.of("is none");
    }
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }
}
