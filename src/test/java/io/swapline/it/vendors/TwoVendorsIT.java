package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.Sandbox;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Stamp;
import io.swapline.sandbox.options.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Thirty drops through one service and two vendors at their own limits, while both misbehave. */
@Tag("crash")
class TwoVendorsIT {
  private static final Duration LONG = Duration.ofMinutes(12);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration AT_WORK = Duration.ofSeconds(8);
  private static final int EACH = 15;

  @RegisterExtension
  final Site site =
      new Site(
          options -> options.withVendor("wavespeed").withTimes(Duration.ofMillis(200), AT_WORK));

  @Test
  void thirtyDropsOverTwoVendorsKeepTheLimitsOfBothAndNoneIsPaidTwice() throws Exception {
    SandboxOptions options =
        SandboxOptions.defaults(site.home().resolve("novita"))
            .withApiKey(Site.KEY)
            .withTimes(Duration.ofMillis(200), AT_WORK);
    try (Sandbox novita = Sandbox.start(options)) {
      novita.settings().forEach(site::set);
      Path key = Files.writeString(site.home().resolve("novita.key"), Site.KEY);
      site.set("swapline.providers.novita.api-key-file", key.toString());
      site.set("swapline.providers.novita-video.callback", "on");
      site.set("swapline.providers.novita-video.submits-per-minute", "10");
      site.set("swapline.providers.wavespeed.submits-per-minute", "5");
      site.set("swapline.providers.wavespeed.tasks-at-once", "3");
      site.beReachable();
      misbehave(site.faults());
      misbehave(novita.faults());
      site.start();
      List<Pair> pairs = drop();
      site.awaitResuming("an end of all", LONG, reads -> areOver(reads, pairs.size()));

      List<Job> jobs = site.read(reads -> reads.newest(100));
      List<Book.Paid> paid =
          Stream.of(site.book(), novita.book()).flatMap(book -> book.paid().stream()).toList();
      System.out.println(
          "30 drops: "
              + jobs.stream()
                  .collect(Collectors.groupingBy(job -> job.state().text(), Collectors.counting()))
              + "; paid "
              + paid.size());
      count("wavespeed", site.book());
      count("novita-video", novita.book());
      assertThat(paid).extracting(Book.Paid::videoSha256).doesNotHaveDuplicates();
      assertThat(jobs).hasSize(pairs.size());
      assertThat(jobs).filteredOn(is(JobState.FAILED)).hasSize(2);
      assertThat(jobs).filteredOn(is(JobState.DELIVERED)).hasSize(pairs.size() - 2);
      assertThat(paid).hasSize(pairs.size());
      assertThat(site.book().mostSubmitsIn(MINUTE)).isLessThanOrEqualTo(5);
      assertThat(site.book().mostAtOnce()).isLessThanOrEqualTo(3);
      assertThat(novita.book().mostSubmitsIn(MINUTE)).isLessThanOrEqualTo(10);
      assertThat(site.book().breaches()).isEmpty();
      assertThat(novita.book().breaches()).isEmpty();
      for (Job job : jobs) {
        if (job.state() == JobState.DELIVERED) {
          Pair pair = pairs.stream().filter(one -> one.name().equals(job.name())).findFirst().get();
          assertThat(Stamp.read(site.outbox().resolve(job.name() + ".mp4")))
              .isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
        }
      }
    }
  }

  private List<Pair> drop() throws Exception {
    List<Pair> pairs = new ArrayList<>();
    for (int n = 1; n <= EACH; n++) {
      for (String provider : List.of("wavespeed", "novita-video")) {
        String name = provider + "-" + n;
        Files.writeString(site.inbox().resolve(name + ".job.yaml"), "provider: " + provider + "\n");
        pairs.add(site.dropReady(name));
      }
    }
    return pairs;
  }

  /** Each of it strikes some request, whichever comes first. */
  private static void misbehave(Faults faults) {
    faults.add(Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask("no face found")).only(1));
    faults.add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Cut()).only(2));
    faults.add(
        Fault.of(
                RequestKind.SUBMIT,
                FaultPoint.BEFORE_READ,
                Reply.json(429, "{\"code\":429,\"message\":\"slow down\"}")
                    .with("Retry-After", "3"))
            .only(2));
    faults.add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, FaultTable.BROKEN).only(2));
    faults.add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, new Cut()).only(1));
    faults.add(Fault.of(RequestKind.STATUS, FaultPoint.AFTER_TASK, FaultTable.BROKEN).only(3));
    faults.add(Fault.of(RequestKind.STATUS, FaultPoint.AFTER_TASK, FaultTable.PAGE).only(2));
    faults.add(Fault.of(RequestKind.STATUS, new TaskFault.ExpiredLink()).only(1));
    faults.add(Fault.of(RequestKind.RESULT, FaultPoint.MID_ANSWER, new Cut()).only(2));
  }

  private static boolean areOver(JobReads reads, int jobs) {
    return reads.inState(JobState.DELIVERED, 100).size()
                + reads.inState(JobState.FAILED, 100).size()
            == jobs
        && reads.open(1).isEmpty();
  }

  private static Predicate<Job> is(JobState state) {
    return job -> job.state() == state;
  }

  private static void count(String vendor, Book book) {
    System.out.printf(
        "%s: %d submits seen, %d paid, at most %d submits in any minute and %d tasks at once%n",
        vendor,
        book.submits().size(),
        book.paid().size(),
        book.mostSubmitsIn(MINUTE),
        book.mostAtOnce());
  }
}
