package io.swapline.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.swapline.cli.DemoRunner;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.s3.AccessKey;
import io.swapline.sandbox.Sandbox;
import io.swapline.sandbox.frames.FramesMaker;
import io.swapline.sandbox.options.SandboxOptions;
import io.swapline.service.Service;
import io.swapline.service.StartException;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.LoggerFactory;

/**
 * The main job from end to end without a key or a network: the same service and routes as in
 * production, against the sandbox provider on this machine.
 */
final class Demo {
  private static final Duration MOST = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Path home;
  private final DemoRunner.Wish wish;
  private final Screen screen;

  /**
   * @param home the launcher's folder
   */
  Demo(Path home, DemoRunner.Wish wish, Screen screen) {
    this.home = home;
    this.wish = wish;
    this.screen = screen;
  }

  /**
   * Runs it.
   *
   * @return whether the result and its receipt were delivered
   * @throws IllegalArgumentException if the sandbox cannot stand in for the provider
   */
  boolean run() throws IOException, SettingsException, StartException, InterruptedException {
    String vendor =
        Sandbox.vendorOf(wish.provider())
            .orElseThrow(
                () -> new IllegalArgumentException("the sandbox cannot play " + wish.provider()));
    quiet();
    Path folder = DemoFolder.make(home, LocalDateTime.now(ZoneId.systemDefault()));
    String key = secret();
    SandboxOptions options =
        SandboxOptions.defaults(folder.resolve("sandbox"))
            .withVendor(vendor)
            .withApiKey(key)
            .withTimes(Duration.ofSeconds(1), Duration.ofSeconds(3))
            .withMaker(wish.keep() ? new OwnPairMaker() : new FramesMaker());
    KeptDemo kept = new KeptDemo(folder, this::shown, screen);
    try (Sandbox sandbox = Sandbox.start(options)) {
      screen.say("Sandbox provider on " + sandbox.apiUrl() + " (this machine; nothing is paid)");
      try (DemoPlaces places = places(folder)) {
        List<String> account =
            List.of(
                "swapline.providers." + vendor + ".api-key=" + key,
                "swapline.providers." + vendor + ".api-key-file=");
        List<String> set = set(folder, places, sandbox, account);
        Settings settings = Settings.load(home, Map.of(), set);
        if (wish.keep()) {
          kept.begin(set);
        }
        return run(settings, kept, places, sandbox);
      }
    } finally {
      kept.closed();
    }
  }

  private boolean run(Settings settings, KeptDemo kept, DemoPlaces places, Sandbox sandbox)
      throws IOException, StartException, InterruptedException {
    try (Service service = Service.start(settings, Clock.systemUTC())) {
      screen.say("Drawing a sample pair …");
      SamplePair.Kind kind =
          Sandbox.isForPictures(wish.provider()) ? SamplePair.Kind.PICTURE : SamplePair.Kind.VIDEO;
      String where = places.drop(kind);
      screen.say(
          "Dropped " + kind.target() + ", sample.face.jpg and sample.consent.json into " + where);
      boolean delivered = watch(service.ledger(), settings, places, sandbox);
      if (delivered && wish.keep()) {
        kept.untilEnded(kind);
      }
      return delivered;
    }
  }

  private DemoPlaces places(Path folder) throws IOException {
    if (!wish.bucket()) {
      return new FolderPlaces(folder, this::shown);
    }
    BucketPlaces bucket =
        BucketPlaces.open(
            home.resolve("target/s3proxy-lib"),
            folder.resolve("s3"),
            new AccessKey(secret(), secret()),
            this::shown);
    screen.say("S3 server on " + bucket.endpoint() + " (this machine, a process of its own)");
    return bucket;
  }

  private static String secret() {
    return "demo-" + HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong());
  }

  private boolean watch(Ledger ledger, Settings settings, DemoPlaces places, Sandbox sandbox)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + MOST.toNanos();
    JobState last = null;
    while (System.nanoTime() < end) {
      Optional<Job> job = ledger.reads().newest(1).stream().findFirst();
      if (job.isPresent()) {
        if (job.get().state() != last) {
          last = job.get().state();
          screen.state(last);
        }
        screen.progress(job.get());
        if (last.isEnd() && job.get().closedAt() != null) {
          return finish(job.get(), ledger, settings, places, sandbox);
        }
      }
      Thread.sleep(LOOK.toMillis());
    }
    screen.say("The demo did not finish within " + MOST.toMinutes() + " minutes.");
    return false;
  }

  private boolean finish(
      Job job, Ledger ledger, Settings settings, DemoPlaces places, Sandbox sandbox)
      throws IOException {
    if (job.state() != JobState.DELIVERED) {
      screen.say("The job ended as " + job.state().text() + ": " + job.why());
      return false;
    }
    String output = ledger.deliveries().of(job.id()).get(0).name();
    String receipt = output.substring(0, output.lastIndexOf('.')) + ".receipt.json";
    screen.say("");
    screen.say("Output:  " + places.delivered(settings, output));
    screen.say("Receipt: " + places.delivered(settings, receipt));
    places.left().forEach(screen::say);
    screen.say(
        "The provider's book: "
            + sandbox.book().submits().size()
            + " submit, "
            + sandbox.book().paid().size()
            + " paid, "
            + sandbox.book().breaches().size()
            + " breaches of its contract.");
    screen.say("");
    screen.say(
        "Next: ./swapline check FOLDER says what would become of videos of your own and what they"
            + " cost; ./swapline demo --keep takes them without an account; README.md goes on at"
            + " \"Your own videos\".");
    return sandbox.book().paid().size() == 1 && sandbox.book().breaches().isEmpty();
  }

  private List<String> set(Path folder, DemoPlaces places, Sandbox sandbox, List<String> account)
      throws IOException {
    List<String> all = new ArrayList<>();
    all.add("swapline.data=" + folder.resolve("data"));
    // A source of the operator's own would bring real drops into the demo.
    all.add("swapline.routes.own=");
    all.add("swapline.watch.buckets=");
    all.add("swapline.watch.s3.queue=");
    all.addAll(places.settings());
    all.add("swapline.destinations=");
    all.add("swapline.status.folder=destination");
    all.add("swapline.done.folder=" + folder.resolve("done"));
    all.add("swapline.failed.folder=" + folder.resolve("failed"));
    all.add("swapline.watch.settle=1s");
    all.add("swapline.poll.first=500ms");
    all.add("swapline.poll.max=1s");
    all.add("swapline.disk.reserve=100MB");
    all.addAll(publishing());
    all.add("swapline.provider=" + wish.provider());
    all.addAll(wish.keep() ? KeptDemo.CONSENT : List.of("swapline.consent.policy=required"));
    // Nothing is paid here, and of some providers no page has a price.
    all.add("swapline.budget.per-job=none");
    all.add("swapline.budget.per-day=none");
    sandbox.settings().forEach((setting, value) -> all.add(setting + "=" + value));
    all.addAll(account);
    all.addAll(wish.sets());
    return all;
  }

  /** The sample goes to the sandbox alone: not to a bucket of the operator's, nor is he called. */
  private List<String> publishing() throws IOException {
    if (!Sandbox.fetchesMedia(wish.provider())) {
      return List.of(
          "swapline.http.port=0", "swapline.http.public-url=", "swapline.publish=provider");
    }
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return List.of(
          "swapline.http.host=" + host,
          "swapline.http.port=" + socket.getLocalPort(),
          "swapline.http.public-url=http://" + host + ":" + socket.getLocalPort(),
          "swapline.publish=serve");
    }
  }

  private String shown(Path path) {
    return path.startsWith(home) ? home.relativize(path).toString() : path.toString();
  }

  /** What the log says is on the screen already, in other words. */
  private static void quiet() {
    if (LoggerFactory.getLogger("io.swapline") instanceof Logger logger) {
      logger.setLevel(Level.ERROR);
    }
  }
}
