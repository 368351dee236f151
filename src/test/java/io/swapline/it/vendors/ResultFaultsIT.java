package io.swapline.it.vendors;

import static io.swapline.it.vendors.FaultTable.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.it.vendors.FaultTable.Row;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.media.Mp4Builder;
import io.swapline.sandbox.fault.AnswerFault;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What can become of a paid result on its way into custody. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class ResultFaultsIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> aPaidResultIsCollectedWhateverHappensToADownload() throws Exception {
    Path page = Files.writeString(site.home().resolve("page.html"), "<html>Sign in</html>");
    Path nothing = Files.createFile(site.home().resolve("nothing"));
    Path half = Mp4Builder.video().writeTo(site.home().resolve("half.mp4"));
    byte[] bytes = Files.readAllBytes(half);
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
    return FaultTable.started(site)
        .tests(
            List.of(
                delivered(
                    "a link that is over when it is given out",
                    faults ->
                        faults.add(
                            Fault.of(RequestKind.STATUS, new TaskFault.ExpiredLink()).only(1))),
                delivered("a cut in the middle", once(FaultPoint.MID_ANSWER, new Cut())),
                delivered("a cut before the first byte", once(FaultPoint.AFTER_TASK, new Cut())),
                delivered("HTTP 503", once(FaultPoint.AFTER_TASK, Reply.json(503, "{}"))),
                delivered("HTTP 403", once(FaultPoint.AFTER_TASK, Reply.json(403, "{}"))),
                delivered(
                    "a redirect",
                    once(
                        FaultPoint.AFTER_TASK,
                        Reply.json(302, "{}").with("Location", "http://127.0.0.1:9/"))),
                delivered("a promise of fewer bytes", once(new AnswerFault.PromisedLength(300))),
                delivered("a promise of more bytes", once(new AnswerFault.PromisedLength(90_000))),
                delivered("a page instead of a film", once(new AnswerFault.OtherFile(page))),
                delivered("half a film", once(new AnswerFault.OtherFile(half))),
                delivered(
                    "nothing, a few times",
                    faults ->
                        faults.add(
                            Fault.of(RequestKind.RESULT, new AnswerFault.OtherFile(nothing))
                                .only(3)))));
  }

  @Test
  void aResultThatWasNoFilmForTooLongIsFetchedOnceMoreWhenAPersonWantsIt() throws Exception {
    Path nothing = Files.createFile(site.home().resolve("nothing"));
    site.set("swapline.fetch.again", "2s");
    site.faults().add(Fault.of(RequestKind.RESULT, new AnswerFault.OtherFile(nothing)));
    site.start();
    Pair pair = site.dropReady("late");
    site.await("apart", SOON, reads -> reads.inState(JobState.QUARANTINED, 9).size() == 1);
    assertThat(site.command("jobs")).contains("NEEDS YOU (1)", "./swapline retry " + id("late"));

    site.faults().clear();
    assertThat(site.command("retry", id("late"), "--by", "Jo"))
        .contains("is fetched once more; nothing is paid");
    site.await("delivered", SOON, reads -> reads.newest(1).get(0).closedAt() != null);

    assertThat(Stamp.read(site.outbox().resolve("late.mp4")))
        .isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    assertThat(site.book().paid()).hasSize(1);
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> aResultThatAPersonMustSeeIsKeptApart() throws Exception {
    Path shorter = twentyFrames().writeTo(site.home().resolve("short.mp4"));
    return FaultTable.started(site)
        .tests(
            List.of(
                new Row(
                    "shorter than the input: quarantined",
                    faults ->
                        faults.add(
                            Fault.of(RequestKind.RESULT, new AnswerFault.OtherFile(shorter))),
                    JobState.QUARANTINED,
                    1,
                    1,
                    "it is kept apart")));
  }

  @Test
  void aResultThatWasKeptApartIsDeliveredByReleaseAndEndedByDiscard() throws Exception {
    Path shorter = twentyFrames().writeTo(site.home().resolve("short.mp4"));
    site.faults().add(Fault.of(RequestKind.RESULT, new AnswerFault.OtherFile(shorter)));
    site.start();
    site.dropReady("good-enough");
    site.dropReady("no-good");
    site.await("apart", SOON, reads -> reads.inState(JobState.QUARANTINED, 9).size() == 2);
    assertThat(site.command("jobs")).contains("NEEDS YOU (2)", "./swapline release ");

    site.command("release", id("good-enough"), "--by", "Jo");
    site.command("discard", id("no-good"), "--by", "Jo", "--note", "cut off");
    site.await(
        "both at an end",
        SOON,
        reads -> reads.newest(9).stream().allMatch(job -> job.closedAt() != null));

    assertThat(site.outbox().resolve("good-enough.mp4")).hasSameBinaryContentAs(shorter);
    assertThat(site.outbox().resolve("good-enough.receipt.json"))
        .content()
        .contains("\"differs\" : [ \"frames: 90 → 20\", \"duration: 3.00 s → 0.67 s\" ]");
    assertThat(site.outbox().resolve("no-good.mp4")).doesNotExist();
    assertThat(site.failed().resolve("no-good.result.mp4")).hasSameBinaryContentAs(shorter);
    assertThat(site.failed().resolve("no-good.reason.txt"))
        .content()
        .contains("Discarded by Jo: cut off", "Paid: yes, about $");
    assertThat(site.book().paid()).hasSize(2);
  }

  @Test
  void aResultThatIsTheInputItselfIsKeptApart() throws Exception {
    Path video = Clip.video(site.home().resolve("same.mp4"), 1000);
    Path copy = Files.copy(video, site.home().resolve("copy"));
    site.faults().add(Fault.of(RequestKind.RESULT, new AnswerFault.OtherFile(copy)));
    site.start();
    site.drop("same", video, true);
    site.await("apart", SOON, reads -> reads.inState(JobState.QUARANTINED, 9).size() == 1);

    assertThat(site.command("jobs"))
        .contains(
            "NEEDS YOU (1)", "the provider gave back the video that it was sent, byte for byte");
    assertThat(site.outbox().resolve("same.mp4")).doesNotExist();
    assertThat(site.book().paid()).hasSize(1);
  }

  @Test
  void aResultThatItsVendorKeepsElsewhereByNowIsCollectedThere() throws Exception {
    byte[] moved = Mp4Builder.video().filler(77).bytes();
    try (RawHttpServer elsewhere = new RawHttpServer((request, out) -> send(out, moved))) {
      site.faults()
          .add(
              Fault.of(
                  RequestKind.RESULT,
                  FaultPoint.AFTER_TASK,
                  Reply.json(302, "{}").with("Location", elsewhere.url() + "/new home/r.mp4")));
      site.start();
      site.dropReady("moved");
      site.await(
          "delivered",
          SOON,
          reads -> reads.newest(1).stream().anyMatch(job -> job.closedAt() != null));

      assertThat(site.outbox().resolve("moved.mp4")).hasBinaryContent(moved);
      assertThat(elsewhere.requests().get(0).line()).isEqualTo("GET /new%20home/r.mp4 HTTP/1.1");
      assertThat(elsewhere.requests().get(0).names()).doesNotContain("authorization");
    }
    assertThat(site.book().paid()).hasSize(1);
  }

  private static void send(OutputStream out, byte[] film) throws IOException {
    String head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: ";
    out.write((head + film.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(film);
    out.flush();
    throw new IOException("one answer a connection");
  }

  private static Mp4Builder twentyFrames() {
    return Mp4Builder.video().timescale(30_000).frames(20, 1000);
  }

  private String id(String name) {
    return site.read(reads -> reads.newest(9)).stream()
        .filter(job -> job.name().equals(name))
        .map(Job::id)
        .findFirst()
        .orElseThrow();
  }

  private static Consumer<Faults> once(FaultPoint point, ExchangeFault effect) {
    return faults -> faults.add(Fault.of(RequestKind.RESULT, point, effect).only(1));
  }

  private static Consumer<Faults> once(AnswerFault effect) {
    return faults -> faults.add(Fault.of(RequestKind.RESULT, effect).only(1));
  }
}
