package io.swapline.sandbox.fault;

import java.io.IOException;

/** Ends the serving of a request: a fault has another answer for it. */
public final class Replaced extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient Interruption.Reply reply;

  Replaced(Interruption.Reply reply) {
    super("a fault answers " + reply.status());
    this.reply = reply;
  }

  public Interruption.Reply reply() {
    return reply;
  }
}
