package io.swapline.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs programs of others: without a shell, without what our environment holds (keys among it),
 * with nothing to read from us, and never longer than they may.
 */
final class Programs implements AutoCloseable {
  private static final int LAST_LINES = 6;
  private static final long GRACE_SECONDS = 5;
  private static final List<String> KEPT = List.of("PATH", "LD_LIBRARY_PATH");

  private final Confinement confinement;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Programs(Confinement confinement) {
    this.confinement = confinement;
  }

  /** What the system does not bound, in words. */
  List<String> unbounded() {
    List<String> words = new ArrayList<>();
    if (confinement.limit().isEmpty()) {
      words.add("no prlimit (util-linux): their memory is not limited");
    }
    if (confinement.dieTogether().isEmpty()) {
      words.add("no setpriv (util-linux): they end by themselves when Swapline is killed");
    }
    return words;
  }

  /**
   * Runs one and waits for its end.
   *
   * @param command the program, absolute, and its arguments as they are
   * @param folder in which it runs, and in which it may leave what it likes
   * @param lines gets what it writes, line by line, on another thread; all of it by the return
   * @throws IOException if it cannot be started
   */
  ProgramEnd run(List<String> command, Path folder, ProgramBounds bounds, Consumer<String> lines)
      throws IOException {
    List<String> all = new ArrayList<>(confinement.around(bounds));
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(KEPT);
    environment.putAll(
        Map.of("LC_ALL", "C", "HOME", folder.toString(), "TMPDIR", folder.toString()));
    Process process = builder.start();
    running.add(process);
    try {
      return closed ? new ProgramEnd(ProgramEnd.Kind.STOPPED, "") : await(process, bounds, lines);
    } finally {
      end(process);
      running.remove(process);
    }
  }

  private ProgramEnd await(Process process, ProgramBounds bounds, Consumer<String> lines)
      throws IOException {
    process.getOutputStream().close();
    Deque<String> errors = new ArrayDeque<>();
    Thread told = reader(process, new ProgramOutput(process.getInputStream(), lines));
    Thread failed =
        reader(process, new ProgramOutput(process.getErrorStream(), line -> keep(errors, line)));
    try {
      boolean over = process.waitFor(bounds.atMost().toMillis(), TimeUnit.MILLISECONDS);
      end(process);
      told.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
      failed.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
      return new ProgramEnd(kind(process, over), words(errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ProgramEnd(ProgramEnd.Kind.STOPPED, "");
    }
  }

  private ProgramEnd.Kind kind(Process process, boolean over) {
    if (closed) {
      return ProgramEnd.Kind.STOPPED;
    }
    if (!over) {
      return ProgramEnd.Kind.TOO_LONG;
    }
    return process.exitValue() == 0 ? ProgramEnd.Kind.DONE : ProgramEnd.Kind.FAILED;
  }

  private static Thread reader(Process process, ProgramOutput output) {
    Thread thread = new Thread(output, "output-of-" + process.pid());
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void keep(Deque<String> errors, String line) {
    synchronized (errors) {
      errors.addLast(line.length() > 300 ? line.substring(0, 300) + "…" : line);
      if (errors.size() > LAST_LINES) {
        errors.removeFirst();
      }
    }
  }

  private static String words(Deque<String> errors) {
    synchronized (errors) {
      return String.join("; ", errors);
    }
  }

  /** With all that it started itself. */
  private static void end(Process process) {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends what runs, and whatever would be run from now on. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Programs::end);
  }
}
