package io.swapline.fetch;

import java.io.IOException;

/** The server does not give the result under that link any more; a fresh one may help. */
public class LinkExpiredException extends IOException {
  LinkExpiredException(int status) {
    super("the result's link is not valid any more (HTTP " + status + ")");
  }
}
