package io.swapline.ledger.model;

import java.util.Locale;

/**
 * Where the provider offers the result.
 *
 * @param url the link; it may be signed and is shown masked
 * @param type the provider's word for the kind of file, for example {@code mp4}; null where it
 *     tells none
 * @param expiresAt milliseconds since 1970; null where unknown
 * @param flagged whether the provider flagged the content
 */
public record ResultLink(String url, String type, Long expiresAt, boolean flagged) {
  private static final int LONGEST_HOST = 300;

  /**
   * What stands where a link has its host and port, as far as it goes: good for telling one server
   * from another, and for nothing else.
   *
   * @param link null where there is none
   */
  public static String host(ResultLink link) {
    if (link == null) {
      return "";
    }
    int start = link.url().indexOf("//") + 2;
    int end = start;
    while (end < link.url().length()
        && end - start < LONGEST_HOST
        && "/?#\\".indexOf(link.url().charAt(end)) < 0) {
      end++;
    }
    return link.url().substring(start, end).toLowerCase(Locale.ROOT);
  }
}
