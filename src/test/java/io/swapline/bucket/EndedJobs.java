package io.swapline.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swapline.custody.Custody;
import io.swapline.custody.Sha256;
import io.swapline.custody.Sources;
import io.swapline.job.close.FolderEnding;
import io.swapline.job.close.ReasonFiles;
import io.swapline.job.forget.Retention;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ObjectFacts;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.KnownFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Jobs that are over, whose objects lie in a bucket still and whose copies are in custody. */
final class EndedJobs implements AutoCloseable {
  private final LedgerScene scene;
  private final Path folder;
  private final Custody custody;
  private final String bucket;
  private final BucketObjects objects;

  EndedJobs(Path folder, String bucket, BucketObjects objects) throws IOException {
    this.folder = folder;
    this.scene = new LedgerScene(Files.createDirectories(folder.resolve("data")));
    this.custody = new Custody(scene.data().resolve("custody"), Sources.folders());
    this.bucket = bucket;
    this.objects = objects;
  }

  BucketEnding ending(Afterwards afterwards) throws IOException {
    ReasonFiles reasons = new ReasonFiles();
    KnownFolders known = new KnownFolders(scene.data());
    FolderEnding folders =
        new FolderEnding(
            scene.ledger(),
            custody,
            reasons,
            Optional.empty(),
            FolderMarker.open(folder.resolve("done"), known, new Random(1)),
            FolderMarker.open(folder.resolve("failed"), known, new Random(2)));
    return new BucketEnding(
        place -> place.bucket().equals(bucket),
        afterwards,
        objects,
        last(),
        folders,
        scene.ledger(),
        custody,
        reasons);
  }

  /** Removes what is older than that. */
  void removeOld(Duration time) throws IOException {
    KnownFolders known = new KnownFolders(scene.data());
    FolderMarker done = FolderMarker.open(folder.resolve("done"), known, new Random(1));
    FolderMarker failed = FolderMarker.open(folder.resolve("failed"), known, new Random(2));
    ReasonFiles reasons = new ReasonFiles();
    new Retention(
            scene.ledger(),
            reasons,
            new Retention.Term("swapline.keep.done", "30d", Optional.of(time), done),
            new Retention.Term("swapline.keep.failed", "30d", Optional.of(time), failed),
            List.of(new ArchivedObjects(last(), objects, reasons)),
            scene.clock())
        .removeOld();
  }

  void later(Duration time) {
    scene.clock().move(time);
  }

  private LastPlaces last() {
    return new LastPlaces(bucket, "done/", "failed/");
  }

  /**
   * A job in that state.
   *
   * @param keys of its video, and of its picture if there is one; what they hold is their key
   */
  Job of(JobState state, String... keys) throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (String key : keys) {
      files.add(seen(key.contains(".face.") ? FileRole.FACE : FileRole.TARGET, key));
    }
    String path = keys[0].substring("in/".length(), keys[0].lastIndexOf('.'));
    int slash = path.lastIndexOf('/');
    String subPath = slash < 0 ? "" : path.substring(0, slash);
    Job job = scene.ledger().open(LedgerScene.drop(subPath, path.substring(slash + 1), files));
    Files.createDirectories(custody.folder(job.id()));
    List<InputFile> held = new ArrayList<>();
    for (InputFile file : files) {
      Path place = custody.place(job.id(), file);
      Files.writeString(place, ObjectPlace.of(file.source()).key());
      held.add(file.towards(place.toString()).hashed(Sha256.of(place)));
    }
    return in(state, job, held);
  }

  /** A job whose files were refused before they were read. */
  Job unread(String key) throws IOException {
    InputFile file = seen(FileRole.TARGET, key);
    Job job = scene.ledger().open(LedgerScene.drop("", "shot", List.of(file)));
    return in(JobState.REJECTED, job, List.of(file.towards(file.source())));
  }

  private Job in(JobState state, Job job, List<InputFile> files) {
    scene.sql("UPDATE job SET state = '" + state.text() + "' WHERE id = '" + job.id() + "'");
    return scene
        .ledger()
        .note(scene.find(job), Outcome.plain().why("it was too dark").inputs(files));
  }

  /** The same job with a result that was paid for. */
  Job withResult(Job job) throws IOException {
    Path result = Files.writeString(custody.keptResult(job.id(), "mp4"), "result");
    Output output = new Output(result.toString(), "mp4", 6, Sha256.of(result), null, List.of());
    return scene.ledger().note(scene.find(job), Outcome.plain().why(job.why()).output(output));
  }

  private InputFile seen(FileRole role, String key) throws IOException {
    ObjectFacts facts = objects.head(key).orElseThrow();
    ObjectIdentity identity =
        new ObjectIdentity(
            facts.version().etag(), facts.modified().toEpochMilli(), facts.version().versionId());
    return InputFile.seen(
        role,
        new ObjectPlace(bucket, key).text(),
        identity.text(),
        key.getBytes(UTF_8).length,
        facts.modified().toEpochMilli(),
        false);
  }

  /** As the route does it. */
  Job planned(BucketEnding ending, Job job) throws IOException {
    Job now = scene.find(job);
    return scene.ledger().note(now, ending.plan(now));
  }

  Job closed(BucketEnding ending, Job job) throws IOException {
    Job planned = planned(ending, job);
    return scene.ledger().close(planned, ending.move(planned));
  }

  boolean isInCustody(Job job) {
    return Files.exists(custody.folder(job.id()));
  }

  Path custody(Job job) {
    return custody.folder(job.id());
  }

  List<String> history(Job job) {
    return scene.ledger().reads().history(job.id()).stream()
        .map(event -> String.valueOf(event.note()))
        .toList();
  }

  @Override
  public void close() {
    scene.close();
  }
}
