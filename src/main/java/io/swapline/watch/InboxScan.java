package io.swapline.watch;

import java.util.List;

/**
 * What one look at the inbox found. What is neither moved nor changed is found again by the next.
 *
 * @param complete drops to take, oldest first: by when this process saw them, then by the time
 *     stamps of their files
 * @param waiting what lies there and is not taken, by folder and name
 * @param refused drops that cannot be taken as they are, by folder and name
 * @param unconsented drops that lack nothing but a consent record; they are among the waiting too
 */
public record InboxScan(
    List<Drop> complete,
    List<WaitingFiles> waiting,
    List<RefusedDrop> refused,
    List<Drop> unconsented) {}
