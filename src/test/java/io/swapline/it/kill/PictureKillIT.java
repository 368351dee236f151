package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Gate;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} before, in and after an answer that carries the result: what is on the disk whole
 * is delivered with one payment, all else that may be paid is parked.
 */
class PictureKillIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CUT = "paid, answer cut: ";

  /** Where the process is killed. */
  private enum Window {
    HEADERS_SEEN(FaultPoint.BEFORE_READ, 0, "nobody knows"),
    AFTER_LAST_BYTE(FaultPoint.AFTER_BODY, 0, "nobody knows"),
    PAID_NOT_ANSWERED(FaultPoint.AFTER_TASK, 1, "nobody knows"),
    IN_THE_ANSWER(FaultPoint.MID_ANSWER, 1, CUT),
    CHECK_JOB("check-job"),
    CHECK_SLOT("check-slot"),
    BEGIN_STAGING("begin-staging"),
    INTEND_SUBMIT("intend-submit"),
    WRITE_INTENT("write-intent"),
    POST_SUBMIT("post-submit"),
    READ_ANSWER("read-answer"),
    GO_WRITING_ANSWER("go-writing-answer"),
    WRITE_ANSWERED_RESULT("write-answered-result"),
    CLAIM_NAMES("claim-names"),
    PUT_RESULT("put-result"),
    PLACE_RESULT("place-result"),
    PLACE_RECEIPT("place-receipt"),
    WRITE_DELIVERED("write-delivered"),
    MOVE_FILES("move-files"),
    WRITE_CLOSED("write-closed");

    private final FaultPoint point;
    private final String step;
    private final int paid;
    private final String words;

    Window(FaultPoint point, int paid, String words) {
      this.point = point;
      this.step = null;
      this.paid = paid;
      this.words = words;
    }

    Window(String step) {
      this.point = null;
      this.step = step;
      this.paid = 1;
      this.words = "";
    }

    private JobState ends() {
      return point == null ? JobState.DELIVERED : JobState.SUBMIT_UNKNOWN;
    }
  }

  @RegisterExtension final Site site = new Site();

  private final Map<Pair, Window> killed = new LinkedHashMap<>();

  @Test
  void killsAroundAnAnswerThatHasTheResultPayOnceAndLoseNothingThatIsWhole() throws Exception {
    kill(
        List.of(
            Window.PAID_NOT_ANSWERED,
            Window.IN_THE_ANSWER,
            Window.READ_ANSWER,
            Window.WRITE_ANSWERED_RESULT));
  }

  @Test
  @Tag("crash")
  void manyKillsAroundAnAnswerThatHasTheResultPayOnceAndLoseNothingThatIsWhole() throws Exception {
    List<Window> all = new ArrayList<>();
    for (Window window : Window.values()) {
      all.addAll(Collections.nCopies(Integer.getInteger("swapline.it.kills", 20), window));
    }
    kill(all);
  }

  private void kill(List<Window> windows) throws Exception {
    site.set("swapline.provider", "novita-image");
    site.start().stop();
    for (Window window : windows) {
      String name = "picture-" + (killed.size() + 1);
      killed.put(window.point == null ? before(window, name) : at(window, name), window);
    }
    resumeAll();
    ServiceProcess last = site.start();
    site.await("every job at an end", SOON.multipliedBy(2), r -> Audit.isOver(r, killed.size()));
    last.stop();
    for (Map.Entry<Pair, Window> one : killed.entrySet()) {
      holds(one.getKey(), one.getValue());
    }
    assertThat(site.book().breaches()).isEmpty();
    for (Window window : new TreeSet<>(killed.values())) {
      long kills = killed.values().stream().filter(window::equals).count();
      System.out.printf(
          "%-24s %3d kills: %s, %d paid each at least%n",
          window, kills, window.ends().text(), window.paid);
    }
    System.out.printf("%d kills; paid in all: %d%n", killed.size(), site.book().paid().size());
  }

  /** Three unclear answers in a row pause the provider until a person has seen it. */
  private void resumeAll() {
    site.pauses(
        pauses -> pauses.paused().forEach(pause -> pauses.resume(pause.provider(), "test")));
  }

  /** The job before, as the new process finds it, may be the third. */
  private void awaitResuming(String what, BooleanSupplier arrived) {
    Awaitility.await(what)
        .atMost(SOON)
        .until(
            () -> {
              resumeAll();
              return arrived.getAsBoolean();
            });
  }

  private Pair before(Window window, String name) throws Exception {
    resumeAll();
    ServiceProcess process = site.launch(Launch.plain().blockedBefore(window.step, name));
    Pair pair = site.dropPicture(name);
    awaitResuming(window.step, process::isBlocked);
    // Else this kill would be another one of theirs.
    site.await("earlier jobs are over", SOON, reads -> Audit.isOver(reads, killed.size()));
    process.kill();
    return pair;
  }

  private Pair at(Window window, String name) throws Exception {
    resumeAll();
    ServiceProcess process = site.start();
    site.await(
        "nothing on its way", SOON, reads -> reads.inState(JobState.SUBMITTING, 1).isEmpty());
    Gate gate = site.faults().hold(RequestKind.SUBMIT, window.point);
    Pair pair = site.dropPicture(name);
    awaitResuming(window.name(), () -> gate.held() > 0);
    if (window.point == FaultPoint.MID_ANSWER) {
      Awaitility.await("a part of it is on the disk").atMost(SOON).until(() -> isBegun(name));
    }
    process.kill();
    site.faults().clear();
    return pair;
  }

  private boolean isBegun(String name) {
    Job job = job(name);
    try (Stream<Path> files = Files.list(site.data().resolve("custody").resolve(job.id()))) {
      return files.anyMatch(file -> file.toString().endsWith(".part"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Job job(String name) {
    return site.read(reads -> reads.newest(500)).stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void holds(Pair pair, Window window) throws IOException {
    Job job = job(pair.name());
    assertThat(job.state()).as("%s, killed at %s", pair.name(), window).isEqualTo(window.ends());
    assertThat(String.valueOf(job.why())).contains(window.words);
    long paid =
        site.book().paid().stream()
            .filter(one -> one.videoSha256().equals(pair.videoSha256()))
            .count();
    // A vendor that has all of the request may go on with it when its sender is dead.
    assertThat(paid)
        .as("paid for %s, killed at %s", pair.name(), window)
        .isBetween((long) window.paid, 1L);
    Path output = site.outbox().resolve(pair.name() + ".png");
    if (window.point == null) {
      assertThat(Stamp.read(output)).isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
      assertThat(site.data().resolve("custody").resolve(job.id())).doesNotExist();
    } else {
      assertThat(output).doesNotExist();
    }
  }
}
