package io.swapline.server;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/**
 * Camel's own server for {@code platform-http}, with a {@link ConnectionGate} before each
 * connection.
 */
final class GuardedServer extends VertxPlatformHttpServer {
  /** Of a request, in bytes. */
  static final int MOST_BODY = 64 * 1024;

  static final String CALLBACKS = "/callbacks/";
  static final String HEALTH = "/observe/health";

  /** Over all connections, in bytes. */
  static final long ALL_BODIES = 4L * 1024 * 1024;

  /** Camel works in twenty threads: the rest is for health. */
  private static final int AT_WORK = 12;

  private static final int ASKING = 2;
  private static final long SOON = 15;

  private final VertxPlatformHttpServerConfiguration where;
  private final ExecutorService asking;
  private final Shared shared;
  private HttpServer server;

  private GuardedServer(
      VertxPlatformHttpServerConfiguration where, OurNames names, Callers callers) {
    super(where);
    this.where = where;
    asking =
        Executors.newFixedThreadPool(
            ASKING,
            work -> {
              Thread thread = new Thread(work, "callback-token");
              thread.setDaemon(true);
              return thread;
            });
    shared =
        new Shared(
            names,
            callers,
            asking,
            new Connections(),
            new BodyRoom(ALL_BODIES),
            new Turns(AT_WORK),
            System::nanoTime);
  }

  /**
   * Not started yet.
   *
   * @param names by which it may be asked
   * @param callers who may send a body to {@code /callbacks/…}
   */
  static GuardedServer at(String host, int port, OurNames names, Callers callers) {
    VertxPlatformHttpServerConfiguration where = new VertxPlatformHttpServerConfiguration();
    where.setServerType(VertxPlatformHttpRouter.SERVER_TYPE_SERVER);
    where.setBindHost(host);
    where.setBindPort(port);
    where.setMaxBodySize((long) MOST_BODY);
    where.getBodyHandler().setHandleFileUploads(false);
    return new GuardedServer(where, names, callers);
  }

  @Override
  public HttpServer getServer() {
    return server;
  }

  @Override
  public int getPort() {
    return server == null ? where.getBindPort() : server.actualPort();
  }

  @Override
  protected void startServer() throws Exception {
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(
            getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(where.getPort()));
    server =
        getVertx()
            .createHttpServer(options())
            .connectionHandler(connection -> guard(connection, shared))
            .requestHandler(router);
    try {
      server
          .listen(where.getBindPort(), where.getBindHost())
          .toCompletionStage()
          .toCompletableFuture()
          .get(SOON, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  static HttpServerOptions options() {
    return new HttpServerOptions()
        .setHttp2ClearTextEnabled(false)
        .setUseAlpn(false)
        .setMaxInitialLineLength(HeadBytes.MOST_LINE)
        .setMaxHeaderSize(HeadBytes.MOST_HEAD)
        .setMaxFormAttributeSize(MOST_BODY)
        .setCompressionSupported(false);
  }

  /** Sets the gate before what reads the connection. */
  @SuppressWarnings("FutureReturnValueIgnored")
  static ConnectionGate guard(HttpConnection connection, Shared shared) {
    Channel channel = ((ConnectionBase) connection).channel();
    ConnectionGate gate = new ConnectionGate(shared, channel);
    channel.pipeline().addFirst("gate", gate);
    channel.pipeline().addBefore("handler", "answers", new AnswerWatch(gate));
    if (!shared.connections().admit(gate)) {
      channel.close();
    }
    return gate;
  }

  @Override
  protected void stopServer() {
    asking.shutdownNow();
    if (server != null) {
      await(server.close());
      server = null;
    }
  }

  @Override
  protected void stopVertx() {
    Vertx vertx = getVertx();
    if (vertx != null) {
      await(vertx.close());
    }
  }

  private static void await(io.vertx.core.Future<Void> closed) {
    try {
      closed.toCompletionStage().toCompletableFuture().get(SOON, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // it ends with the process
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
