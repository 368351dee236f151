package io.swapline.watch;

/** What a look does with a drop that has all its files. */
sealed interface ReadinessResult {

  record Take() implements ReadinessResult {}

  record Wait(WaitingFiles.Reason reason, String words) implements ReadinessResult {}

  record Refuse(String words) implements ReadinessResult {}
}
