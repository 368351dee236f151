package io.swapline.provider;

import java.io.File;
import java.io.IOException;
import java.util.Map;

/** Sends a file to a link that a provider returned. */
public interface LinkPut {
  /**
   * What the link's server answered.
   *
   * @param status HTTP status
   * @param text the start of the body
   * @param retryAfter as it was sent; null where it was not
   */
  record Answered(int status, String text, String retryAfter) {}

  /**
   * Sends the whole file by PUT, with these headers and without the API key.
   *
   * @throws IOException if the link must not be followed, or nothing was answered
   */
  Answered put(String provider, String link, Map<String, String> headers, File file)
      throws IOException;
}
