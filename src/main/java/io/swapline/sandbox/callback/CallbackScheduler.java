package io.swapline.sandbox.callback;

import io.swapline.sandbox.common.NamedThreads;
import io.swapline.sandbox.http.HostServer;
import io.swapline.sandbox.options.SandboxOptions;
import io.swapline.sandbox.task.Task;
import io.swapline.sandbox.task.TaskView;
import io.swapline.sandbox.task.Tasks;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches tasks that have a callback, and delivers it when they have ended. */
public final class CallbackScheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackScheduler.class);
  private static final int THREADS = 16;

  /** The sandbox's clock may be moved by hand, so it is looked at, in real milliseconds. */
  private static final long LOOK_MS = 10;

  private final Clock clock;
  private final Duration backoff;
  private final Duration timeout;
  private final int retries;
  private final SandboxCallbacks callbacks;
  private final CallbackWriter writer;
  private final Tasks tasks;
  private final Function<TaskView, String> body;
  private final Set<Task> running = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(THREADS, new NamedThreads("sandbox-callback"));
  private final CallbackSender sender;

  public CallbackScheduler(
      SandboxOptions options,
      CallbackPolicy rules,
      SandboxCallbacks callbacks,
      CallbackWriter writer,
      Tasks tasks,
      Function<TaskView, String> body) {
    this.clock = options.clock();
    this.backoff = options.callbackPace().backoff();
    this.timeout = options.callbackPace().timeout();
    this.retries = rules.retries();
    this.callbacks = callbacks;
    this.writer = writer;
    this.tasks = tasks;
    this.body = body;
    this.sender = new CallbackSender(timeout, THREADS + HostServer.THREADS);
    look();
  }

  /** To be called when a task was made and its submit is not answered. */
  public void made(Task task) {
    Optional<URI> to = task.callback();
    if (to.isEmpty()) {
      return;
    }
    if (callbacks.areEarly()) {
      String text = body.apply(task.started(clock.instant()));
      CallbackWriter.Message message = writer.message(task, to.get(), text);
      send(message, writer.genuine(message), 1);
    }
    running.add(task);
  }

  private void look() {
    running.removeIf(this::isTold);
    after(Duration.ofMillis(LOOK_MS), this::look);
  }

  /** Whether nothing is left to be awaited of a task. */
  private boolean isTold(Task task) {
    try {
      Optional<TaskView> end = tasks.ended(task);
      if (end.isPresent()) {
        String text = body.apply(end.get());
        CallbackWriter.Message message = writer.message(task, task.callback().orElseThrow(), text);
        after(Duration.ZERO, () -> deliver(message, 1));
      }
      return end.isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException e) {
      LOG.error("Sandbox cannot call back for task {}", task.id(), e);
      return true;
    }
  }

  private void deliver(CallbackWriter.Message message, int attempt) {
    if (callbacks.keeps(() -> after(Duration.ZERO, () -> deliver(message, attempt)))) {
      return;
    }
    Optional<ForgedCallback> kind = attempt == 1 ? callbacks.takeForgery() : Optional.empty();
    if (kind.isPresent()) {
      CallbackRequest forged = writer.forged(kind.get(), message);
      if (forged.body().isSlow()) {
        // Whoever waits for its answer gives up, while it still trickles.
        after(Duration.ZERO, () -> send(message, forged, attempt));
        again(message, attempt, timeout);
      } else {
        send(message, forged, attempt);
        again(message, attempt, Duration.ZERO);
      }
      return;
    }
    if (send(message, writer.genuine(message), attempt)) {
      int copies = callbacks.copies();
      for (int copy = 1; copy <= copies; copy++) {
        send(message, writer.genuine(message), attempt + copy);
      }
    } else {
      again(message, attempt, Duration.ZERO);
    }
  }

  private void again(CallbackWriter.Message message, int attempt, Duration later) {
    if (attempt > retries) {
      LOG.info("Sandbox gives the callback for task {} up", message.taskId());
      return;
    }
    Duration pause = backoff.multipliedBy(1L << (attempt - 1)).plus(later);
    after(pause, () -> deliver(message, attempt + 1));
  }

  private void after(Duration pause, Runnable work) {
    try {
      Future<?> unused =
          threads.schedule(() -> guarded(work), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The sandbox is closing: no further callbacks");
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("Sandbox cannot call back", e);
    }
  }

  private boolean send(CallbackWriter.Message message, CallbackRequest callback, int attempt) {
    Instant at = clock.instant();
    int status = sender.send(callback);
    callbacks.enter(
        new SandboxCallbacks.Sent(
            message.taskId(), at, attempt, callback.to().getRawPath(), status));
    return status / 100 == 2;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    sender.close();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("Sandbox leaves a callback behind that cannot be ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
