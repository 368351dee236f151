package io.swapline.watch;

/**
 * A drop that will never become complete as it is, to be moved to the failed folder.
 *
 * @param drop the drop with all its files
 * @param words for people: what is wrong and what to do
 */
public record RefusedDrop(Drop drop, String words) {}
