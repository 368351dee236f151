package io.swapline.service;

import io.swapline.bucket.Afterwards;
import io.swapline.bucket.ArchivedObjects;
import io.swapline.bucket.BucketEnding;
import io.swapline.bucket.Buckets;
import io.swapline.bucket.EventTarget;
import io.swapline.bucket.LastPlaces;
import io.swapline.bucket.WatchedBucket;
import io.swapline.custody.Custody;
import io.swapline.custody.FolderFiles;
import io.swapline.custody.SourceFiles;
import io.swapline.custody.Sources;
import io.swapline.doctor.BucketFacts;
import io.swapline.health.BucketHealth;
import io.swapline.job.close.Ending;
import io.swapline.job.close.FolderEnding;
import io.swapline.job.close.ReasonFiles;
import io.swapline.job.consent.ConsentTemplates;
import io.swapline.job.forget.Archived;
import io.swapline.ledger.Ledger;
import io.swapline.net.WayOut;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketListing;
import io.swapline.s3.BucketObjects;
import io.swapline.settings.BucketSetting;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import io.swapline.sqs.QueueAddress;
import io.swapline.watch.DropFolders;
import io.swapline.watch.crowd.Crowds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** Makes what watches buckets. Where none is set, nothing of S3 is loaded. */
final class BucketBeans {
  private final Settings settings;
  private final BucketConnections connections;
  private final List<Open> open = new ArrayList<>();
  private Optional<Buckets> buckets = Optional.empty();

  /** One that is watched, and what sends to it. */
  private record Open(
      BucketSetting setting,
      BucketConnections.Open to,
      WatchedBucket watched,
      ConsentTemplates templates) {
    BucketAddress address() {
      return to.address();
    }

    BucketObjects objects() {
      return to.objects();
    }
  }

  private BucketBeans(Settings settings, BucketConnections connections) {
    this.settings = settings;
    this.connections = connections;
  }

  /**
   * Of all buckets that are set; nothing is sent yet.
   *
   * @param landing where drops are held and end
   * @param camel has the routes that act on objects, when it is started
   * @param out by which way requests leave
   */
  static BucketBeans of(
      Settings settings,
      Ledger ledger,
      String ledgerId,
      DropFolders landing,
      Supplier<CamelContext> camel,
      WayOut out) {
    BucketBeans beans = new BucketBeans(settings, new BucketConnections(camel, out));
    Path scratch = settings.path("swapline.data").resolve("spool");
    try {
      for (BucketSetting setting : settings.buckets()) {
        beans.add(
            setting,
            new WatchedBucket.Surroundings(
                ledger.takenObjects(),
                ledgerId,
                setting.isWritten(),
                scratch,
                landing::hindrance,
                new Crowds(System::nanoTime, settings.duration("swapline.watch.settle"))));
      }
    } catch (SettingsException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return beans;
  }

  private void add(BucketSetting setting, WatchedBucket.Surroundings around) {
    BucketConnections.Open to =
        connections.open(address(setting), () -> settings.bucketKey(setting.name()));
    WatchedBucket watched =
        WatchedBucket.of(
            to.address(),
            to.objects(),
            prefix -> new BucketListing(to.address().under(prefix), to.connection().client()),
            around);
    open.add(new Open(setting, to, watched, new ConsentTemplates(watched.templates())));
  }

  static BucketAddress address(BucketSetting setting) {
    return BucketConnections.address(setting.name(), setting.place());
  }

  /** In which its server tells of its objects. */
  static Optional<QueueAddress> queue(BucketSetting setting) {
    return setting.queue().map(url -> QueueAddress.of(url, setting.region()));
  }

  /** What doctor looks at. */
  static List<BucketFacts> facts(Settings settings) throws SettingsException {
    List<BucketFacts> facts = new ArrayList<>();
    for (BucketSetting one : settings.buckets()) {
      facts.add(
          new BucketFacts(
              one.key("bucket"),
              address(one),
              () -> BucketConnections.now(() -> settings.bucketKey(one.name())),
              one.isWritten()));
    }
    return facts;
  }

  /**
   * Folders and all buckets.
   *
   * @param tops the folders in which files of jobs lie, before and after
   */
  Sources sources(List<Path> tops) {
    List<SourceFiles> all = new ArrayList<>();
    all.add(new FolderFiles(tops));
    open.forEach(one -> all.add(one.watched().files()));
    return new Sources(List.copyOf(all));
  }

  /** What puts templates into each. */
  List<ConsentTemplates> templates() {
    return open.stream().map(Open::templates).toList();
  }

  /** What becomes of the objects of each. */
  List<Ending> endings(FolderEnding folders, Ledger ledger, Custody custody, ReasonFiles reasons) {
    return open.stream()
        .<Ending>map(
            one ->
                new BucketEnding(
                    one.watched().covers(),
                    Afterwards.valueOf(one.setting().afterwards().name()),
                    one.objects(),
                    LastPlaces.of(one.address().bucket()),
                    folders,
                    ledger,
                    custody,
                    reasons))
        .toList();
  }

  /** What jobs that are over left in each. */
  List<Archived> archived(ReasonFiles reasons) {
    return open.stream()
        .<Archived>map(
            one ->
                new ArchivedObjects(LastPlaces.of(one.address().bucket()), one.objects(), reasons))
        .toList();
  }

  /** Binds what routes name, and what looks into the buckets. */
  void bindTo(Main main, WatchBeans watch) {
    connections.bindTo(main);
    Map<String, Buckets.Watch> watched = new HashMap<>();
    for (Open one : open) {
      main.bind(
          "bucketHealth-" + one.address().name(),
          new BucketHealth(one.setting().key("bucket"), one.watched().source()::failure));
      watched.put(
          one.address().name(),
          new Buckets.Watch(
              one.watched().source(), watch.bucket(one.watched().source(), one.templates())));
    }
    Buckets all = new Buckets(watched, watch.ledger().objectArrivals());
    buckets = Optional.of(all);
    main.bind("buckets", all);
  }

  /** The queues of those that have one. */
  List<QueueBeans.Queue> queues() {
    return open.stream().filter(one -> one.setting().queue().isPresent()).map(this::queue).toList();
  }

  private QueueBeans.Queue queue(Open one) {
    String name = one.address().name();
    return new QueueBeans.Queue(
        name,
        queue(one.setting()).orElseThrow(),
        () -> BucketConnections.now(() -> settings.bucketKey(name)),
        new EventTarget(
            one.watched().source().origin(),
            one.address().bucket(),
            one.address().prefix(),
            one.watched().news()));
  }

  void close() {
    buckets.ifPresent(Buckets::stop);
    connections.close();
  }
}
