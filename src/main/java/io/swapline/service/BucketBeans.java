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
import io.swapline.s3.AccessKey;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketListing;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ObjectRoute;
import io.swapline.s3.S3Connection;
import io.swapline.s3.S3Limits;
import io.swapline.s3.UnreadableKeyException;
import io.swapline.settings.BucketKey;
import io.swapline.settings.BucketSetting;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import io.swapline.sqs.QueueAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Makes what watches buckets. Where none is set, nothing of S3 is loaded. */
final class BucketBeans {
  private static final S3Limits LIMITS = S3Limits.usual();

  private final Settings settings;
  private final List<Open> open = new ArrayList<>();
  private Optional<Buckets> buckets = Optional.empty();

  /** One that is watched, and what sends to it. */
  private record Open(
      BucketSetting setting,
      BucketAddress address,
      S3Connection connection,
      BucketObjects objects,
      WatchedBucket watched) {}

  private BucketBeans(Settings settings) {
    this.settings = settings;
  }

  /**
   * Of all buckets that are set; nothing is sent yet.
   *
   * @param around what belongs to each of them
   * @param camel has the routes that act on objects, when it is started
   */
  static BucketBeans of(
      Settings settings,
      Function<BucketSetting, WatchedBucket.Surroundings> around,
      Supplier<CamelContext> camel) {
    BucketBeans beans = new BucketBeans(settings);
    Supplier<ProducerTemplate> routes = new Template(camel);
    try {
      for (BucketSetting setting : settings.buckets()) {
        beans.add(setting, around.apply(setting), routes);
      }
    } catch (SettingsException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return beans;
  }

  private void add(
      BucketSetting setting, WatchedBucket.Surroundings around, Supplier<ProducerTemplate> routes) {
    BucketAddress address = address(setting);
    S3Connection connection = S3Connection.open(address, () -> key(address.name()), LIMITS);
    BucketObjects objects =
        new BucketObjects(address, connection.client(), routes, LIMITS, System::nanoTime);
    open.add(
        new Open(
            setting,
            address,
            connection,
            objects,
            WatchedBucket.of(
                address,
                objects,
                prefix -> new BucketListing(below(address, prefix), connection.client()),
                around)));
  }

  static BucketAddress address(BucketSetting setting) {
    return new BucketAddress(
        setting.name(),
        setting.bucket(),
        setting.prefix(),
        setting.region(),
        setting.endpoint().orElse(null),
        setting.pathStyle());
  }

  /** In which its server tells of its objects. */
  static Optional<QueueAddress> queue(BucketSetting setting) {
    return setting.queue().map(url -> QueueAddress.of(url, setting.region()));
  }

  private static BucketAddress below(BucketAddress bucket, String prefix) {
    return new BucketAddress(
        bucket.name(),
        bucket.bucket(),
        prefix,
        bucket.region(),
        bucket.endpoint(),
        bucket.pathStyle());
  }

  /** What doctor looks at. */
  static List<BucketFacts> facts(Settings settings) throws SettingsException {
    BucketBeans beans = new BucketBeans(settings);
    List<BucketFacts> facts = new ArrayList<>();
    for (BucketSetting one : settings.buckets()) {
      facts.add(
          new BucketFacts(
              one.key("bucket"), address(one), () -> beans.key(one.name()), one.isWritten()));
    }
    return facts;
  }

  private Optional<AccessKey> key(String name) {
    try {
      return settings.bucketKey(name).map(BucketBeans::key);
    } catch (SettingsException e) {
      throw UnreadableKeyException.because(e.getMessage());
    }
  }

  private static AccessKey key(BucketKey key) {
    return new AccessKey(key.id(), key.secret());
  }

  /** Folders and all buckets. */
  Sources sources() {
    List<SourceFiles> all = new ArrayList<>();
    all.add(new FolderFiles());
    open.forEach(one -> all.add(one.watched().files()));
    return new Sources(List.copyOf(all));
  }

  /** What puts templates into each, in the order of the settings. */
  List<ConsentTemplates> templates() {
    return open.stream().map(one -> new ConsentTemplates(one.watched().templates())).toList();
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
  void bindTo(Main main, List<ConsentTemplates> templates, WatchBeans watch) {
    Map<String, Buckets.Watch> watched = new HashMap<>();
    for (int i = 0; i < open.size(); i++) {
      Open one = open.get(i);
      main.bind(ObjectRoute.client(one.address()), one.connection().forRoutes());
      main.bind(ObjectRoute.presigner(one.address()), one.connection().presigner());
      main.bind(
          "bucketHealth-" + one.address().name(),
          new BucketHealth(one.setting().key("bucket"), one.watched().source()::failure));
      watched.put(
          one.address().name(),
          new Buckets.Watch(
              one.watched().source(), watch.bucket(one.watched().source(), templates.get(i))));
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
        () -> key(name),
        new EventTarget(
            one.watched().source().origin(),
            one.address().bucket(),
            one.address().prefix(),
            one.watched().news()));
  }

  /** One for all buckets, made when Camel is there. */
  private static final class Template implements Supplier<ProducerTemplate> {
    private final Supplier<CamelContext> camel;
    private ProducerTemplate made;

    Template(Supplier<CamelContext> camel) {
      this.camel = camel;
    }

    @Override
    public synchronized ProducerTemplate get() {
      if (made == null) {
        made = camel.get().createProducerTemplate();
      }
      return made;
    }
  }

  void close() {
    buckets.ifPresent(Buckets::stop);
    open.forEach(one -> one.connection().close());
  }
}
