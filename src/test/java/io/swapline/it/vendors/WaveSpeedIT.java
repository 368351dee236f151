package io.swapline.it.vendors;

import static io.swapline.it.vendors.FaultTable.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
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
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Stamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Drops through WaveSpeed, against a sandbox that takes nothing but what its pages say. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class WaveSpeedIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String UNKNOWN = "nobody knows whether";

  @RegisterExtension final Site site = new Site(options -> options.withVendor("wavespeed"));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "wavespeed");
  }

  @Test
  void aDropIsDeliveredPaidOnceAndItsMediaArriveByteForByte() throws Exception {
    site.start();
    Pair pair = site.dropReady("Anna Example", 3_000_000);
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));

    assertThat(site.book().uploads())
        .extracting(Book.Upload::sha256)
        .containsExactly(pair.videoSha256(), pair.faceSha256());
    assertThat(site.book().paid())
        .singleElement()
        .satisfies(
            paid -> {
              assertThat(paid.videoSha256()).isEqualTo(pair.videoSha256());
              assertThat(paid.faceSha256()).isEqualTo(pair.faceSha256());
              assertThat(paid.options()).isEmpty();
            });
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    Path output = site.outbox().resolve("Anna Example.mp4");
    assertThat(Stamp.read(output)).isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve("Anna Example.receipt.json").toFile());
    assertThat(receipt.at("/provider").asText()).isEqualTo("wavespeed");
    assertThat(receipt.at("/model").asText()).isEqualTo("wavespeed-ai/video-face-swap");
    assertThat(receipt.toString())
        .contains("5 seconds, the least that is billed, at the list price of $0.01");
  }

  @Test
  void optionsAreSentOnlyWhenTheyAreSet() throws Exception {
    site.set("swapline.providers.wavespeed.options.target_gender", "female");
    site.start();
    Pair plain = site.dropReady("plain");
    site.await("the first", SOON, reads -> Audit.isOver(reads, 1));
    Files.writeString(
        site.inbox().resolve("chosen.job.yaml"),
        "target_gender: male\ntarget_index: 2\nmax_duration: 2\n");
    Pair chosen = site.dropReady("chosen");
    site.await("the second", SOON, reads -> Audit.isOver(reads, 2));

    assertThat(options(plain)).isEqualTo(Map.of("target_gender", "female"));
    assertThat(options(chosen))
        .isEqualTo(Map.of("target_gender", "male", "target_index", "2", "max_duration", "2"));
    assertThat(site.book().breaches()).isEmpty();
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> whatAPaidTaskComesTo() throws Exception {
    return FaultTable.started(site)
        .tests(
            List.of(
                paid(
                    "a task that failed, told with HTTP 200",
                    lasting(new TaskFault.FailTask("no face found")),
                    JobState.FAILED,
                    "ended the task without a result: no face found"),
                paid("cancelled", word("cancelled"), JobState.FAILED, "ended the task"),
                paid("timeout", word("timeout"), JobState.FAILED, "ended the task"),
                paid("deleted", word("deleted"), JobState.FAILED, "ended the task"),
                paid(
                    "completed without a result",
                    lasting(new TaskFault.NoResult()),
                    JobState.FAILED,
                    "offers no result"),
                paid(
                    "has_nsfw_contents",
                    lasting(new TaskFault.Flagged()),
                    JobState.QUARANTINED,
                    "the provider flagged what it made"),
                delivered(
                    "words that nobody documents are waited out",
                    faults ->
                        faults.add(
                            Fault.of(RequestKind.STATUS, new TaskFault.StatusWord("warming"))
                                .only(2))),
                delivered(
                    "a read that says 500 within HTTP 200",
                    once(RequestKind.STATUS, Reply.json(200, "{\"code\":500,\"message\":\"x\"}"))),
                delivered(
                    "a link that is over when it is given out",
                    faults ->
                        faults.add(
                            Fault.of(RequestKind.STATUS, new TaskFault.ExpiredLink()).only(1)))));
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicTest> whatASubmitAndItsUploadsComeTo() throws Exception {
    return FaultTable.started(site)
        .tests(
            List.of(
                refused("content moderation", 400, "{\"message\":\"nsfw\",\"error_code\":1200}"),
                refused("a parameter", 400, "{\"code\":1401,\"message\":\"nsfw\"}"),
                refused("only error", 400, "{\"error\":\"nsfw\"}"),
                refused(
                    "media that could not be fetched, within HTTP 200",
                    200,
                    "{\"code\":1402,\"message\":\"nsfw\",\"data\":null}"),
                waits("a wrong key", 401, "{\"message\":\"no\"}", "does not accept the API key"),
                waits("no credit", 402, "{\"message\":\"no\"}", "has no money"),
                waits("too many", 429, "{\"message\":\"no\"}", "too many requests"),
                waits(
                    "too many, within HTTP 200",
                    200,
                    "{\"code\":429,\"message\":\"no\"}",
                    "too many requests"),
                parked("HTTP 500", 0, FaultPoint.AFTER_BODY, FaultTable.BROKEN),
                parked(
                    "500 within HTTP 200",
                    0,
                    FaultPoint.AFTER_BODY,
                    Reply.json(200, "{\"code\":500,\"message\":\"no\"}")),
                parked("cut before the answer", 1, FaultPoint.AFTER_TASK, new Cut()),
                parked("cut in the middle of the answer", 1, FaultPoint.MID_ANSWER, new Cut()),
                new Row(
                    "an upload refuses the key: the provider is paused",
                    once(RequestKind.UPLOAD, Reply.json(401, "{\"code\":401,\"message\":\"no\"}")),
                    JobState.PREPARED,
                    0,
                    0,
                    "correct the API key, restart the service, then ./swapline resume wavespeed"),
                delivered("an upload is cut", once(RequestKind.UPLOAD, new Cut())),
                delivered(
                    "an upload is refused within HTTP 200",
                    once(RequestKind.UPLOAD, Reply.json(200, "{\"code\":500}"))),
                delivered(
                    "an upload is too large for a moment",
                    once(RequestKind.UPLOAD, Reply.json(413, "{\"error\":\"too large\"}")))));
  }

  @Test
  void aFilmOfQuickTimeIsTakenAsItIsAndALongOneIsNotPaidFor() throws Exception {
    site.start();
    Path film = Clip.quickTime(site.home().resolve("film.mov"));
    Clip.face(site.inbox().resolve("film.face.jpg"));
    Files.copy(film, site.inbox().resolve("film.mov"));
    site.await("the film", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(site.book().paid())
        .singleElement()
        .extracting(Book.Paid::videoSha256)
        .isEqualTo(Clip.sha256(film));

    site.drop("long", Clip.lasting(site.home().resolve("long.mp4"), 601), true);
    site.await("the refusal", SOON, reads -> !reads.inState(JobState.REJECTED, 1).isEmpty());
    assertThat(site.read(reads -> reads.inState(JobState.REJECTED, 1)).get(0).why())
        .isEqualTo(
            "The video lasts 601.0 s, and WaveSpeed video-face-swap takes 600 s at most: cut it (or on"
                + " a command line: ffmpeg -i long.mp4 -t 600 -c copy long-cut.mp4).");
    assertThat(site.book().paid()).hasSize(1);
    assertThat(site.book().breaches()).isEmpty();
  }

  private Map<String, String> options(Pair pair) {
    return site.book().paid().stream()
        .filter(paid -> paid.videoSha256().equals(pair.videoSha256()))
        .findFirst()
        .orElseThrow()
        .options();
  }

  private static Row paid(String fault, Consumer<Faults> set, JobState ends, String words) {
    return new Row(fault + ": " + ends + ", paid", set, ends, 1, 1, words);
  }

  private static Row refused(String fault, int status, String body) {
    return new Row(
        fault + ": failed, not paid",
        submit(FaultPoint.AFTER_BODY, Reply.json(status, body)),
        JobState.FAILED,
        0,
        1,
        "refused this input (HTTP " + status + ", nsfw)");
  }

  private static Row waits(String fault, int status, String body, String words) {
    return new Row(
        fault + ": waits, not paid",
        submit(FaultPoint.AFTER_BODY, Reply.json(status, body)),
        JobState.PREPARED,
        0,
        1,
        words);
  }

  private static Row parked(String fault, int paid, FaultPoint point, ExchangeFault effect) {
    return new Row(
        fault + ": parked", submit(point, effect), JobState.SUBMIT_UNKNOWN, paid, 1, UNKNOWN);
  }

  private static Consumer<Faults> lasting(TaskFault twist) {
    return faults -> faults.add(Fault.of(RequestKind.SUBMIT, twist));
  }

  private static Consumer<Faults> word(String word) {
    return faults -> faults.add(Fault.of(RequestKind.STATUS, new TaskFault.StatusWord(word)));
  }

  private static Consumer<Faults> submit(FaultPoint point, ExchangeFault effect) {
    return faults -> faults.add(Fault.of(RequestKind.SUBMIT, point, effect));
  }

  private static Consumer<Faults> once(RequestKind kind, ExchangeFault effect) {
    return faults -> faults.add(Fault.of(kind, FaultPoint.AFTER_BODY, effect).only(1));
  }
}
