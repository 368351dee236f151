package io.swapline.sandbox;

import java.io.IOException;

/** Ends the serving of a request: a fault has another answer for it. */
final class Replaced extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient Interruption.Reply reply;

  Replaced(Interruption.Reply reply) {
    super("a fault answers " + reply.status());
    this.reply = reply;
  }

  Interruption.Reply reply() {
    return reply;
  }
}
