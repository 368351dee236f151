package io.swapline.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import io.swapline.sandbox.fault.AnswerFault;
import io.swapline.sandbox.fault.ConnectionCut;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The sending of one answer, with the faults that strike an answer on its way. */
final class AnswerSender {
  private final ServedRequest call;
  private final Faults faults;
  private long sent;
  private boolean entered;

  AnswerSender(ServedRequest call, Faults faults) {
    this.call = call;
    this.faults = faults;
  }

  void send(Answer answer) throws IOException, InterruptedException {
    HttpExchange exchange = call.exchange();
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    long length = answer.body().length();
    long promised =
        faults
            .answerFault(call.kind(), AnswerFault.PromisedLength.class)
            .map(AnswerFault.PromisedLength::bytes)
            .orElse(length);
    try {
      if (promised == 0) {
        enter(answer, 0, true);
        exchange.sendResponseHeaders(answer.status(), -1);
        return;
      }
      exchange.sendResponseHeaders(answer.status(), promised);
      body(answer, length, promised);
    } finally {
      enter(answer, sent, false);
    }
  }

  private void body(Answer answer, long length, long promised)
      throws IOException, InterruptedException {
    OutputStream out = call.exchange().getResponseBody();
    long all = Math.min(length, promised);
    try (InputStream in = answer.body().open()) {
      // Answers go out in one piece otherwise: two pieces wait for each other on the network.
      if (faults.expects(call.kind(), FaultPoint.MID_ANSWER)) {
        pass(in, out, all / 2);
        out.flush();
        call.reach(FaultPoint.MID_ANSWER);
      }
      pass(in, out, all - 1);
      // Before the last byte: a client that has all of the answer finds it in the book.
      enter(answer, all, promised <= length);
      pass(in, out, all);
      out.flush();
    }
    if (promised > length) {
      throw new ConnectionCut("a fault promised more than there is");
    }
    // The server takes the connection back with close(), after which nobody can cut it.
    call.reach(FaultPoint.AFTER_ANSWER);
    out.close();
  }

  private void enter(Answer answer, long bytes, boolean whole) {
    if (!entered) {
      entered = true;
      call.ended(new ServedRequest.Sent(answer.status(), bytes, whole));
    }
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
