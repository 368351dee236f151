package io.swapline.sandbox.task;

import io.swapline.sandbox.fault.TaskFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A task as a status read sees it.
 *
 * @param taskId its id
 * @param state where it is
 * @param reason why it failed, else empty
 * @param percent how much is done, 0 to 100
 * @param etaSeconds how long it still takes
 * @param resultName file name of the result
 * @param times when it was taken, begins and ends
 * @param input what was submitted, by the vendor's names, where the vendor tells it again
 * @param taskFaults what a fault says differently
 */
public record TaskView(
    String taskId,
    TaskStage state,
    String reason,
    int percent,
    long etaSeconds,
    String resultName,
    Times times,
    Map<String, String> input,
    List<TaskFault> taskFaults) {

  /**
   * The course of a task.
   *
   * @param submitted when it was taken
   * @param begins when the work begins
   * @param ends when the work ends
   */
  public record Times(Instant submitted, Instant begins, Instant ends) {}

  /** The task fault of a kind, if a fault set one. */
  public <T extends TaskFault> Optional<T> taskFault(Class<T> type) {
    return taskFaults.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /**
   * Its state as the vendor names it, unless a fault has another word for it.
   *
   * @param names the vendor's word for each state
   */
  public String word(Function<TaskStage, String> names) {
    return taskFault(TaskFault.StatusWord.class)
        .map(TaskFault.StatusWord::word)
        .orElseGet(() -> names.apply(state));
  }

  TaskView withFaults(List<TaskFault> more) {
    List<TaskFault> all = new ArrayList<>(taskFaults);
    more.stream().filter(taskFault -> taskFault.touches(state == TaskStage.DONE)).forEach(all::add);
    TaskView seen =
        new TaskView(taskId, state, reason, percent, etaSeconds, resultName, times, input, all);
    return seen.taskFault(TaskFault.FailTask.class)
        .map(fail -> seen.failed(fail.reason()))
        .orElse(seen);
  }

  TaskView failed(String why) {
    return new TaskView(
        taskId, TaskStage.FAILED, why, percent, 0, resultName, times, input, taskFaults);
  }
}
