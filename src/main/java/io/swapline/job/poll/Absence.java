package io.swapline.job.poll;

/** Whether an answer to a status read says that there is no such task, and whose word that is. */
public enum Absence {
  /** It does not say so. */
  NONE,
  /** The provider itself says so, in the form that its own errors have. */
  OWN,
  /** Something else answered: a gateway, a router, a page. That says nothing of the task. */
  GATEWAY,
  /**
   * Whoever says so, it was asked in a way that nobody saw work yet: the address may be a wrong
   * one.
   */
  UNPROVEN;

  /** What a person is told while it is read on. */
  String words(TaskRead read) {
    return switch (this) {
      case NONE -> "";
      case OWN -> read.who() + " does not know the task at the moment; asking again";
      case GATEWAY ->
          "a gateway answered for "
              + read.who()
              + read.said()
              + ", which says nothing of the task; asking again";
      case UNPROVEN ->
          read.who()
              + " gave no status of the task"
              + read.said()
              + ". It was never confirmed how a task is read there, and the path may be wrong, so"
              + " that nothing is given up for that: try ./swapline doctor --provider "
              + read.id()
              + " --task "
              + read.task()
              + " (as set, it asks "
              + read.provider().getStatusRead()
              + "); asking again";
    };
  }
}
