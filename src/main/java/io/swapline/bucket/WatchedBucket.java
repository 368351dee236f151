package io.swapline.bucket;

import io.swapline.custody.SourceFiles;
import io.swapline.job.consent.TemplatePlaces;
import io.swapline.ledger.arrivals.TakenObjects;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketListing;
import io.swapline.s3.BucketObjects;
import io.swapline.watch.crowd.Crowds;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All that one watched bucket is asked by.
 *
 * @param source finds drops in it
 * @param files takes them
 * @param templates puts consent records to be filled in beside them
 * @param news is told of single objects
 * @param covers whether what lies there is this source's, be it that a job over put it there
 */
public record WatchedBucket(
    BucketSource source,
    SourceFiles files,
    TemplatePlaces templates,
    ChangedObjects news,
    Predicate<ObjectPlace> covers) {

  /**
   * What belongs to a bucket beside itself.
   *
   * @param taken what was taken of it
   * @param ledgerId whose it is to be
   * @param writes whether anything may be written there
   * @param scratch a folder for what is looked at before it is taken
   * @param landing sub-path → what keeps a drop of that sub-folder from ending where it should
   * @param crowds how much of each folder is held
   */
  public record Surroundings(
      TakenObjects taken,
      String ledgerId,
      boolean writes,
      Path scratch,
      Function<String, Optional<String>> landing,
      Crowds crowds) {}

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
    LastPlaces last = LastPlaces.of(address.bucket());
    Predicate<ObjectPlace> covers =
        place ->
            place.bucket().equals(address.bucket())
                && (place.key().startsWith(address.prefix()) || last.has(place.key()));
    String origin = BucketSource.origin(address.name());
    BucketMirror mirror =
        new BucketMirror(
            origin, address.bucket(), address.prefix(), objects, around.taken(), around.crowds());
    BucketMarker marker =
        new BucketMarker(address, objects, around.taken(), around.ledgerId(), around.writes());
    return new WatchedBucket(
        new BucketSource(
            address,
            listings,
            mirror,
            marker,
            new RestoredObjects(objects, System::nanoTime),
            around.taken(),
            around.landing(),
            System::nanoTime),
        new BucketFiles(origin, covers, objects, mirror, around.taken()),
        new BucketTemplatePlaces(covers, objects, around.writes(), around.scratch()),
        mirror,
        covers);
  }
}
