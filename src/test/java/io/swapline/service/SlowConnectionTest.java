package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.job.submit.AttemptNotes;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.net.TimedConnects;
import io.swapline.net.WayOut;
import io.swapline.provider.RequestPermit;
import io.swapline.provider.SendWindow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider whose connection takes longer to come about than a paid request may wait. */
class SlowConnectionTest {
  private static final String TOKEN = "0123abcd";
  private static final Duration MOST = Duration.ofMillis(1500);

  @TempDir private Path folder;

  private final CamelContext context = new DefaultCamelContext();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<Socket> queue = new ArrayList<>();
  private ServerSocket server;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    over.countDown();
    context.stop();
    server.close();
    for (Socket one : queue) {
      one.close();
    }
  }

  @Test
  void aHandshakeThatDripsIsCutAndTheRequestIsCertainlyNotSent() throws Exception {
    Thread dripping = new Thread(this::drip, "drip");
    dripping.setDaemon(true);
    dripping.start();
    AttemptFiles files = new AttemptFiles(folder);
    files.arm(TOKEN);
    long began = System.nanoTime();
    Exchange sent = pay(files);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
    assertThat(sent.getException()).isInstanceOf(IOException.class);
    assertThat(files.find(TOKEN).orElseThrow().phase()).isEqualTo(AttemptFiles.Phase.ARMED);
  }

  @Test
  @SuppressWarnings("deprecation")
  void manyAddressesOfAHostShareTheTimeOfOne() throws Exception {
    fillQueue();
    TimedConnects connects =
        new TimedConnects(
            WayOut.ofSystem(),
            RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .build(),
            fourTimesHere());
    long began = System.nanoTime();

    assertThatThrownBy(
            () ->
                connects.connect(
                    ManagedHttpClientConnectionFactory.INSTANCE.createConnection(null),
                    new HttpHost("http", "provider.example", server.getLocalPort()),
                    null,
                    null,
                    Timeout.of(MOST),
                    SocketConfig.DEFAULT,
                    null,
                    HttpClientContext.create()))
        .isInstanceOf(IOException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(MOST.multipliedBy(2));
  }

  private static DnsResolver fourTimesHere() {
    InetAddress here = InetAddress.getLoopbackAddress();
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) {
        return new InetAddress[] {here, here, here, here};
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  /** No connection comes about any more: Linux queues one more than it is told. */
  private void fillQueue() throws IOException {
    for (int n = 0; n < 2; n++) {
      queue.add(new Socket(server.getInetAddress(), server.getLocalPort()));
    }
  }

  /** The start of a TLS record of 16 KB, and then a byte now and then. */
  private void drip() {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write(new byte[] {0x16, 3, 3, 0x40, 0});
      while (!over.await(50, TimeUnit.MILLISECONDS)) {
        socket.getOutputStream().write(2);
      }
    } catch (IOException cut) {
      // By the service, as it should be.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Exchange pay(AttemptFiles files) throws Exception {
    context.addComponent("https", PaidWire.component(Duration.ofSeconds(10)));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:pay")
                .to("https://localhost:" + server.getLocalPort() + "/pay?httpMethod=POST");
          }
        });
    context.start();
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody("{}");
    SendWindow window = new SendWindow(MOST, Clock.systemUTC(), System::nanoTime);
    new RequestPermit().allowPaid(exchange, new AttemptNotes(files, TOKEN), window);
    return context.createProducerTemplate().send("direct:pay", exchange);
  }
}
