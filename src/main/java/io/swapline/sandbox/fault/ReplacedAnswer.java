package io.swapline.sandbox.fault;

import java.io.IOException;

/** Ends the serving of a request: a fault has another answer for it. */
public final class ReplacedAnswer extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient ExchangeFault.Reply reply;

  ReplacedAnswer(ExchangeFault.Reply reply) {
    super("a fault answers " + reply.status());
    this.reply = reply;
  }

  public ExchangeFault.Reply reply() {
    return reply;
  }
}
