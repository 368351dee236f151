package io.swapline.it.support;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports below those that the system gives to whoever asks for any, so that they stay free. */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int PORTS = 12_000;
  private static final AtomicInteger NEXT = new AtomicInteger(new Random().nextInt(PORTS));

  private FreePort() {}

  /** Another one at each call. */
  public static int next() throws IOException {
    for (int tries = 0; tries < PORTS; tries++) {
      int port = FIRST + NEXT.getAndIncrement() % PORTS;
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Somebody's; the next one.
      }
    }
    throw new IOException("no port is free from " + FIRST + " on");
  }
}
