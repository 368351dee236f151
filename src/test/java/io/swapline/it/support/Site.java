package io.swapline.it.support;

import io.swapline.ledger.LedgerStore;
import io.swapline.ledger.decisions.Decisions;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.limits.ProviderPauses;
import io.swapline.ledger.model.LedgerException;
import io.swapline.ledger.money.BudgetCaps;
import io.swapline.sandbox.Sandbox;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.callback.SandboxCallbacks;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.options.SandboxOptions;
import io.swapline.sandbox.vendor.Vendor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A place of work for one test: a home folder, a sandbox provider in this JVM, and the service
 * processes that are started there. Every process is ended with the test. The folder is kept, and
 * the logs are printed, when it failed.
 */
public final class Site implements BeforeEachCallback, AfterEachCallback {
  /** The only API key that the sandbox takes. */
  public static final String KEY = "sk-it-5f3a9c0de1b7442c8d66";

  /** Of the last processes; those of all are in the folder. */
  private static final int LOGS_SHOWN = 8;

  private final UnaryOperator<SandboxOptions> options;
  private final Optional<Vendor> vendor;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<ServiceProcess> processes = new ArrayList<>();
  private Path home;
  private Sandbox sandbox;
  private String account;
  private boolean reachable;

  public Site() {
    this(UnaryOperator.identity());
  }

  /**
   * @param options changes the sandbox; it works for half a second unless told otherwise
   */
  public Site(UnaryOperator<SandboxOptions> options) {
    this.options = options;
    this.vendor = Optional.empty();
  }

  /**
   * With a vendor that the tests bring along.
   *
   * @param vendor serves one provider, which has its id; the test adds that provider's file
   */
  public Site(Vendor vendor) {
    this.options = UnaryOperator.identity();
    this.vendor = Optional.of(vendor);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    home = Project.scratch(context.getRequiredTestMethod().getName());
    Project.copyHome(home);
    for (Path folder : List.of(inbox(), outbox(), done(), failed(), data())) {
      Files.createDirectories(folder);
    }
    SandboxOptions usual =
        SandboxOptions.defaults(home.resolve("sandbox"))
            .withApiKey(KEY)
            .withTimes(Duration.ofMillis(100), Duration.ofMillis(400));
    SandboxOptions chosen = options.apply(usual);
    sandbox = vendor.isEmpty() ? Sandbox.start(chosen) : Sandbox.start(vendor.get(), chosen);
    account = vendor.map(Vendor::id).orElse(chosen.vendor());
    set("swapline.watch.settle", "500ms");
    set("swapline.poll.first", "200ms");
    set("swapline.poll.max", "500ms");
    set("swapline.disk.reserve", "100MB");
    for (String provider : Sandbox.providers()) {
      // Most tests drop more in a moment than a vendor takes in a minute.
      set("swapline.providers." + provider + ".submits-per-minute", "none");
      set("swapline.providers." + provider + ".tasks-at-once", "none");
    }
    // No page of the vendor has a price, and without one nothing runs under a budget.
    set("swapline.providers.novita-image.price", "0.02");
    set("swapline.consent.policy", "attested");
    set("swapline.consent.attestation", "Test: nobody is shown.");
    sandbox.settings().forEach(this::set);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    processes.forEach(ServiceProcess::close);
    if (sandbox != null) {
      sandbox.close();
    }
    if (context.getExecutionException().isPresent()) {
      for (int n = Math.max(1, processes.size() - LOGS_SHOWN + 1); n <= processes.size(); n++) {
        System.out.println("--- log of process " + n + " in " + home);
        System.out.println(processes.get(n - 1).log());
      }
    } else {
      requirePlainWords();
      Project.delete(home);
    }
    processes.clear();
    settings.clear();
    reachable = false;
  }

  /** Of every service that is tested, whatever it is tested for. */
  private void requirePlainWords() throws IOException {
    boolean kept =
        Files.isReadable(data().resolve("ledger.db")) && !processes.isEmpty() && sandbox != null;
    if (!kept) {
      return;
    }
    try (LedgerStore store = ledger()) {
      PlainWords.require(store.ledger());
    } catch (LedgerException e) {
      // Some tests end with a ledger that cannot be opened.
    }
    PlainWords.require(home.resolve("failed"));
    PlainWords.require(home.resolve("outbox"));
  }

  public Path home() {
    return home;
  }

  public Path inbox() {
    return home.resolve("inbox");
  }

  public Path outbox() {
    return home.resolve("outbox");
  }

  public Path done() {
    return home.resolve("done");
  }

  public Path failed() {
    return home.resolve("failed");
  }

  public Path data() {
    return home.resolve("data");
  }

  public Faults faults() {
    return sandbox.faults();
  }

  public Book book() {
    return sandbox.book();
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  /** The provider reaches the processes that are started from now on, and calls them back. */
  public void beReachable() {
    reachable = true;
  }

  public SandboxCallbacks callbacks() {
    return sandbox.callbacks();
  }

  /** A setting for all processes that are started from now on. */
  public void set(String key, String value) {
    settings.put(key, value);
  }

  /** The settings so far, each {@code key=value}, with a free port. */
  public List<String> sets() throws IOException {
    List<String> sets = new ArrayList<>(List.of("swapline.http.port=" + FreePort.next()));
    settings.forEach((key, value) -> sets.add(key + "=" + value));
    return sets;
  }

  /** Starts a service and waits until it is healthy. */
  public ServiceProcess start() throws IOException {
    return start(Launch.plain());
  }

  /** Starts a service in that way and waits until it is healthy. */
  public ServiceProcess start(Launch launch) throws IOException {
    return launch(launch).live();
  }

  /** Starts a service in that way and does not wait for it. */
  public ServiceProcess launch(Launch launch) throws IOException {
    int n = processes.size() + 1;
    int port = FreePort.next();
    Path stands = home.resolve("stands-" + n);
    Map<String, String> sets = new LinkedHashMap<>(settings);
    sets.put("swapline.http.port", String.valueOf(port));
    if (reachable) {
      sets.put("swapline.http.public-url", "http://127.0.0.1:" + port);
    }
    ProcessBuilder builder = new JavaCommands(home).service(launch, sets, stands);
    builder.environment().put(keyVariable(), KEY);
    Path log = home.resolve("service-" + n + ".log");
    ServiceProcess process = ServiceProcess.start(builder, log, port, stands);
    processes.add(process);
    return process;
  }

  private String keyVariable() {
    return "SWAPLINE_PROVIDERS_" + account.toUpperCase(Locale.ROOT) + "_API_KEY";
  }

  /** Drops a small pair that is taken at once. */
  public Pair dropReady(String name) throws IOException {
    return dropReady(name, 1000);
  }

  /** Drops a pair that is taken at once, with a video of about so many bytes. */
  public Pair dropReady(String name, long bytes) throws IOException {
    return drop(name, Clip.video(home.resolve(name + ".mp4"), bytes), true);
  }

  /** Drops a small pair that is taken at once and whose video is larger than the provider takes. */
  public Pair dropTooLarge(String name) throws IOException {
    return drop(name, Clip.tooLarge(home.resolve(name + ".mp4")), true);
  }

  /** Drops a small pair that has to settle. */
  public Pair drop(String name) throws IOException {
    return drop(name, Clip.video(home.resolve(name + ".mp4"), 1000), false);
  }

  /** Moves a video into the inbox, beside a face of its own. */
  public Pair drop(String name, Path video, boolean ready) throws IOException {
    Path face = Clip.face(inbox().resolve(name + ".face.jpg"));
    Pair pair = new Pair(name, Clip.sha256(video), Clip.sha256(face));
    Files.move(video, inbox().resolve(name + ".mp4"));
    if (ready) {
      Files.createFile(inbox().resolve(name + ".ready"));
    }
    return pair;
  }

  /** Drops a small picture to work on, beside a face, that are taken at once. */
  public Pair dropPicture(String name) throws IOException {
    return dropPicture(name, Clip.face(home.resolve(name + ".target.jpg")));
  }

  /** The same with that picture, which has the name that it is to have. */
  public Pair dropPicture(String name, Path target) throws IOException {
    Path face = Clip.face(inbox().resolve(name + ".face.jpg"));
    Pair pair = new Pair(name, Clip.sha256(target), Clip.sha256(face));
    Files.move(target, inbox().resolve(target.getFileName()));
    Files.createFile(inbox().resolve(name + ".ready"));
    return pair;
  }

  /** Reads the ledger; it is closed again on return, so that a kill finds it alone. */
  public <T> T read(Function<JobReads, T> question) {
    try (LedgerStore store = ledger()) {
      return question.apply(store.ledger().reads());
    }
  }

  /**
   * Waits, as an operator who stands by: what the service pauses meanwhile is resumed at once,
   * which the ledger records as a decision of {@code test}. The ledger is closed again on return.
   */
  public void awaitResuming(String what, Duration atMost, Predicate<JobReads> question) {
    try (LedgerStore store = ledger()) {
      JobReads reads = store.ledger().reads();
      ProviderPauses pauses = store.ledger().pauses();
      Awaitility.await(what)
          .atMost(atMost)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                pauses.paused().forEach(pause -> pauses.resume(pause.provider(), "test"));
                return question.test(reads);
              });
    }
  }

  /** Does what a person does with a command, without the time that a command takes. */
  public void decide(Consumer<Decisions> decision) {
    try (LedgerStore store = ledger()) {
      decision.accept(store.ledger().decisions());
    }
  }

  /** Pauses providers, and lets them go on, behind the service's back. */
  public void pauses(Consumer<ProviderPauses> change) {
    try (LedgerStore store = ledger()) {
      change.accept(store.ledger().pauses());
    }
  }

  /** Waits until the ledger answers so. */
  public void await(String what, Duration atMost, Predicate<JobReads> question) {
    await(what, atMost, Duration.ofMillis(50), question);
  }

  /**
   * The same where asking costs as much as what is measured.
   *
   * @param every how often it is asked
   */
  public void await(String what, Duration atMost, Duration every, Predicate<JobReads> question) {
    try (LedgerStore store = ledger()) {
      JobReads reads = store.ledger().reads();
      Awaitility.await(what).atMost(atMost).pollInterval(every).until(() -> question.test(reads));
    }
  }

  private LedgerStore ledger() {
    return LedgerStore.openExisting(data(), Clock.systemUTC(), "test", BudgetCaps.NONE);
  }

  /** What all processes wrote. */
  public String logs() {
    StringBuilder all = new StringBuilder();
    processes.forEach(process -> all.append("\n--- log\n").append(process.log()));
    return all.toString();
  }

  /** What the command line prints; the command must succeed. */
  public String command(String... arguments) throws IOException, InterruptedException {
    Said said = run(Map.of(), List.of(arguments));
    if (said.exit() != 0) {
      throw new IllegalStateException(said.exit() + ": " + said.text());
    }
    return said.text();
  }

  /** A command's exit code and what it printed. */
  public record Said(int exit, String text) {}

  /** Runs a command with the settings so far and, if wanted, the key. */
  public Said say(boolean withKey, String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    settings.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return run(withKey ? Map.of(keyVariable(), KEY) : Map.of(), all);
  }

  /** A command that is not waited for; whoever begins it ends it. */
  public Process begin(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    settings.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return new JavaCommands(home)
        .command(all)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("begun.out").toFile())
        .start();
  }

  private Said run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    File out = home.resolve("command.out").toFile();
    ProcessBuilder builder =
        new JavaCommands(home).command(arguments).redirectErrorStream(true).redirectOutput(out);
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    return new Said(exit, Files.readString(out.toPath()));
  }
}
