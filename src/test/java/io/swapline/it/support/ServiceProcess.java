package io.swapline.it.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own, with its output in a file. */
public final class ServiceProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(150);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final URI health;
  private final Path stands;

  private ServiceProcess(Process process, Path log, URI health, Path stands) {
    this.process = process;
    this.log = log;
    this.health = health;
    this.stands = stands;
  }

  /**
   * Starts it, and returns at once.
   *
   * @param command ready to be started but for its output
   * @param log made; where its output goes
   * @param port where its health is
   * @param stands the file by which a {@link StepBlock} in it says that a job stands there
   */
  public static ServiceProcess start(ProcessBuilder command, Path log, int port, Path stands)
      throws IOException {
    command.redirectErrorStream(true).redirectOutput(log.toFile());
    URI health = URI.create("http://127.0.0.1:" + port + "/observe/health/live");
    return new ServiceProcess(command.start(), log, health, stands);
  }

  /** Waits until it says that it lives. */
  public ServiceProcess live() {
    await("a start")
        .atMost(START)
        .pollInterval(Duration.ofMillis(25))
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              assertThat(process.isAlive()).as("ended before it was healthy: %s", log()).isTrue();
              return answers();
            });
    return this;
  }

  private boolean answers() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // Nobody listens yet.
      return false;
    }
  }

  /** An address of its server. */
  public URI address(String path) {
    return health.resolve(path);
  }

  /** What it says of its readiness. */
  public String ready() {
    return page("ready");
  }

  /** Its figures. */
  public String metrics() {
    return page("../metrics");
  }

  private String page(String name) {
    HttpRequest request =
        HttpRequest.newBuilder(health.resolve(name)).timeout(Duration.ofSeconds(5)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether the job that is to be stopped stands before its step. */
  public boolean isBlocked() {
    return Files.exists(stands);
  }

  /** The NAME of the job that stands before its step. */
  public String blocked() throws IOException {
    return Files.readString(stands);
  }

  /** The job that stands before its step goes on. */
  public void leave() throws IOException {
    Files.createFile(Stand.leave(stands));
  }

  /** SIGSTOP: it does nothing from now on, and is not dead. */
  public void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT, after {@link #freeze}. */
  public void wake() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = String.valueOf(service().pid());
    assertThat(new ProcessBuilder("kill", name, pid).start().waitFor()).isZero();
  }

  /** {@code kill -9}; it is dead on return. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Waits for what comes while it lives. */
  public void awaitAlive(String what, Duration most, Callable<Boolean> arrived) {
    await(what)
        .atMost(most)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              assertThat(isAlive()).as(() -> "ended by itself: " + what + "\n" + log()).isTrue();
              return arrived.call();
            });
  }

  /** SIGTERM, and nothing more. */
  public void askToStop() {
    service().destroy();
  }

  /** Java, where another program stands between. */
  private ProcessHandle service() {
    return process.children().findFirst().orElse(process.toHandle());
  }

  /** Waits until it has ended by itself. */
  public int exitCode() throws InterruptedException {
    assertThat(process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  /** SIGTERM, and waits for its end, which must be a good one. */
  public void stop() throws InterruptedException {
    askToStop();
    assertThat(exitCode()).as("exit code after SIGTERM").isZero();
  }

  /** All that it wrote. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }

  /** Ends it if it still runs. */
  @Override
  public void close() {
    service().destroyForcibly();
    process.destroyForcibly();
  }
}
