package io.swapline.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bodies may take over all connections, and how slowly an answer may be read. */
class ConnectionGateTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MB = 1024 * 1024;
  private static final long LARGE = 1024L * MB;
  private static final int BODIES = (int) (GuardedServer.ALL_BODIES / GuardedServer.MOST_BODY);

  @TempDir Path folder;

  private final AtomicLong skipped = new AtomicLong();
  private final Shared shared =
      new Shared(
          new OurNames(Set.of()),
          (path, bytes) -> Callers.WELCOME,
          Runnable::run,
          new Connections(),
          new BodyRoom(GuardedServer.ALL_BODIES),
          new Turns(12),
          this::nanos);
  private final List<ConnectionGate> gates = new CopyOnWriteArrayList<>();
  private final List<Socket> readers = new ArrayList<>();
  private Vertx vertx;

  @AfterEach
  void stop() throws Exception {
    for (Socket reader : readers) {
      reader.close();
    }
    if (vertx != null) {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void allBodiesTogetherHaveFourMegabytesAndWhoComesThenIsAskedToComeLater() {
    List<EmbeddedChannel> channels = new ArrayList<>();
    for (int n = 0; n < BODIES; n++) {
      channels.add(announced());
      assertThat(answer(channels.get(n))).isEmpty();
    }
    assertThat(answer(announced())).startsWith("HTTP/1.1 503 ");

    channels.get(3).finishAndReleaseAll();
    assertThat(answer(announced())).isEmpty();
    assertThat(answer(announced())).startsWith("HTTP/1.1 503 ");
    channels.forEach(EmbeddedChannel::finishAndReleaseAll);
  }

  @Test
  void aLargeFileToASlowReaderGoesOnAsLongAsBytesLeave() throws Exception {
    InputStream in = reader(serve());
    ConnectionGate gate = gates.get(0);
    for (int n = 0; n < 4; n++) {
      skip(Duration.ofSeconds(20));
      Awaitility.await("a look that sees it go on")
          .atMost(SOON)
          .until(
              () -> {
                in.readNBytes(MB);
                return nanos() - gate.since() < Duration.ofSeconds(10).toNanos();
              });
    }
    assertThat(in.readNBytes(8 * MB)).hasSize(8 * MB);
  }

  @Test
  void readersThatReadNothingAreCutAndNothingIsKeptForThem() throws Exception {
    HttpServer server = serve();
    reader(server);
    long before = memory();
    for (int n = 0; n < 30; n++) {
      reader(server);
    }
    assertThat(memory() - before).isLessThan(64L * MB);

    Awaitility.await("the cut of all of them")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(1500))
        .until(
            () -> {
              skip(Duration.ofSeconds(31));
              return gates.stream().allMatch(ConnectionGate::isGone);
            });
    for (Socket socket : readers) {
      assertThat(readRest(socket)).isLessThan(LARGE / 4);
    }
  }

  private long nanos() {
    return System.nanoTime() + skipped.get();
  }

  private void skip(Duration time) {
    skipped.addAndGet(time.toNanos());
  }

  /** Heap and what lies beside it. */
  private static long memory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + Math.max(0, PlatformDependent.usedDirectMemory());
  }

  /** The server as it stands behind the gate, with one large file. */
  private HttpServer serve() throws Exception {
    Path file = folder.resolve("large.mp4");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(LARGE);
    }
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    return vertx
        .createHttpServer(GuardedServer.options())
        .connectionHandler(connection -> gates.add(GuardedServer.guard(connection, shared)))
        .requestHandler(request -> request.response().sendFile(file.toString()))
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  /** Has asked for the file and read where it begins. */
  private InputStream reader(HttpServer server) throws IOException {
    Socket socket = new Socket();
    readers.add(socket);
    socket.setReceiveBufferSize(64 * 1024);
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
    socket
        .getOutputStream()
        .write(
            "GET /media/x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/1.1 200 OK");
    return in;
  }

  private static long readRest(Socket socket) throws IOException {
    long read = 0;
    byte[] bytes = new byte[64 * 1024];
    try {
      for (int n; (n = socket.getInputStream().read(bytes)) >= 0; ) {
        read += n;
      }
    } catch (SocketException e) {
      // cut, as it should be
      return read;
    }
    return read;
  }

  /** Somebody who says that a body is coming, of the largest size. */
  private EmbeddedChannel announced() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.pipeline().addLast(new ConnectionGate(shared, channel), new Behind());
    String head =
        "POST /callbacks/x/y HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + GuardedServer.MOST_BODY
            + "\r\n\r\n";
    channel.writeInbound(Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII));
    channel.runPendingTasks();
    return channel;
  }

  private static String answer(EmbeddedChannel channel) {
    channel.runPendingTasks();
    ByteBuf out = channel.readOutbound();
    if (out == null) {
      return "";
    }
    String text = out.toString(StandardCharsets.US_ASCII);
    out.release();
    return text;
  }

  /** What reads requests, and never comes to an end with one. */
  private static final class Behind extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }
  }
}
