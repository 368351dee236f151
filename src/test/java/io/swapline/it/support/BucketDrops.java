package io.swapline.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.bucket.Afterwards;
import io.swapline.bucket.ObjectPlace;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A bucket that a site watches in place of its folder. */
public final class BucketDrops implements Drops {
  public static final String BUCKET = "drops";
  public static final String PREFIX = "in/";

  private static final String MARKER = PREFIX + ".swapline";

  /** s3proxy writes beside the object, and renames that when it is whole. */
  private static final Pattern CUT = Pattern.compile("-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

  private static final String REASON = ".reason.txt";

  private final Site site;
  private final S3Server server;
  private Afterwards afterwards = Afterwards.MOVE;
  private Results results;
  private Consumer<String> told = key -> {};
  private Function<String, Map<String, String>> tags = key -> Map.of();

  private BucketDrops(Site site, S3Server server) {
    this.site = site;
    this.server = server;
    this.results = new FolderResults(site);
  }

  /** Processes that are started from now on watch the bucket, and no folder. */
  public static BucketDrops watched(Site site, S3Server server, URI endpoint) throws IOException {
    server.makeBucket(BUCKET);
    site.set("swapline.watch.folder", "");
    site.set("swapline.watch.s3.bucket", BUCKET);
    site.set("swapline.watch.s3.prefix", "in");
    site.set("swapline.watch.s3.endpoint", endpoint.toString());
    site.set("swapline.watch.s3.path-style", "true");
    site.set("swapline.watch.s3.access-key", S3Server.KEY.id());
    site.set("swapline.watch.s3.secret-key", S3Server.KEY.secret());
    site.set("swapline.watch.s3.every", "1s");
    return new BucketDrops(site, server);
  }

  /** What becomes of objects whose job is over, in processes that are started from now on. */
  public void afterwards(Afterwards way) {
    afterwards = way;
    site.set("swapline.watch.s3.afterwards", way.name().toLowerCase(Locale.ROOT));
  }

  /** Results do not go to the outbox. */
  public void results(Results place) {
    results = place;
  }

  /** Is told of each object that is put, by its key. */
  public void tells(Consumer<String> listener) {
    told = listener;
  }

  /** What tags an object has, by its key. */
  public void tags(Function<String, Map<String, String>> look) {
    tags = look;
  }

  @Override
  public Results results() {
    return results;
  }

  @Override
  public Pair ready(String name, long bytes) throws IOException {
    return drop(name, Clip.video(scratch(name + ".mp4"), bytes));
  }

  @Override
  public Pair tooLarge(String name) throws IOException {
    return drop(name, Clip.tooLarge(scratch(name + ".mp4")));
  }

  /** Puts a small pair. */
  public Pair drop(String name) throws IOException {
    return ready(name, 1000);
  }

  /** Puts a video, beside a face of its own. */
  public Pair drop(String name, Path video) throws IOException {
    Path face = Clip.face(scratch(name + ".face.jpg"));
    Pair pair = new Pair(name, Clip.sha256(video), Clip.sha256(face));
    put(name + ".mp4", video);
    put(name + ".face.jpg", face);
    Files.delete(video);
    Files.delete(face);
    return pair;
  }

  /** A file that is not in the bucket yet. */
  public Path scratch(String name) throws IOException {
    Path file = site.home().resolve("files").resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  /** Puts a file below the prefix. */
  public void put(String key, Path file) throws IOException {
    server.put(BUCKET, PREFIX + key, Files.readAllBytes(file));
    told.accept(PREFIX + key);
  }

  /** Puts a text below the prefix. */
  public void put(String key, String text) {
    server.put(BUCKET, PREFIX + key, text);
  }

  /** Removes an object below the prefix. */
  public void remove(String key) {
    server.client().deleteObject(delete -> delete.bucket(BUCKET).key(PREFIX + key));
  }

  /** All keys but that of the marker, and what the server lists of a put that was cut. */
  public Set<String> keys() {
    Set<String> keys = new HashSet<>(server.keys(BUCKET));
    keys.remove(MARKER);
    keys.removeIf(BucketDrops::isCut);
    return keys;
  }

  /** Whether it is what the server lists of a put that was cut. */
  public static boolean isCut(String key) {
    return CUT.matcher(key).find();
  }

  @Override
  public void check(List<Pair> pairs, Map<String, Job> jobs) throws IOException {
    Set<String> keys = new HashSet<>();
    Set<Path> files = new HashSet<>();
    Set<String> delivered = new HashSet<>();
    for (Pair pair : pairs) {
      Job job = jobs.get(pair.name());
      expect(job, pair, keys, files);
      if (job.state() == JobState.DELIVERED) {
        delivered.add(results.stem(pair.name()) + ".mp4");
        delivered.add(results.stem(pair.name()) + ".receipt.json");
      }
    }
    assertThat(results.names()).as("results").containsExactlyInAnyOrderElementsOf(delivered);
    assertThat(keys()).as("objects").containsExactlyInAnyOrderElementsOf(keys);
    assertThat(found()).as("files").containsExactlyInAnyOrderElementsOf(files);
  }

  private void expect(Job job, Pair pair, Set<String> keys, Set<Path> files) throws IOException {
    boolean closed = job.state() != JobState.SUBMIT_UNKNOWN;
    assertThat(job.closedAt() != null).as("%s is closed", job.name()).isEqualTo(closed);
    boolean deleted = afterwards == Afterwards.DELETE && job.state() == JobState.DELIVERED;
    for (InputFile file : job.inputs()) {
      Optional<ObjectPlace> last =
          Optional.ofNullable(file.archived()).filter(ObjectPlace::is).map(ObjectPlace::of);
      ObjectPlace place = last.orElseGet(() -> ObjectPlace.of(file.source()));
      if (!closed) {
        files.add(Path.of(file.custody()));
      }
      if (!deleted || !closed) {
        keys.add(place.key());
        isWhole(pair, file, place);
      }
      isTagged(job, place, closed);
    }
    if (closed && job.state() != JobState.DELIVERED) {
      if (afterwards == Afterwards.NOTHING) {
        files.add(site.failed().resolve(job.name() + REASON));
      } else {
        keys.add("failed/" + job.name() + REASON);
      }
    }
  }

  private void isTagged(Job job, ObjectPlace place, boolean closed) {
    String how = job.state() == JobState.DELIVERED ? "done" : "failed";
    boolean wanted = afterwards == Afterwards.TAG && closed;
    assertThat(tags.apply(place.key()))
        .as("tags of %s", place.text())
        .isEqualTo(wanted ? Map.of("swapline", how, "swapline-job", job.id()) : Map.of());
  }

  private void isWhole(Pair pair, InputFile file, ObjectPlace place) throws IOException {
    byte[] bytes = server.get(BUCKET, place.key());
    Path copy = Files.write(scratch("compared"), bytes);
    String wanted = file.role() == FileRole.TARGET ? pair.videoSha256() : pair.faceSha256();
    assertThat(Clip.sha256(copy)).as(place.text()).isEqualTo(wanted);
  }

  private Set<Path> found() throws IOException {
    Set<Path> found = new HashSet<>();
    for (Path folder :
        List.of(
            site.done(),
            site.failed(),
            site.data().resolve("custody"),
            site.data().resolve("attempts"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> AuditedFiles.belongsToAJob(file))
            .forEach(found::add);
      }
    }
    return found;
  }

  @Override
  public String reason(Pair pair) throws IOException {
    if (afterwards == Afterwards.NOTHING) {
      return Files.readString(site.failed().resolve(pair.name() + REASON));
    }
    String key =
        keys().stream()
            .filter(one -> one.endsWith("/" + pair.name() + REASON))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no reason for " + pair.name()));
    return new String(server.get(BUCKET, key), StandardCharsets.UTF_8);
  }
}
