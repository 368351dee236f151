package io.swapline.sandbox.http;

import java.io.IOException;

/** Serves one kind of request. */
public interface RequestHandler {

  /**
   * Does what is asked and says so.
   *
   * @throws Refusal when the request is not as the contract wants it; what is left of its body is
   *     then read to nowhere
   * @throws IOException when the client left, or a fault ends the request
   * @throws InterruptedException when the sandbox is closed meanwhile
   */
  Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException;
}
