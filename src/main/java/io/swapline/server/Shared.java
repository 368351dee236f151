package io.swapline.server;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What all connections share.
 *
 * @param asking where {@code callers} is asked, which may wait
 * @param nanos a clock that nobody sets
 */
record Shared(
    OurNames names,
    Callers callers,
    Executor asking,
    Connections connections,
    BodyRoom room,
    Turns turns,
    LongSupplier nanos) {}
