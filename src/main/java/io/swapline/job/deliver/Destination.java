package io.swapline.job.deliver;

import io.swapline.watch.FolderMarker;

/**
 * A place that results are delivered to.
 *
 * @param name the setting's name, for example {@code swapline.deliver.to}
 * @param folder its marked folder
 */
public record Destination(String name, FolderMarker folder) {}
