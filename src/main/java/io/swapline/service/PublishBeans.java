package io.swapline.service;

import io.swapline.doctor.PublishFacts;
import io.swapline.job.publish.Publications;
import io.swapline.job.publish.PublishWays;
import io.swapline.job.publish.PublishedFiles;
import io.swapline.job.publish.PublishedRemoval;
import io.swapline.job.publish.StagingBucket;
import io.swapline.ledger.submits.PublishedMedia;
import io.swapline.net.WayOut;
import io.swapline.provider.Providers;
import io.swapline.s3.BucketAddress;
import io.swapline.settings.BucketPlace;
import io.swapline.settings.PublishSettings;
import io.swapline.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;

/** Makes what publishes media, serves it and removes it. */
final class PublishBeans implements AutoCloseable {
  private static final String PUBLIC_URL = "swapline.http.public-url";

  /** By which routes know the staging bucket; no setting can be named so. */
  private static final String NAME = "publish.s3";

  private final Settings settings;
  private final PublishWays ways;
  private final BucketConnections connections;
  private final Optional<StagingBucket> bucket;

  PublishBeans(Settings settings, Providers providers, Supplier<CamelContext> camel, WayOut out) {
    this.settings = settings;
    this.ways = ways(settings, providers);
    this.connections = new BucketConnections(camel, out);
    this.bucket = settings.publishing().bucket().map(this::open);
  }

  static PublishWays ways(Settings settings, Providers providers) {
    PublishSettings publishing = settings.publishing();
    Optional<BucketPlace> place = publishing.bucket();
    return new PublishWays(
        publishing.way(),
        place.map(BucketPlace::bucket),
        place.flatMap(BucketPlace::endpoint).map(URI::toString).orElse(""),
        settings.text(PUBLIC_URL),
        providers,
        provider -> Downloaders.isHere(provider, providers, settings));
  }

  private StagingBucket open(BucketPlace place) {
    BucketConnections.Open to =
        connections.open(address(place), () -> settings.publishing().bucketKey());
    return new StagingBucket(
        "s3://" + place.bucket() + "/", to.objects(), to.connection()::keyEnds);
  }

  private static BucketAddress address(BucketPlace place) {
    return BucketConnections.address(NAME, place);
  }

  /** The routes by which it acts on the staging bucket. */
  static void addRoutes(Model model, Settings settings) {
    settings
        .publishing()
        .bucket()
        .ifPresent(place -> BucketConnections.addRoutes(model, address(place)));
  }

  /** What doctor tells of each provider, and where it looks. */
  static PublishFacts facts(Settings settings, Providers providers) {
    PublishWays ways = ways(settings, providers);
    List<PublishFacts.Way> found = new ArrayList<>();
    providers
        .all()
        .forEach(
            (id, provider) -> {
              PublishWays.Choice choice = ways.of(id);
              found.add(
                  new PublishFacts.Way(
                      id,
                      choice.way() != null,
                      id.equals(settings.text("swapline.provider")),
                      choice.why()));
            });
    return new PublishFacts(
        found,
        settings.publishing().bucket().map(PublishBeans::address),
        () -> BucketConnections.now(() -> settings.publishing().bucketKey()),
        Publications.life(settings.duration("swapline.poll.deadline")));
  }

  PublishWays ways() {
    return ways;
  }

  void bindTo(Main main, PublishedMedia ledger, Supplier<String> tokens, Clock clock) {
    connections.bindTo(main);
    Duration work = settings.duration("swapline.poll.deadline");
    String prefix = settings.publishing().bucket().map(BucketPlace::prefix).orElse("");
    main.bind(
        "publications",
        new Publications(
            ways, bucket, ledger, settings.text(PUBLIC_URL), prefix, work, tokens, clock));
    main.bind(
        "publishedFiles",
        new PublishedFiles(ledger, settings.path("swapline.data").resolve("custody")));
    main.bind("publishedRemoval", new PublishedRemoval(ledger, bucket, clock));
  }

  @Override
  public void close() {
    connections.close();
  }
}
