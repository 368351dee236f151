package io.swapline.watch;

import java.time.Instant;
import java.util.Set;

/**
 * What is remembered of one NAME between looks.
 *
 * @param files what the last look saw
 * @param since when the first look saw it, by the wall clock: for people only
 * @param firstTick the same on the monotonic clock
 * @param changedAt when a look first saw these files as they are, on the monotonic clock
 */
record SeenDrop(Set<SourceFile> files, Instant since, long firstTick, long changedAt) {}
