package io.swapline.fetch;

import java.io.IOException;

/** A result link that must not be followed. */
public class LinkRefusedException extends IOException {
  LinkRefusedException(String message) {
    super(message);
  }
}
