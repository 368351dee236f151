package io.swapline.settings;

import java.util.List;

/** Refuses to deliver to where drops are looked for, or to where what is over is put away. */
final class BucketOverlap {
  private BucketOverlap() {}

  static void mustBeApart(List<BucketSetting> watched, DestinationSettings destinations)
      throws SettingsException {
    for (DestinationSetting destination : destinations.all()) {
      if (destination.isBucket()) {
        for (BucketSetting one : watched) {
          mustBeApart(one, destination, destinations.bucket(destination));
        }
      }
    }
  }

  private static void mustBeApart(
      BucketSetting watched, DestinationSetting destination, BucketPlace results)
      throws SettingsException {
    String from = BucketSettings.key(watched.name(), "prefix") + "=" + watched.prefix();
    String to = DestinationKeys.bucketStart(destination) + "prefix=" + results.prefix();
    if (watched.place().overlaps(results)) {
      throw new SettingsException(
          "%s and %s are the same folder of the bucket %s or one inside the other, and results would"
                  .formatted(from, to, results.bucket())
              + " be taken for drops; give each one of its own, such as in/ and results/");
    }
    boolean over =
        watched.afterwards() != BucketSetting.Afterwards.NOTHING
            && watched.place().isInBucketOf(results)
            && BucketSettings.ENDS.stream().anyMatch(results.prefix()::startsWith);
    if (over) {
      throw new SettingsException(
          "%s lies where drops of %s are put when they are over: done/ and failed/ of the bucket %s;"
                  .formatted(to, from, results.bucket())
              + " give it another folder, such as results/");
    }
  }
}
