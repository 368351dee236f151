package io.swapline.sandbox.fault;

/** What a {@link Fault} does: to the exchange, to the answer, or to the task. */
public sealed interface FaultEffect permits ExchangeFault, AnswerFault, TaskFault {}
