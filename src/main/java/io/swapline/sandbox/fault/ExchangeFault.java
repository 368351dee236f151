package io.swapline.sandbox.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** An effect on the exchange itself, at any {@link FaultPoint}. */
public sealed interface ExchangeFault extends FaultEffect
    permits ExchangeFault.Cut, ExchangeFault.Stall, ExchangeFault.Reply, Gate {

  /**
   * Lets the effect happen in the thread that serves the request.
   *
   * @throws IOException when the request must not go on as it would have
   * @throws InterruptedException when the sandbox is closed meanwhile
   */
  void strike() throws IOException, InterruptedException;

  /** The connection is closed without a word. */
  record Cut() implements ExchangeFault {
    @Override
    public void strike() throws ConnectionCut {
      throw new ConnectionCut("a fault cut the connection");
    }
  }

  /**
   * Nothing happens for a while, then the request goes on.
   *
   * @param length real time, whatever the sandbox's clock says
   */
  record Stall(Duration length) implements ExchangeFault {
    @Override
    public void strike() throws InterruptedException {
      Thread.sleep(length.toMillis());
    }
  }

  /**
   * Another answer is sent instead. At {@link FaultPoint#BEFORE_READ} the body stays unread, so a
   * client that is still writing a large one may see a broken connection, as with a real server.
   *
   * @param status HTTP status
   * @param headers headers of the answer; {@code Content-Type} is JSON unless named
   * @param body text of the answer
   * @param padding spaces sent after the text, in bytes, for answers of an unreasonable size
   */
  record Reply(int status, Map<String, String> headers, String body, long padding)
      implements ExchangeFault {
    public Reply {
      headers = Map.copyOf(headers);
      if (padding < 0) {
        throw new IllegalArgumentException("padding is a number of bytes, not " + padding);
      }
    }

    /** An answer with a JSON body and no further headers. */
    public static Reply json(int status, String body) {
      return new Reply(status, Map.of(), body, 0);
    }

    /** The same answer with one more header. */
    public Reply with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body, padding);
    }

    @Override
    public void strike() throws ReplacedAnswer {
      throw new ReplacedAnswer(this);
    }
  }
}
