package io.swapline.it;

import static io.swapline.it.FaultTable.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.FaultTable.Row;
import io.swapline.ledger.JobState;
import io.swapline.sandbox.Book;
import io.swapline.sandbox.Fault;
import io.swapline.sandbox.Faults;
import io.swapline.sandbox.Interruption;
import io.swapline.sandbox.Interruption.Cut;
import io.swapline.sandbox.Interruption.Reply;
import io.swapline.sandbox.Interruption.Stall;
import io.swapline.sandbox.Point;
import io.swapline.sandbox.RequestKind;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * WaveSpeed's newer uploads, to links that it gives out; the sandbox takes them once and exactly.
 */
@Execution(ExecutionMode.CONCURRENT)
class PresignedIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String STORAGE = "<?xml version=\"1.0\"?><Error><Code>x</Code></Error>";

  @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

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
    site.start();
    return new FaultTable(site)
        .tests(
            List.of(
                delivered("the link's server is busy", storage(reply(503, STORAGE))),
                delivered(
                    "the link's server refuses (403): the key is not doubted, a new link is asked for",
                    storage(reply(403, STORAGE))),
                delivered("the link leads elsewhere (307)", storage(moved())),
                delivered("the link's server cuts", storage(new Cut())),
                delivered("the announcement is cut", announcement(new Cut())),
                delivered("the announcement's answer is a page", announcement(FaultTable.PAGE)),
                delivered(
                    "no link in the answer, though it names the media",
                    announcement(
                        reply(
                            200, "{\"code\":200,\"data\":{\"download_url\":\"https://a.b/c\"}}"))),
                delivered(
                    "a link into the operator's network is not followed",
                    announcement(
                        reply(
                            200,
                            "{\"code\":200,\"data\":{\"download_url\":\"https://a.b/c\",\"upload\":"
                                + "{\"method\":\"PUT\",\"url\":\"https://10.0.0.1/up\"}}}"))),
                new Row(
                    "the announcement refuses the key: the provider is paused",
                    announcement(reply(401, "{\"message\":\"no\"}")),
                    JobState.PREPARED,
                    0,
                    0,
                    "correct the API key, then ./swapline resume wavespeed"),
                new Row(
                    "the link's server refuses every time: tried again, and the words say where",
                    faults -> {
                      storage(reply(403, STORAGE)).accept(faults);
                      faults.add(Fault.of(RequestKind.UPLOAD, Point.BEFORE_READ, reply(500, "{}")));
                    },
                    JobState.PREPARED,
                    0,
                    0,
                    "did not take the upload (HTTP 500); nothing was paid, it is tried again")));
  }

  private static Reply reply(int status, String body) {
    return Reply.json(status, body);
  }

  private static Reply moved() {
    return reply(307, "{}").with("Location", "http://127.0.0.1:1/");
  }

  private static Consumer<Faults> announcement(Interruption effect) {
    return faults -> faults.add(Fault.of(RequestKind.UPLOAD, Point.AFTER_BODY, effect).only(1));
  }

  /** The first request announces, the second goes to the link. */
  private static Consumer<Faults> storage(Interruption effect) {
    return faults -> {
      announcement(new Stall(Duration.ZERO)).accept(faults);
      announcement(effect).accept(faults);
    };
  }
}
