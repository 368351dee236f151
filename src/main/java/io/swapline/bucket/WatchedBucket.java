package io.swapline.bucket;

import io.swapline.custody.SourceFiles;
import io.swapline.job.consent.TemplatePlaces;
import io.swapline.ledger.arrivals.TakenObjects;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketListing;
import io.swapline.s3.BucketObjects;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that one watched bucket is asked by.
 *
 * @param source finds drops in it
 * @param files takes them
 * @param templates puts consent records to be filled in beside them
 * @param news is told of single objects
 */
public record WatchedBucket(
    BucketSource source, SourceFiles files, TemplatePlaces templates, ChangedObjects news) {

  /**
   * What belongs to a bucket beside itself.
   *
   * @param taken what was taken of it
   * @param ledgerId whose it is to be
   * @param writes whether anything may be written there
   * @param scratch a folder for what is looked at before it is taken
   * @param landing sub-path → what keeps a drop of that sub-folder from ending where it should
   */
  public record Surroundings(
      TakenObjects taken,
      String ledgerId,
      boolean writes,
      Path scratch,
      Function<String, Optional<String>> landing) {}

  /**
   * Puts it together; nothing is sent yet.
   *
   * @param listings prefix → a listing of it
   */
  public static WatchedBucket of(
      BucketAddress address,
      BucketObjects objects,
      Function<String, BucketListing> listings,
      Surroundings around) {
    String origin = BucketSource.origin(address.name());
    BucketMirror mirror =
        new BucketMirror(origin, address.bucket(), address.prefix(), objects, around.taken());
    BucketMarker marker =
        new BucketMarker(address, objects, around.taken(), around.ledgerId(), around.writes());
    return new WatchedBucket(
        new BucketSource(address, listings, mirror, marker, around.taken(), around.landing()),
        new BucketFiles(origin, address.bucket(), objects, mirror, around.taken()),
        new BucketTemplatePlaces(address.bucket(), objects, around.writes(), around.scratch()),
        mirror);
  }
}
