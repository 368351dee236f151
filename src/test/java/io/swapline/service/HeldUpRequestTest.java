package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.job.submit.AttemptNotes;
import io.swapline.ledger.submits.AttemptFiles;
import io.swapline.ledger.submits.AttemptFiles.Phase;
import io.swapline.provider.PaidNotes;
import io.swapline.provider.RequestPermit;
import io.swapline.provider.SendWindow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A paid request that something holds up right before its first byte, or right behind it. */
class HeldUpRequestTest {
  private static final String TOKEN = "0123abcd";
  private static final Duration MOST = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final CamelContext context = new DefaultCamelContext();
  private final AtomicLong nanos = new AtomicLong(-7);
  private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.EPOCH);
  private final InstantSource clock = wall::get;
  private final CountDownLatch arrived = new CountDownLatch(1);
  private AttemptFiles files;
  private RawHttpServer server;

  @BeforeEach
  void open() throws Exception {
    files = new AttemptFiles(folder);
    files.arm(TOKEN);
    server =
        new RawHttpServer(
            RawHttpServer.always("200 OK", "{\"task_id\":\"t\"}"), arrived::countDown);
    context.addComponent("http", PaidWire.component(Duration.ofSeconds(10)));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:submit").to(server.url() + "/pay?httpMethod=POST");
          }
        });
    context.start();
  }

  @AfterEach
  void close() throws IOException {
    context.stop();
    server.close();
  }

  @Test
  void aRequestThatIsHeldUpForTooLongIsCertainlyNotSent() throws Exception {
    Exchange sent = submit(MOST, () -> pass(MOST));

    assertThat(sent.getException())
        .hasMessageContaining("held up for 30 s on this machine, and may begin for 30 s");
    assertNothingWasSent();
  }

  @Test
  void timeForWhichTheMachineSleptCounts() throws Exception {
    Exchange sent = submit(MOST, () -> wall.updateAndGet(now -> now.plus(Duration.ofHours(9))));

    assertThat(sent.getException()).hasMessageContaining("held up for 32400 s");
    assertNothingWasSent();
  }

  @Test
  void aClockThatWasSetBackMeanwhileHidesNoSleep() throws Exception {
    Exchange sent = submit(MOST, () -> wall.updateAndGet(now -> now.minus(Duration.ofHours(1))));

    assertThat(sent.getException()).hasMessageContaining("the clock was set back");
    assertNothingWasSent();
  }

  @Test
  void aRequestInTimeIsSentThoughItsClocksDifferALittle() throws Exception {
    Exchange sent =
        submit(
            MOST,
            () -> {
              nanos.addAndGet(Duration.ofSeconds(29).toNanos());
              wall.updateAndGet(now -> now.plusMillis(28_500));
            });

    assertThat(sent.getException()).isNull();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aJobThatWasSentAgainMeanwhileIsPaidOnce() throws Exception {
    assertThat(timesPaid(MOST)).isEqualTo(1);
  }

  /** What the look is for: a request without it leaves however late it is. */
  @Test
  void withoutTheLookSuchAJobWouldBePaidTwice() throws Exception {
    assertThat(timesPaid(Duration.ofDays(36_500))).isEqualTo(2);
  }

  private int timesPaid(Duration most) throws Exception {
    files.arm("again");
    submit(
        most,
        () -> {
          pass(MOST.multipliedBy(9));
          Exchange again = new DefaultExchange(context);
          again.getMessage().setBody("{}");
          new RequestPermit().allowPaid(again, new AttemptNotes(files, "again"), PaidWire.inTime());
          context.createProducerTemplate().send("direct:submit", again);
          assertThat(again.getException()).isNull();
        });
    return server.requests().size();
  }

  @Test
  void theFirstByteDoesNotWaitForABodyThatADiskHoldsUp() throws Exception {
    HttpEntity slow =
        new HttpEntityWrapper(new StringEntity("{}")) {
          @Override
          public void writeTo(OutputStream out) throws IOException {
            awaited(arrived, "the first byte");
            super.writeTo(out);
          }
        };
    Exchange sent = send(slow, new Notes(() -> {}), MOST);

    assertThat(sent.getException()).isNull();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void nothingIsSentThoughThatCannotBeNoted() throws Exception {
    Notes broken =
        new Notes(() -> pass(MOST)) {
          @Override
          public void notSent() throws IOException {
            throw new IOException("Input/output error");
          }
        };

    assertThat(send("{}", broken, MOST).getException()).hasMessageContaining("held up");
    assertThat(server.requests()).isEmpty();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall.updateAndGet(now -> now.plus(time));
  }

  private Exchange submit(Duration most, Runnable heldUpBy) {
    return send("{}", new Notes(heldUpBy), most);
  }

  private Exchange send(Object body, PaidNotes notes, Duration most) {
    return context.createProducerTemplate().send("direct:submit", exchange(body, notes, most));
  }

  private Exchange exchange(Object body, PaidNotes notes, Duration most) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(body);
    new RequestPermit().allowPaid(exchange, notes, new SendWindow(most, clock, nanos::get));
    return exchange;
  }

  private void assertNothingWasSent() throws IOException {
    assertThat(server.requests()).isEmpty();
    assertThat(arrived.getCount()).isEqualTo(1);
    assertThat(files.find(TOKEN).orElseThrow().phase()).isEqualTo(Phase.NOT_SENT);
    assertThat(new AttemptFiles(folder).find(TOKEN).orElseThrow().phase())
        .as("as the next process reads it")
        .isEqualTo(Phase.NOT_SENT);
  }

  private static void awaited(CountDownLatch latch, String what) throws IOException {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IOException(what + " did not come");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The usual notes; something holds the machine up while they are taken. */
  private class Notes implements PaidNotes {
    private final AttemptNotes usual = new AttemptNotes(files, TOKEN);
    private final Runnable heldUpBy;

    Notes(Runnable heldUpBy) {
      this.heldUpBy = heldUpBy;
    }

    @Override
    public void sending() throws IOException {
      usual.sending();
      heldUpBy.run();
    }

    @Override
    public void notSent() throws IOException {
      usual.notSent();
    }
  }
}
