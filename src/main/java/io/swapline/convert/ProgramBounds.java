package io.swapline.convert;

import java.time.Duration;

/**
 * What a program of others may use.
 *
 * @param atMost how long it may run; more than nothing
 * @param memory bytes of addresses, where the system lets one limit them
 * @param file bytes of any file that it writes, likewise
 */
record ProgramBounds(Duration atMost, long memory, long file) {}
