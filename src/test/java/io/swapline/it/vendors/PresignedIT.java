package io.swapline.it.vendors;

import static io.swapline.it.vendors.FaultTable.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * WaveSpeed's newer uploads, to links that it gives out; the sandbox takes them once and exactly.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class PresignedIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String STORAGE = "<?xml version=\"1.0\"?><Error><Code>x</Code></Error>";

  @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

  private final List<RawHttpServer> elsewhere = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (RawHttpServer server : elsewhere) {
      assertThat(server.requests())
          .allSatisfy(request -> assertThat(request.names()).doesNotContain("authorization"));
      server.close();
    }
  }

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "wavespeed");
    site.set("swapline.providers.wavespeed.upload", "presigned");
  }

  @Test
  void aDropIsDeliveredAndItsMediaArriveByteForByte() throws Exception {
    ServiceProcess service = site.start();
    Pair pair = site.dropReady("Anna Example", 30_000_000);
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));

    assertThat(site.book().uploads())
        .extracting(Book.Upload::sha256)
        .containsExactly(pair.videoSha256(), pair.faceSha256());
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.book().breaches()).isEmpty();
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(service.log()).doesNotContain("X-Amz-Signature").doesNotContain("WARN");
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> whatAnUploadComesTo() throws Exception {
    return FaultTable.started(site)
        .tests(
            List.of(
                delivered("the link's server is busy", once(link("503 Slow Down"))),
                delivered(
                    "the link's server refuses (403): the key is not doubted, a new link is asked for",
                    once(link("403 Forbidden"))),
                delivered("the link leads elsewhere (307)", once(link("307 Temporary Redirect"))),
                delivered("the link's server cuts", once(link(""))),
                delivered("the announcement is cut", once(new Cut())),
                delivered("the announcement's answer is a page", once(FaultTable.PAGE)),
                delivered(
                    "no link in the answer, though it names the media",
                    once(
                        reply(
                            200, "{\"code\":200,\"data\":{\"download_url\":\"https://a.b/c\"}}"))),
                delivered(
                    "a link into the operator's network is not followed",
                    once(
                        reply(
                            200,
                            "{\"code\":200,\"data\":{\"download_url\":\"https://a.b/c\",\"upload\":"
                                + "{\"method\":\"PUT\",\"url\":\"https://10.0.0.1/up\"}}}"))),
                new Row(
                    "the announcement refuses the key: the provider is paused",
                    once(reply(401, "{\"message\":\"no\"}")),
                    JobState.PREPARED,
                    0,
                    0,
                    "correct the API key, restart the service, then ./swapline resume wavespeed"),
                new Row(
                    "the link's server refuses every time: tried again, and the words say where",
                    faults ->
                        faults.add(
                            Fault.of(
                                RequestKind.UPLOAD, FaultPoint.AFTER_BODY, link("403 Forbidden"))),
                    JobState.PREPARED,
                    0,
                    0,
                    "did not take the upload (HTTP 403); nothing was paid, it is tried again")));
  }

  private static Reply reply(int status, String body) {
    return Reply.json(status, body);
  }

  private static Consumer<Faults> once(ExchangeFault effect) {
    return faults ->
        faults.add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, effect).only(1));
  }

  /** A link to a server that answers so, or cuts; it must never see the key. */
  private Reply link(String status) {
    try {
      RawHttpServer server =
          new RawHttpServer(
              (request, out) -> {
                if (status.isEmpty()) {
                  throw new IOException("cut");
                }
                RawHttpServer.send(out, status, STORAGE, "Location: http://127.0.0.1:1/");
              });
      elsewhere.add(server);
      return reply(
          200,
          "{\"code\":200,\"data\":{\"download_url\":\"https://a.b/c\",\"upload\":{\"method\":\"PUT\","
              + "\"url\":\"%s/up?X-Amz-Signature=5ec2e7\"}}}".formatted(server.url()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
