package io.swapline.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.swapline.it.support.S3Server;
import io.swapline.s3.S3Exception.Kind;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to an object on a real server that checks signatures. */
class BucketObjectsTest {
  private static final int MB = 1024 * 1024;
  private static final String BUCKET = "drops";

  @TempDir private static Path folder;
  private static S3Server server;
  private static OpenBucket bucket;
  private static BucketObjects objects;

  @TempDir private Path here;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(folder);
    server.makeBucket(BUCKET);
    bucket = new OpenBucket(server.address("first", BUCKET, ""), limits());
    objects = bucket.objects();
  }

  /** In parts from 5 MB on, which is the least that servers take. */
  private static S3Limits limits() {
    S3Limits usual = S3Limits.usual();
    return new S3Limits(
        usual.connect(),
        usual.read(),
        usual.attempt(),
        usual.call(),
        2,
        usual.parts(),
        usual.leastDownload(),
        usual.leastBytesPerSecond(),
        5 * MB,
        5 * MB,
        5 * MB);
  }

  @AfterAll
  static void stop() throws Exception {
    bucket.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.mp4",
        "with space and + and %41 and %.mp4",
        "häuser/日本/🎬.mp4",
        "quote'\"<&>;=?#.mp4",
        "${env:HOME}/${body}.mp4",
        "a\u0001b.mp4"
      })
  void anObjectOfAnyNameIsPutSeenReadCopiedAndDeleted(String key) throws Exception {
    objects.put(new NewObject(key, "video/mp4", Map.of("job", "J-1")), "film".getBytes(UTF_8));

    ObjectFacts facts = objects.head(key).orElseThrow();
    assertThat(facts.version().key()).isEqualTo(key);
    assertThat(facts.metadata()).containsEntry("job", "J-1");
    assertThat(facts.contentType()).isEqualTo("video/mp4");
    assertThat(listed(key)).isEqualTo(facts.version());
    assertThat(objects.read(facts.version(), 10)).asString(UTF_8).isEqualTo("film");
    assertThat(read(objects.presign(key, Duration.ofMinutes(1)))).isEqualTo("film");

    NewObject to = new NewObject("done/" + key, facts.contentType(), facts.metadata());
    assertThat(objects.copyIfAbsent(facts.version(), to)).isTrue();
    ObjectFacts copy = objects.head("done/" + key).orElseThrow();
    assertThat(copy.metadata()).containsEntry("job", "J-1");
    assertThat(objects.read("done/" + key, 10)).asString(UTF_8).isEqualTo("film");

    objects.delete(facts.version());
    objects.delete(copy.version());
    assertThat(objects.head(key)).isEmpty();
    assertThat(server.keys(BUCKET)).doesNotContain(key, "done/" + key);
  }

  @Test
  void aDownloadIsWholePrivateAndHashed() throws Exception {
    byte[] film = bytes(3 * MB + 7);
    server.put(BUCKET, "film.mp4", film);
    Path part = here.resolve("film.part");

    String hash = objects.download(listed("film.mp4"), part);

    assertThat(part).hasBinaryContent(film);
    assertThat(hash).isEqualTo(sha256(film));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
        .isEqualTo("rw-------");
  }

  @Test
  void anObjectThatWasChangedOrRemovedIsNeitherReadNorCopiedNorDeletedNorTagged() throws Exception {
    server.put(BUCKET, "late.mp4", "first");
    ObjectVersion first = listed("late.mp4");
    server.put(BUCKET, "late.mp4", "other");
    NewObject to = new NewObject("done/late.mp4", null, Map.of());

    fails(() -> objects.download(first, here.resolve("part"))).isEqualTo(Kind.CHANGED);
    fails(() -> objects.read(first, 10)).isEqualTo(Kind.CHANGED);
    fails(() -> objects.copyIfAbsent(first, to)).isEqualTo(Kind.CHANGED);
    fails(() -> objects.delete(first)).isEqualTo(Kind.CHANGED);
    fails(() -> objects.tag(first, Map.of("a", "b"))).isEqualTo(Kind.CHANGED);
    assertThat(server.get(BUCKET, "late.mp4")).asString(UTF_8).isEqualTo("other");
    assertThat(server.keys(BUCKET)).doesNotContain("done/late.mp4");

    ObjectVersion other = listed("late.mp4");
    objects.delete(other);
    fails(() -> objects.download(other, here.resolve("part"))).isEqualTo(Kind.GONE);
    fails(() -> objects.copyIfAbsent(other, to)).isEqualTo(Kind.GONE);
    objects.delete(other);
  }

  @Test
  void whatIsTakenIsNotOverwritten() throws Exception {
    NewObject marker = new NewObject("in/.swapline", "text/plain", Map.of("ledger", "1"));

    assertThat(objects.putIfAbsent(marker, "mine".getBytes(UTF_8))).isTrue();
    assertThat(objects.putIfAbsent(marker, "theirs".getBytes(UTF_8))).isFalse();

    assertThat(objects.read("in/.swapline", 10)).asString(UTF_8).isEqualTo("mine");
    assertThat(objects.heedsPutIfAbsent("in/.probe")).isTrue();
    assertThat(objects.head("in/.probe")).isEmpty();
  }

  @Test
  void aLargeFileIsPutInPartsWithWhatIsBesideItAndCopiedInParts() throws Exception {
    byte[] film = bytes(11 * MB + 3);
    Path file = Files.write(here.resolve("film.mp4"), film);
    NewObject large = new NewObject("out/large.mp4", "video/mp4", Map.of("job", "J-2"));

    objects.put(large, file);

    assertThat(server.get(BUCKET, "out/large.mp4")).isEqualTo(film);
    assertThat(server.metadata(BUCKET, "out/large.mp4")).containsEntry("job", "J-2");
    ObjectFacts facts = objects.head("out/large.mp4").orElseThrow();
    assertThat(facts.contentType()).isEqualTo("video/mp4");

    NewObject to = new NewObject("done/large.mp4", "video/mp4", Map.of("job", "J-2"));
    assertThat(objects.copyIfAbsent(facts.version(), to)).isTrue();

    assertThat(server.get(BUCKET, "done/large.mp4")).isEqualTo(film);
    assertThat(server.metadata(BUCKET, "done/large.mp4")).containsEntry("job", "J-2");
  }

  @Test
  void aSmallFileIsPutWithWhatIsBesideIt() throws Exception {
    Path file = Files.writeString(here.resolve("small.mp4"), "small");
    NewObject small = new NewObject("out/small.mp4", "video/mp4", Map.of("job", "J-3"));

    assertThat(objects.putIfAbsent(small, file)).isTrue();
    assertThat(objects.putIfAbsent(small, file)).isFalse();

    assertThat(server.get(BUCKET, "out/small.mp4")).asString(UTF_8).isEqualTo("small");
    assertThat(server.metadata(BUCKET, "out/small.mp4")).containsEntry("job", "J-3");
  }

  @Test
  void moreThanIsAllowedIsNotRead() throws Exception {
    server.put(BUCKET, "long.json", "0123456789");

    assertThat(objects.read("long.json", 10)).hasSize(10);
    fails(() -> objects.read("long.json", 9)).isEqualTo(Kind.TOO_LARGE);
    fails(() -> objects.read("none.json", 9)).isEqualTo(Kind.GONE);
  }

  @Test
  void aKeyThatIsRenewedCountsAtOnceAndAWrongOneIsToldWithoutItsSecret() throws Exception {
    List<AccessKey> now = new ArrayList<>(List.of(new AccessKey(S3Server.KEY.id(), "wrong/one")));
    try (OpenBucket other =
        new OpenBucket(
            server.address("second", BUCKET, ""), limits(), () -> Optional.of(now.get(0)))) {
      server.put(BUCKET, "key.txt", "there");

      assertThatThrownBy(() -> other.objects().read("key.txt", 10))
          .asInstanceOf(type(S3Exception.class))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DENIED))
          .satisfies(e -> assertThat(whole(e)).doesNotContain("wrong/one", S3Server.KEY.id()));

      now.set(0, S3Server.KEY);
      assertThat(other.objects().read("key.txt", 10)).asString(UTF_8).isEqualTo("there");
    }
  }

  @Test
  void aBucketThatIsNotThereIsNamed() throws Exception {
    try (OpenBucket none = new OpenBucket(server.address("third", "nothing", ""), limits())) {
      assertThatThrownBy(() -> none.listing().each(page -> {}))
          .hasMessage("there is no bucket nothing at " + server.endpoint().getAuthority());
    }
  }

  @Test
  void aLinkNamesTheBucketWhereTheServerWantsIt() throws Exception {
    URI elsewhere = URI.create("https://s3.example:9000");
    BucketAddress address = new BucketAddress("fourth", BUCKET, "", "us-east-1", elsewhere, true);

    try (OpenBucket named = new OpenBucket(address, limits())) {
      assertThat(named.objects().presign("a.mp4", Duration.ofMinutes(1)))
          .hasAuthority("s3.example:9000")
          .hasPath("/drops/a.mp4");
    }
  }

  private static ObjectVersion listed(String key) throws Exception {
    List<ListedObject> all = new ArrayList<>();
    bucket.listing().each(all::addAll);
    return all.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow().version();
  }

  private static AbstractObjectAssert<?, Kind> fails(ThrowingCallable act) {
    return assertThatThrownBy(act)
        .asInstanceOf(type(S3Exception.class))
        .extracting(S3Exception::kind);
  }

  private static String whole(Throwable thrown) {
    StringWriter all = new StringWriter();
    thrown.printStackTrace(new PrintWriter(all));
    return all.toString();
  }

  private static String read(URI link) throws Exception {
    try (InputStream in = link.toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
