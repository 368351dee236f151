package io.swapline.service;

import io.swapline.access.Access;
import io.swapline.durable.MachineRun;
import io.swapline.health.FolderHealth;
import io.swapline.job.deliver.AzureBlobs;
import io.swapline.job.deliver.AzureDestination;
import io.swapline.job.deliver.BucketDestination;
import io.swapline.job.deliver.Deliver;
import io.swapline.job.deliver.Destination;
import io.swapline.job.deliver.Destinations;
import io.swapline.job.deliver.EndpointDestination;
import io.swapline.job.deliver.FolderDestination;
import io.swapline.job.deliver.HttpDestination;
import io.swapline.job.deliver.OutputNames;
import io.swapline.job.deliver.Receipts;
import io.swapline.job.deliver.RemoteDestination;
import io.swapline.job.deliver.RemoteFiles;
import io.swapline.ledger.Ledger;
import io.swapline.net.WayOut;
import io.swapline.people.StatusPage;
import io.swapline.people.StatusParts;
import io.swapline.s3.BucketAddress;
import io.swapline.settings.DestinationSetting;
import io.swapline.settings.DestinationSettings;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** The destinations that are set, each of its kind. */
final class DestinationBeans implements AutoCloseable {
  private final Settings all;
  private final DestinationSettings settings;
  private final TopFolders folders;
  private final Access access;
  private final Supplier<CamelContext> camel;
  private final Path spool;
  private final BucketConnections buckets;

  DestinationBeans(
      Settings settings,
      TopFolders folders,
      Access access,
      Supplier<CamelContext> camel,
      WayOut out) {
    this.all = settings;
    this.settings = settings.destinations();
    this.folders = folders;
    this.access = access;
    this.camel = camel;
    this.spool = settings.path("swapline.data").resolve("spool");
    this.buckets = new BucketConnections(camel, out);
  }

  static BucketAddress address(DestinationSettings settings, DestinationSetting destination) {
    return BucketConnections.address(destination.key(), settings.bucket(destination));
  }

  /** What delivers, says of folders whether they are there, and tells people in one of them. */
  void bindTo(Main main, Ledger ledger, String ledgerId, Receipts receipts, Clock clock)
      throws IOException {
    main.bind(
        "deliver",
        new Deliver(
            ledger,
            new Destinations(settings.all().stream().map(this::one).toList(), settings.givenUp()),
            new OutputNames(all.outputName(), ZoneId.systemDefault()),
            receipts,
            clock,
            MachineRun.id()));
    buckets.bindTo(main);
    folders
        .outboxes()
        .forEach((key, outbox) -> main.bind(key, new FolderHealth(key, outbox, access)));
    StatusFolder status = StatusFolder.of(all, folders, access);
    main.bind(
        "statusPage",
        new StatusPage(
            ledger,
            status::isThere,
            status.file(),
            new StatusParts(status.folder(), ledgerId),
            new MissingKeys(all, ledger.reads())::inService,
            clock));
  }

  private Destination one(DestinationSetting set) {
    return switch (set.scheme()) {
      case "file" -> new FolderDestination(set.key(), folders.outboxes().get(set.key()));
      case "aws2-s3" -> bucket(set);
      case "azure-storage-blob" ->
          new AzureDestination(set.key(), new AzureBlobs(camel, set.uri()));
      case "sftp", "ftp", "ftps" ->
          new RemoteDestination(
              set.key(), new RemoteFiles(camel, set.uri(), spool.resolve(set.key())));
      case "http", "https" -> new HttpDestination(set.key(), set.uri().contains("httpMethod=POST"));
      default -> new EndpointDestination(set.key());
    };
  }

  private Destination bucket(DestinationSetting set) {
    BucketAddress address = address(settings, set);
    BucketConnections.Open to = buckets.open(address, () -> settings.bucketKey(set));
    return new BucketDestination(set.key(), address.prefix(), to.objects());
  }

  @Override
  public void close() {
    buckets.close();
  }
}
