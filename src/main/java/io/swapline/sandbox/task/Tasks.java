package io.swapline.sandbox.task;

import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.common.Ids;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.media.ResultMaker;
import io.swapline.sandbox.options.SandboxOptions;
import io.swapline.sandbox.upload.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that were paid for. */
public final class Tasks {
  private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

  /** A result that is nearly made is waited for, so that a task is done when its time says so. */
  private static final long PATIENCE_MS = 1000;

  private final SandboxOptions options;
  private final Path results;
  private final Ids ids;
  private final Faults faults;
  private final Book book;
  private final ExecutorService workers;
  private Consumer<Task> whenMade = task -> {};
  private final Map<String, Task> tasks = Collections.synchronizedMap(new LinkedHashMap<>());

  public Tasks(SandboxOptions options, Ids ids, Faults faults, Book book, ExecutorService workers)
      throws IOException {
    this.options = options;
    this.results = Files.createDirectories(options.folder().resolve("results"));
    this.ids = ids;
    this.faults = faults;
    this.book = book;
    this.workers = workers;
  }

  /**
   * What was asked for.
   *
   * @param video the target
   * @param face the face
   * @param options the vendor's own, by name
   * @param resultType {@code mp4} or {@code gif}; {@code png}, {@code webp} or {@code jpeg} of a
   *     picture
   * @param input what a read tells again of the submit, by the vendor's names
   * @param callback where its end is told
   */
  public record Wanted(
      StoredFile video,
      StoredFile face,
      Map<String, String> options,
      String resultType,
      Map<String, String> input,
      Optional<URI> callback) {}

  /** Told of every task, before the submit that made it is answered. */
  public void whenMade(Consumer<Task> action) {
    whenMade = action;
  }

  /**
   * Makes a task. From here on it is paid.
   *
   * @param submitNumber of the submit in the book
   * @return the task's id
   */
  public String make(int submitNumber, Wanted wanted) {
    Instant now = options.clock().instant();
    Instant begins = now.plus(options.times().queued());
    TaskView.Times times = new TaskView.Times(now, begins, begins.plus(options.times().working()));
    String id = ids.next();
    String name = id + "." + wanted.resultType();
    Future<?> making = workers.submit(() -> result(wanted, name));
    Task task =
        new Task(
            id, name, times, wanted.input(), wanted.callback(), faults.lastingTaskFaults(), making);
    tasks.put(id, task);
    pay(submitNumber, id, wanted, now, times.ends());
    LOG.info("Sandbox task {} is taken", id);
    whenMade.accept(task);
    return id;
  }

  /**
   * Makes a result while its submit waits, as vendors without tasks do. When it is made it is paid;
   * nobody can ask for it again.
   *
   * @param submitNumber of the submit in the book
   * @return the result
   * @throws IOException if it cannot be made; it costs nothing then
   */
  public Path makeAtOnce(int submitNumber, Wanted wanted) throws IOException {
    Instant begins = options.clock().instant();
    String id = ids.next();
    String name = id + "." + wanted.resultType();
    result(wanted, name);
    pay(submitNumber, id, wanted, begins, options.clock().instant());
    return result(name);
  }

  private void pay(int submitNumber, String id, Wanted wanted, Instant begins, Instant ends) {
    book.paid(
        submitNumber,
        new Book.Paid(
            id, begins, wanted.video().sha256(), wanted.face().sha256(), wanted.options()),
        ends);
  }

  private Void result(Wanted wanted, String name) throws IOException {
    Path output = results.resolve(name);
    options
        .maker()
        .make(
            new ResultMaker.Order(
                wanted.video().path(), wanted.face().path(), output, wanted.resultType()));
    return null;
  }

  /** Reads a task's state, counted as a poll; empty when there is no such task. */
  public Optional<TaskView> poll(String id) throws InterruptedException {
    Task task = tasks.get(id);
    if (task == null) {
      return Optional.empty();
    }
    book.polled(id);
    TaskView view = look(task).withFaults(task.taskFaults());
    return Optional.of(view.withFaults(faults.taskFaults(view.state() == TaskStage.DONE)));
  }

  /** All tasks as they are now, by the time at which they were made; not counted as polls. */
  public List<TaskView> newestFirst() throws InterruptedException {
    List<Task> all;
    synchronized (tasks) {
      all = new ArrayList<>(tasks.values());
    }
    // Those of one instant are in the order of their making until here.
    Collections.reverse(all);
    all.sort(Comparator.comparing((Task task) -> task.times().submitted()).reversed());
    List<TaskView> views = new ArrayList<>();
    for (Task task : all) {
      views.add(look(task).withFaults(task.taskFaults()));
    }
    return views;
  }

  /** Makes finished tasks that nobody submitted here and that are in no book. */
  public List<String> strangers(int count, Map<String, String> input) throws IOException {
    List<String> made = new ArrayList<>();
    Instant now = options.clock().instant();
    TaskView.Times times = new TaskView.Times(now, now, now);
    for (int n = 0; n < count; n++) {
      String id = ids.next();
      Path result = Files.writeString(result(id + ".mp4"), "the result of a stranger");
      Future<?> done = CompletableFuture.completedFuture(result);
      tasks.put(id, new Task(id, id + ".mp4", times, input, Optional.empty(), List.of(), done));
      made.add(id);
    }
    return made;
  }

  /** The task at its end; empty until its time is up and its result is made. */
  public Optional<TaskView> ended(Task task) throws InterruptedException {
    boolean over = !options.clock().instant().isBefore(task.times().ends());
    return over && task.making().isDone()
        ? Optional.of(look(task).withFaults(task.taskFaults()))
        : Optional.empty();
  }

  private TaskView look(Task task) throws InterruptedException {
    Instant now = options.clock().instant();
    TaskView view = task.at(now);
    if (view.state() != TaskStage.DONE) {
      return view;
    }
    try {
      task.making().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      return view;
    } catch (TimeoutException e) {
      return task.late(now);
    } catch (ExecutionException e) {
      LOG.warn("Sandbox task {} fails: {}", task.id(), e.getCause().toString());
      return view.failed(String.valueOf(e.getCause().getMessage()));
    }
  }

  public Path result(String resultName) {
    return results.resolve(resultName);
  }
}
