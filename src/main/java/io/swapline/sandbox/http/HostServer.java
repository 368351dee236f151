package io.swapline.sandbox.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.swapline.sandbox.common.NamedThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A port on the loopback address with a bounded number of threads. */
public final class HostServer implements AutoCloseable {
  /** As many requests of a host can be held by faults at once, and no more. */
  public static final int THREADS = 64;

  private static final int BACKLOG = 256;

  static {
    // The JDK's server sends head and body of an answer apart. Without this the second waits for
    // the client to acknowledge the first: 40 ms for every request.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private HostServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static HostServer bind(String name, int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new NamedThreads("sandbox-" + name));
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    return new HostServer(server, threads);
  }

  public void serve(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  public void start() {
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    // Threads first: stopping waits for requests that are being served.
    threads.shutdownNow();
    server.stop(0);
  }
}
