package io.swapline.bucket;

import io.swapline.durable.ChangedFolders;
import io.swapline.it.support.S3Server;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.arrivals.TakenObject;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.OpenBucket;
import io.swapline.s3.S3Limits;
import io.swapline.watch.Drop;
import io.swapline.watch.Inbox;
import io.swapline.watch.InboxScan;
import io.swapline.watch.InboxSettings;
import io.swapline.watch.SourceFile;
import io.swapline.watch.crowd.Crowds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A bucket of a real server that is watched, and a ledger that remembers. */
final class BucketScene implements AutoCloseable {
  static final String BUCKET = "drops";

  private final S3Server server;
  private final LedgerScene ledger;
  private final BucketAddress address;
  private final OpenBucket open;
  private final WatchedBucket watched;
  private final Inbox inbox;

  /**
   * @param server with that bucket
   * @param prefix that is watched
   */
  BucketScene(S3Server server, String prefix, Path data, String ledgerId) throws Exception {
    this(server, prefix, data, ledgerId, new Crowds(() -> 0, Duration.ZERO));
  }

  BucketScene(S3Server server, String prefix, Path data, String ledgerId, Crowds crowds)
      throws Exception {
    this.server = server;
    this.ledger = new LedgerScene(Files.createDirectories(data));
    this.address = server.address("test", BUCKET, prefix);
    this.open = new OpenBucket(address, S3Limits.usual());
    this.watched =
        WatchedBucket.of(
            address,
            open.objects(),
            open::listing,
            new WatchedBucket.Surroundings(
                ledger.ledger().takenObjects(),
                ledgerId,
                true,
                data.resolve("spool"),
                subPath -> Optional.empty(),
                crowds));
    InboxSettings when =
        new InboxSettings(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(1),
            InboxSettings.Ready.OPTIONAL,
            InboxSettings.Consent.OPTIONAL,
            () -> List.of("mp4"));
    this.inbox = new Inbox(watched.source(), when, Clock.systemUTC(), () -> 0);
  }

  BucketScene put(String... keys) {
    for (String key : keys) {
      server.put(BUCKET, key, "text of " + key);
    }
    return this;
  }

  BucketSource source() {
    return watched.source();
  }

  BucketFiles files() {
    return (BucketFiles) watched.files();
  }

  BucketMirror mirror() {
    return (BucketMirror) watched.news();
  }

  OpenBucket open() {
    return open;
  }

  /** What a look finds after a listing. */
  InboxScan listed() {
    watched.source().refresh();
    return look();
  }

  /** What a look finds, without one. */
  InboxScan look() {
    return inbox.look();
  }

  /** The job that it would become. */
  Job job(Drop drop) {
    return ledger
        .ledger()
        .open(
            LedgerScene.drop(
                drop.subPath(),
                drop.name(),
                List.of(
                    input(FileRole.TARGET, drop.target(), false),
                    input(FileRole.FACE, drop.faces().get(0).file(), drop.sharedFace()))));
  }

  private static InputFile input(FileRole role, SourceFile file, boolean shared) {
    return InputFile.seen(
        role, file.place(), file.identity(), file.size(), file.modifiedMillis(), shared);
  }

  /** Takes them as the step does. */
  void reserve(Job job) {
    for (InputFile file : job.inputs()) {
      if (!file.shared()) {
        files().reserve(job, file, new ChangedFolders());
      }
    }
  }

  /** As if what was taken there had been put at that time. */
  void remember(Job job, long modifiedMillis) {
    InputFile target = job.target();
    String identity = new ObjectIdentity("another", modifiedMillis, null).text();
    ledger
        .ledger()
        .takenObjects()
        .remember(
            source().origin(),
            new TakenObject(target.source(), identity, FileRole.TARGET, job.id()));
  }

  @Override
  public void close() throws IOException {
    open.close();
    ledger.close();
  }
}
