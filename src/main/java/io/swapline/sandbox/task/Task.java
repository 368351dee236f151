package io.swapline.sandbox.task;

import io.swapline.sandbox.fault.TaskFault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/** A paid task; where it is follows from the time alone. */
public record Task(
    String id,
    String resultName,
    TaskView.Times times,
    Map<String, String> input,
    Optional<URI> callback,
    List<TaskFault> taskFaults,
    Future<?> making) {

  TaskView at(Instant now) {
    if (now.isBefore(times.begins())) {
      return view(TaskStage.QUEUED, 0, now);
    }
    if (now.isBefore(times.ends())) {
      long all = Duration.between(times.begins(), times.ends()).toMillis();
      long done = Duration.between(times.begins(), now).toMillis();
      return view(TaskStage.WORKING, (int) Math.min(99, done * 100 / Math.max(1, all)), now);
    }
    return view(TaskStage.DONE, 100, now);
  }

  /** As a vendor tells it that is too early with it. */
  public TaskView started(Instant now) {
    return view(TaskStage.WORKING, 0, now);
  }

  /** Time is up, and the result is not made yet. */
  TaskView late(Instant now) {
    return view(TaskStage.WORKING, 99, now);
  }

  private TaskView view(TaskStage state, int percent, Instant now) {
    long left = Math.max(0, Duration.between(now, times.ends()).plusMillis(999).toSeconds());
    return new TaskView(id, state, "", percent, left, resultName, times, input, List.of());
  }
}
