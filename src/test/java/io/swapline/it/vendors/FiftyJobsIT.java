package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.Sandbox;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.ExchangeFault.Stall;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.fault.TaskFault;
import io.swapline.sandbox.media.Stamp;
import io.swapline.sandbox.options.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fifty jobs through one service over every vendor that is shipped, while all of them misbehave.
 * First as many as come to that at once, with troubles that pass; then, at each vendor beside the
 * others, one job for each trouble that has the last word. Every job is looked up in the books.
 */
@Tag("long")
class FiftyJobsIT {
  private static final int JOBS = 50;
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String WORDS = "as the row wants it";

  /** Whom a list of tasks tells what became of a submit, also where nobody calls back. */
  private static final String LISTS = "wavespeed";

  /** An input that the vendor refuses, in its own words; where none stands here, nothing does. */
  private static final Map<String, Reply> REFUSALS =
      Map.of(
          "novita",
          Reply.json(
              400,
              "{\"code\":400,\"reason\":\"IMAGE_NO_FACE_DETECTED\",\"message\":\"" + WORDS + "\"}"),
          "wavespeed",
          Reply.json(400, "{\"code\":400,\"message\":\"" + WORDS + "\"}"),
          "crun",
          Reply.json(200, "{\"code\":422,\"message\":\"" + WORDS + "\",\"errors\":[]}"));

  @RegisterExtension final Site site = new Site();

  /** By vendor. */
  private final Map<String, Sandbox> vendors = new TreeMap<>();

  private final Map<String, Done> done = new LinkedHashMap<>();

  /**
   * One job that a fault is meant for.
   *
   * @param provider its id
   * @param what names it
   * @param faults what happens to its requests
   * @param uncalled whether nobody is called back from then on
   * @param ends where it ends
   * @param paid how often it is paid for
   * @param submits requests to pay that the vendor sees
   */
  private record Row(
      String provider,
      String what,
      List<Fault> faults,
      boolean uncalled,
      JobState ends,
      int paid,
      int submits) {
    String name() {
      return provider + "-" + what;
    }
  }

  private record Done(Pair pair, Row row) {}

  @Test
  void everyJobEndsAsItsFaultDemandsAndNoneIsPaidTwice() throws Exception {
    List<String> providers = shipped();
    try {
      open(providers);
      List<Row> rows = new ArrayList<>();
      providers.forEach(provider -> rows.addAll(lastWords(provider)));
      site.start();
      passing(providers, JOBS - rows.size());
      assertThat(done.size() + rows.size()).isEqualTo(JOBS);
      eachInItsLane(rows);
      theBooksAgree();
    } finally {
      vendors.values().stream().filter(one -> one != site.sandbox()).forEach(Sandbox::close);
    }
  }

  /** All files of providers but those that nobody plays here. */
  private List<String> shipped() throws Exception {
    try (Stream<Path> files = Files.list(site.home().resolve("routes/providers"))) {
      List<String> all =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".camel.yaml"))
              .map(name -> name.replace(".camel.yaml", ""))
              .filter(id -> Sandbox.vendorOf(id).isPresent())
              .sorted()
              .toList();
      assertThat(all).contains("novita-video", "novita-image", "wavespeed", "crun");
      return all;
    }
  }

  private void open(List<String> providers) throws Exception {
    for (String provider : providers) {
      String vendor = vendorOf(provider);
      if (vendors.containsKey(vendor)) {
        continue;
      }
      if (vendor.equals("novita")) {
        vendors.put(vendor, site.sandbox());
        continue;
      }
      Sandbox sandbox =
          Sandbox.start(
              SandboxOptions.defaults(site.home().resolve(vendor))
                  .withVendor(vendor)
                  .withApiKey(Site.KEY)
                  .withTimes(Duration.ofMillis(100), Duration.ofMillis(400)));
      vendors.put(vendor, sandbox);
      sandbox.settings().forEach(site::set);
      Path key = Files.writeString(site.home().resolve(vendor + ".key"), Site.KEY);
      site.set("swapline.providers." + vendor + ".api-key-file", key.toString());
    }
    site.set("swapline.providers.novita-video.callback", "on");
    site.beReachable();
  }

  private static String vendorOf(String provider) {
    return Sandbox.vendorOf(provider).orElseThrow();
  }

  /** Whichever request comes first is struck; all are delivered in the end, each paid once. */
  private void passing(List<String> providers, int jobs) throws Exception {
    vendors.values().forEach(FiftyJobsIT::misbehave);
    for (int n = 0; n < jobs; n++) {
      String provider = providers.get(n % providers.size());
      Row row = new Row(provider, "plain-" + n, List.of(), false, JobState.DELIVERED, 1, 1);
      done.put(row.name(), new Done(drop(row), row));
    }
    site.awaitResuming(
        "the deliveries of those whose troubles pass",
        SOON,
        reads ->
            reads.inState(JobState.DELIVERED, JOBS).stream()
                    .filter(job -> job.closedAt() != null)
                    .count()
                == jobs);
    vendors.values().forEach(vendor -> vendor.faults().clear());
  }

  private static void misbehave(Sandbox vendor) {
    Reply throttled = Reply.json(429, "{\"code\":429,\"message\":\"slow down\"}");
    for (Fault fault :
        List.of(
            Fault.of(RequestKind.NAMES, FaultPoint.AFTER_BODY, FaultTable.BROKEN).only(1),
            Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_BODY, FaultTable.BROKEN).only(1),
            Fault.of(RequestKind.UPLOAD, FaultPoint.BEFORE_READ, new Stall(Duration.ofSeconds(1)))
                .only(2),
            Fault.of(RequestKind.SUBMIT, FaultPoint.BEFORE_READ, throttled.with("Retry-After", "1"))
                .only(2),
            Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Stall(Duration.ofSeconds(2)))
                .only(2),
            Fault.of(RequestKind.STATUS, FaultPoint.AFTER_TASK, FaultTable.BROKEN).only(2),
            Fault.of(RequestKind.STATUS, FaultPoint.AFTER_TASK, FaultTable.PAGE).only(1),
            Fault.of(RequestKind.STATUS, new TaskFault.ExpiredLink()).only(1),
            Fault.of(RequestKind.RESULT, FaultPoint.MID_ANSWER, new Cut()).only(2))) {
      vendor.faults().add(fault);
    }
  }

  /** The troubles after which a job is what it is. */
  private static List<Row> lastWords(String provider) {
    boolean inline = Sandbox.isForPictures(provider);
    Fault lost = Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new Cut());
    Fault unpaid = Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, new Cut());
    Fault broken = Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, FaultTable.BROKEN);
    List<Row> rows = new ArrayList<>();
    rows.add(parked(provider, "cut-before-the-task", unpaid, 0));
    rows.add(parked(provider, "broken", broken, 0));
    Optional.ofNullable(REFUSALS.get(vendorOf(provider)))
        .map(reply -> Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, reply))
        .ifPresent(fault -> rows.add(row(provider, "refused", fault, JobState.FAILED, 0)));
    if (inline) {
      rows.add(parked(provider, "answer-lost", lost, 1));
      Fault half = Fault.of(RequestKind.SUBMIT, FaultPoint.MID_ANSWER, new Cut());
      rows.add(parked(provider, "answer-cut", half, 1));
      return rows;
    }
    Fault failing = Fault.of(RequestKind.SUBMIT, new TaskFault.FailTask(WORDS));
    rows.add(row(provider, "failed", failing, JobState.FAILED, 1));
    rows.add(row(provider, "answer-lost", lost, JobState.DELIVERED, 1));
    JobState unheard = provider.equals(LISTS) ? JobState.DELIVERED : JobState.SUBMIT_UNKNOWN;
    rows.add(new Row(provider, "answer-and-call-lost", List.of(lost), true, unheard, 1, 1));
    rows.add(new Row(provider, "call-lost", List.of(), true, JobState.DELIVERED, 1, 1));
    return rows;
  }

  private static Row parked(String provider, String what, Fault fault, int paid) {
    return row(provider, what, fault, JobState.SUBMIT_UNKNOWN, paid);
  }

  private static Row row(String provider, String what, Fault fault, JobState ends, int paid) {
    return new Row(provider, what, List.of(fault), false, ends, paid, 1);
  }

  /** One after the other at each vendor, so that a fault strikes the job that it is meant for. */
  private void eachInItsLane(List<Row> rows) throws Exception {
    Map<String, List<Row>> lanes =
        rows.stream()
            .sorted(Comparator.comparing(Row::uncalled))
            .collect(Collectors.groupingBy(row -> vendorOf(row.provider())));
    ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
    try {
      List<Future<?>> all = new ArrayList<>();
      for (List<Row> lane : lanes.values()) {
        all.add(
            threads.submit(
                () -> {
                  for (Row row : lane) {
                    holds(row);
                  }
                  return null;
                }));
      }
      for (Future<?> lane : all) {
        lane.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void holds(Row row) throws Exception {
    Sandbox vendor = vendors.get(vendorOf(row.provider()));
    if (row.uncalled()) {
      vendor.callbacks().withhold();
    }
    row.faults().forEach(vendor.faults()::add);
    int before = vendor.book().submits().size();
    Pair pair = drop(row);
    site.awaitResuming(
        row.name() + " " + row.ends(),
        SOON,
        reads -> reads.newest(JOBS).stream().anyMatch(job -> isThere(job, row)));
    vendor.faults().clear();
    assertThat(vendor.book().submits().size() - before)
        .as("%s: requests to pay", row.name())
        .isEqualTo(row.submits());
    synchronized (done) {
      done.put(row.name(), new Done(pair, row));
    }
  }

  private static boolean isThere(Job job, Row row) {
    return job.name().equals(row.name())
        && job.state() == row.ends()
        && (row.ends() == JobState.SUBMIT_UNKNOWN || job.closedAt() != null);
  }

  private Pair drop(Row row) throws Exception {
    Files.writeString(
        site.inbox().resolve(row.name() + ".job.yaml"), "provider: " + row.provider() + "\n");
    return Sandbox.isForPictures(row.provider())
        ? site.dropPicture(row.name())
        : site.dropReady(row.name());
  }

  /** In the end, of each job. */
  private void theBooksAgree() throws Exception {
    site.await("nothing is under way", SOON, reads -> Audit.isOver(reads, JOBS));
    Map<String, Job> jobs =
        site.read(reads -> reads.newest(10 * JOBS)).stream()
            .collect(Collectors.toMap(Job::name, job -> job));
    assertThat(jobs.keySet()).isEqualTo(done.keySet());
    for (Done one : done.values()) {
      agrees(jobs.get(one.row().name()), one);
    }
    for (Sandbox vendor : vendors.values()) {
      assertThat(vendor.book().breaches()).isEmpty();
    }
    List<Book.Paid> paid = paid();
    assertThat(paid).extracting(Book.Paid::videoSha256).doesNotHaveDuplicates();
    System.out.printf(
        "%d jobs over %s: %s; paid %d, none twice%n",
        jobs.size(),
        jobs.values().stream().map(Job::provider).distinct().sorted().toList(),
        jobs.values().stream()
            .collect(
                Collectors.groupingBy(
                    job -> job.state().text(), TreeMap::new, Collectors.counting())),
        paid.size());
  }

  private List<Book.Paid> paid() {
    return vendors.values().stream().flatMap(vendor -> vendor.book().paid().stream()).toList();
  }

  private void agrees(Job job, Done one) throws Exception {
    Row row = one.row();
    Pair pair = one.pair();
    assertThat(job.state()).as(row.name()).isEqualTo(row.ends());
    assertThat(job.provider()).as(row.name()).isEqualTo(row.provider());
    Book own = vendors.get(vendorOf(row.provider())).book();
    assertThat(own.paid())
        .filteredOn(paid -> paid.videoSha256().equals(pair.videoSha256()))
        .as("%s: paid at its own vendor", row.name())
        .hasSize(row.paid());
    assertThat(paid())
        .filteredOn(paid -> paid.videoSha256().equals(pair.videoSha256()))
        .as("%s: paid anywhere", row.name())
        .hasSize(row.paid());
    boolean picture = Sandbox.isForPictures(row.provider());
    Path output = site.outbox().resolve(row.name() + (picture ? ".png" : ".mp4"));
    if (row.ends() == JobState.DELIVERED) {
      assertThat(Stamp.read(output)).isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
      assertThat(site.outbox().resolve(row.name() + ".receipt.json")).exists();
    } else {
      assertThat(output).doesNotExist();
    }
    if (row.ends() == JobState.FAILED) {
      assertThat(Files.readString(site.failed().resolve(row.name() + ".reason.txt")))
          .contains(row.paid() > 0 ? "Paid: yes" : "Paid: no");
    }
    boolean parked = row.ends() == JobState.SUBMIT_UNKNOWN;
    for (FileRole role : List.of(FileRole.TARGET, FileRole.FACE)) {
      String place =
          parked
              ? job.input(role).orElseThrow().custody()
              : job.input(role).orElseThrow().archived();
      assertThat(Clip.sha256(Path.of(place)))
          .isEqualTo(role == FileRole.TARGET ? pair.videoSha256() : pair.faceSha256());
    }
  }
}
