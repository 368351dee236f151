package io.swapline.service;

import io.swapline.job.deliver.BucketDestination;
import io.swapline.job.deliver.Destination;
import io.swapline.job.deliver.Destinations;
import io.swapline.job.deliver.EndpointDestination;
import io.swapline.job.deliver.FolderDestination;
import io.swapline.job.deliver.HttpDestination;
import io.swapline.settings.DestinationSetting;
import io.swapline.settings.Settings;
import org.apache.camel.main.Main;

/** The destinations that are set, each of its kind. */
record DestinationBeans(Settings settings, TopFolders folders, Buckets buckets, Main main) {
  Destinations all() {
    return new Destinations(
        settings.destinations().all().stream().map(this::one).toList(),
        settings.destinations().givenUp());
  }

  private Destination one(DestinationSetting set) {
    return switch (set.scheme()) {
      case "file" -> new FolderDestination(set.key(), folders.outboxes().get(set.key()));
      case "aws2-s3" ->
          new BucketDestination(
              set.key(), settings.destinations().bucket(set).prefix(), buckets.bindTo(main, set));
      case "http", "https" -> new HttpDestination(set.key(), set.uri().contains("httpMethod=POST"));
      default -> new EndpointDestination(set.key());
    };
  }
}
