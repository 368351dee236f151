package io.swapline.watch;

/** What a look does with a drop that has all its files. */
sealed interface Judgement {

  record Take() implements Judgement {}

  record Wait(Waiting.Reason reason, String words) implements Judgement {}

  record Refuse(String words) implements Judgement {}
}
