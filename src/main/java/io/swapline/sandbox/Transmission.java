package io.swapline.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The sending of one answer, with the faults that strike an answer on its way. */
final class Transmission {
  private final Call call;
  private final Faults faults;
  private long sent;

  Transmission(Call call, Faults faults) {
    this.call = call;
    this.faults = faults;
  }

  void send(Answer answer) throws IOException, InterruptedException {
    boolean whole = false;
    try {
      whole = transmit(answer);
    } finally {
      call.ended(new Call.Sent(answer.status(), sent, whole));
    }
  }

  private boolean transmit(Answer answer) throws IOException, InterruptedException {
    HttpExchange exchange = call.exchange();
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    long length = answer.body().length();
    long promised =
        faults
            .distortion(call.kind(), Distortion.PromisedLength.class)
            .map(Distortion.PromisedLength::bytes)
            .orElse(length);
    exchange.sendResponseHeaders(answer.status(), promised == 0 ? -1 : promised);
    OutputStream out = exchange.getResponseBody();
    try (InputStream in = answer.body().open()) {
      long all = Math.min(length, promised);
      // Answers go out in one piece otherwise: two pieces wait for each other on the network.
      if (faults.expects(call.kind(), Point.MID_ANSWER)) {
        pass(in, out, all / 2);
        out.flush();
        call.reach(Point.MID_ANSWER);
      }
      pass(in, out, all);
    }
    if (promised > length) {
      out.flush();
      throw new ConnectionCut("a fault promised more than there is");
    }
    out.close();
    return true;
  }

  private void pass(InputStream in, OutputStream out, long until) throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (sent < until) {
      int got = in.read(buffer, 0, (int) Math.min(buffer.length, until - sent));
      if (got < 0) {
        throw new IOException("a file became shorter while it was sent");
      }
      out.write(buffer, 0, got);
      sent += got;
    }
  }
}
