package io.swapline.job.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.S3Server;
import io.swapline.job.stage.Uploads;
import io.swapline.job.stage.Uploads.Staged;
import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.submits.Published;
import io.swapline.provider.Asset;
import io.swapline.provider.JsonRequest;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import io.swapline.s3.ObjectRoute;
import io.swapline.s3.OpenBucket;
import io.swapline.s3.S3Limits;
import io.swapline.step.StepExchange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** What a vendor can fetch, out of a real bucket whose server checks signatures, or from us. */
class PublicationsTest {
  private static final String BUCKET = "staging";
  private static final Duration WORK = Duration.ofHours(2);
  private static final String SERVER = "https://swap.example";

  @TempDir private static Path folder;
  private static S3Server server;
  private static OpenBucket bucket;

  @TempDir private Path data;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Provider provider = new Provider();
  private PublishScene scene;
  private Optional<Instant> keyEnds = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(folder);
    server.makeBucket(BUCKET);
    bucket = new OpenBucket(server.address("publish.s3", BUCKET, "out/"), S3Limits.usual());
  }

  @AfterAll
  static void stop() throws Exception {
    bucket.close();
    server.close();
  }

  @BeforeEach
  void open() {
    scene = new PublishScene(data);
    provider.setPublish("target,face");
    provider.setUploads("");
    context.getRegistry().bind(LedgerScene.PROVIDER, provider);
  }

  @AfterEach
  void close() throws Exception {
    server
        .keys(BUCKET)
        .forEach(key -> server.client().deleteObject(one -> one.bucket(BUCKET).key(key)));
    scene.close();
  }

  @Test
  void linksIntoTheBucketGiveTheMediaToWhoeverHasThemAndNothingWithoutTheSignature()
      throws Exception {
    Map<Asset, String> media = staged(scene.job("shot"), "s3");

    assertThat(media.get(Asset.TARGET)).contains("/out/").contains("/target.mp4?X-Amz-");
    assertThat(get(media.get(Asset.TARGET))).isEqualTo(PublishScene.VIDEO);
    assertThat(get(media.get(Asset.FACE))).isEqualTo(PublishScene.FACE);
    assertThat(media.get(Asset.FACE)).contains("X-Amz-Expires=10800");
    String bare = media.get(Asset.FACE).replaceFirst("\\?.*", "");
    assertThat(status(bare)).isEqualTo(403);
    assertThat(status(media.get(Asset.FACE).replace("X-Amz-Expires=10800", "X-Amz-Expires=99999")))
        .isEqualTo(403);
    assertThat(
            server.client().headObject(one -> one.bucket(BUCKET).key(key("target"))).contentType())
        .isEqualTo("video/mp4");
  }

  @Test
  void aSecondTryPutsNothingAgainAndSignsAnew() throws Exception {
    Job job = scene.job("shot");
    String first = staged(job, "s3").get(Asset.TARGET);
    Instant put =
        server.client().headObject(one -> one.bucket(BUCKET).key(key("target"))).lastModified();
    scene.ledger().clock().move(Duration.ofHours(1));
    String second = staged(job, "s3").get(Asset.TARGET);

    assertThat(server.keys(BUCKET)).hasSize(2);
    assertThat(
            server.client().headObject(one -> one.bucket(BUCKET).key(key("target"))).lastModified())
        .isEqualTo(put);
    assertThat(second.replaceFirst("\\?.*", "")).isEqualTo(first.replaceFirst("\\?.*", ""));
    assertThat(scene.ledger().rows("SELECT DISTINCT expires_at FROM published"))
        .containsExactly(
            scene.ledger().clock().instant().plus(WORK).plusSeconds(3600).toEpochMilli() + "|");
  }

  @Test
  void aLinkThatWouldEndWithItsAccessKeyBeforeTheWorkIsNotSent() throws Exception {
    keyEnds = Optional.of(scene.ledger().clock().instant().plus(WORK));
    Exchange exchange = exchange(scene.job("shot"));
    Outcome<Staged> outcome = stage(exchange, "s3");

    assertThat(outcome.is(Staged.NOT_STAGED)).isTrue();
    assertThat(outcome.getWhy())
        .contains("ends at 2026-03-01T14:00:00Z", "180 minutes", "swapline.poll.deadline")
        .contains("nothing was paid");
    assertThat(Uploads.uploaded(exchange)).isEmpty();
  }

  @Test
  void addressesOfThisServerEndInANameAndAreOfThatJobAlone() throws Exception {
    Map<Asset, String> one = staged(scene.job("one"), "serve");
    Map<Asset, String> other = staged(scene.job("other"), "serve");

    assertThat(one.get(Asset.TARGET)).matches(SERVER + "/media/[0-9a-f]{32}/target\\.mp4");
    assertThat(one.get(Asset.FACE)).matches(SERVER + "/media/[0-9a-f]{32}/face\\.jpg");
    assertThat(List.of(one.get(Asset.TARGET), one.get(Asset.FACE)))
        .doesNotContainAnyElementsOf(other.values());
    assertThat(server.keys(BUCKET)).isEmpty();
  }

  @Test
  void aBucketThatCannotBeWrittenCostsATryAndSaysWhy() throws Exception {
    bucket.stopBefore(ObjectRoute.PUT);
    Exchange exchange = exchange(scene.job("shot"));
    Outcome<Staged> outcome = stage(exchange, "s3");
    bucket.goOn(ObjectRoute.PUT);

    assertThat(outcome.is(Staged.NOT_STAGED)).isTrue();
    assertThat(outcome.getWhy()).startsWith("the staging bucket: ").endsWith("it is tried again");
    assertThat(stage(exchange, "s3").is(Staged.STAGED)).isTrue();
  }

  @Test
  void whatWasPublishedIsGoneAfterACrashAndARestartAndNotBeforeItsJobIsOver() throws Exception {
    Job over = scene.job("over");
    staged(over, "s3");
    staged(scene.job("runs"), "s3");
    scene.restart();
    removal().removeOver();
    assertThat(server.keys(BUCKET)).hasSize(4);

    scene.close(over);
    bucket.stopBefore(ObjectRoute.DELETE);
    removal().removeOver();
    assertThat(server.keys(BUCKET)).hasSize(4);
    bucket.goOn(ObjectRoute.DELETE);
    removal().removeOver();
    assertThat(server.keys(BUCKET)).as("not tried again at once").hasSize(4);
    scene.restart();
    scene.ledger().clock().move(Duration.ofSeconds(10));
    removal().removeOver();

    assertThat(server.keys(BUCKET)).hasSize(2);
    assertThat(scene.ledger().rows("SELECT DISTINCT job_id FROM published")).hasSize(1);
  }

  @Test
  void whatAJobThatIsPaidAgainUsesIsNotRemovedAndWhatIsBeingRemovedIsPutAnew() throws Exception {
    Job job = scene.job("shot");
    staged(job, "s3");
    String before = key("target");
    String token = before.split("/")[1];
    scene.ledger().clock().move(WORK.plusHours(2));
    assertThat(scene.ledger().ledger().published().claim(token)).isTrue();
    Map<Asset, String> media = staged(job, "s3");
    removal().removeOver();

    assertThat(media.get(Asset.TARGET)).doesNotContain(token);
    assertThat(get(media.get(Asset.TARGET))).isEqualTo(PublishScene.VIDEO);
    assertThat(server.keys(BUCKET)).hasSize(2).doesNotContain(before);
  }

  @Test
  void whatCameIntoTheBucketAfterItsRowWasRemovedDoesNotStayThere() throws Exception {
    Job job = scene.job("shot");
    scene
        .ledger()
        .sql(
            "CREATE TRIGGER gone AFTER INSERT ON published WHEN NEW.expires_at > 0 BEGIN"
                + " DELETE FROM published WHERE token = NEW.token; END");
    Outcome<Staged> outcome = stage(exchange(job), "s3");
    scene.ledger().sql("DROP TRIGGER gone");

    assertThat(outcome.is(Staged.NOT_STAGED)).isTrue();
    assertThat(outcome.getWhy()).contains("published anew", "nothing was paid");
    new PublishedRemoval(
            scene.ledger().ledger().published(), Optional.empty(), scene.ledger().clock())
        .removeOver();
    assertThat(scene.ledger().rows("SELECT tries FROM published"))
        .as("also where it cannot be removed at once it is not forgotten")
        .containsExactly("1|");
    scene.ledger().clock().move(Duration.ofMinutes(1));
    removal().removeOver();
    assertThat(server.keys(BUCKET)).isEmpty();
    assertThat(scene.ledger().rows("SELECT * FROM published")).isEmpty();
  }

  @Test
  void aRowWhoseFileACrashKeptFromTheBucketIsRemovedAsWell() throws Exception {
    Job job = scene.job("shot");
    Published row = scene.publish(job, "s3");
    scene.close(job);
    removal().removeOver();
    scene.ledger().clock().move(Duration.ofMinutes(10));
    removal().removeOver();

    assertThat(row.place()).startsWith("s3://staging/");
    assertThat(scene.ledger().rows("SELECT * FROM published")).isEmpty();
  }

  @Test
  void whatAKilledProcessHadSentAndTheServerPutsThereAfterwardsDoesNotStay() throws Exception {
    Job job = scene.job("shot");
    Published row = scene.publish(job, "s3");
    scene.close(job);
    removal().removeOver();
    scene.restart();
    staging().put(row, Path.of(job.targetToSend().custody()));
    assertThat(server.keys(BUCKET)).hasSize(1);

    scene.ledger().clock().move(Duration.ofMinutes(10));
    removal().removeOver();
    assertThat(server.keys(BUCKET)).isEmpty();
    assertThat(scene.ledger().rows("SELECT * FROM published")).isEmpty();
  }

  @Test
  void partsOfAPutThatAKillCutDoNotStay() throws Exception {
    Job job = scene.job("shot");
    try (OpenBucket inParts =
        new OpenBucket(server.address("publish.parts", BUCKET, "out/"), parts(100_000))) {
      StagingBucket staging =
          new StagingBucket("s3://" + BUCKET + "/", inParts.objects(), () -> keyEnds);
      Published row = scene.publish(job, "s3");
      staging.put(row, Path.of(job.targetToSend().custody()));
      String key = row.place().substring(("s3://" + BUCKET + "/").length());
      begin(key);
      begin(key);
      begin(key + "2");
      assertThat(begun()).containsExactlyInAnyOrder(key, key, key + "2");

      scene.close(job);
      new PublishedRemoval(
              scene.ledger().ledger().published(), Optional.of(staging), scene.ledger().clock())
          .removeOver();

      assertThat(begun()).as("and nothing of another file goes").containsExactly(key + "2");
      assertThat(server.keys(BUCKET)).isEmpty();
      assertThat(scene.ledger().rows("SELECT * FROM published")).isEmpty();
    }
  }

  /** As a process leaves it that is killed when the first part is there. */
  private static void begin(String key) {
    String upload =
        server.client().createMultipartUpload(one -> one.bucket(BUCKET).key(key)).uploadId();
    server
        .client()
        .uploadPart(
            one -> one.bucket(BUCKET).key(key).uploadId(upload).partNumber(1),
            RequestBody.fromBytes(PublishScene.VIDEO));
  }

  private static List<String> begun() {
    return server.client().listMultipartUploads(all -> all.bucket(BUCKET)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }

  private static S3Limits parts(long wholeBytes) {
    S3Limits usual = S3Limits.usual();
    return new S3Limits(
        usual.connect(),
        usual.read(),
        usual.attempt(),
        usual.call(),
        usual.attempts(),
        usual.parts(),
        usual.leastDownload(),
        usual.leastBytesPerSecond(),
        wholeBytes,
        usual.partBytes(),
        usual.copyBytes());
  }

  @Test
  void whatLiesInABucketThatIsNotSetAnyMoreIsNotForgotten() throws Exception {
    Job job = scene.job("shot");
    staged(job, "s3");
    scene.close(job);
    new PublishedRemoval(
            scene.ledger().ledger().published(), Optional.empty(), scene.ledger().clock())
        .removeOver();

    assertThat(scene.ledger().rows("SELECT tries FROM published")).containsExactly("1|", "1|");
  }

  private PublishedRemoval removal() {
    return new PublishedRemoval(
        scene.ledger().ledger().published(), Optional.of(staging()), scene.ledger().clock());
  }

  private StagingBucket staging() {
    return new StagingBucket("s3://" + BUCKET + "/", bucket.objects(), () -> keyEnds);
  }

  private Map<Asset, String> staged(Job job, String way) {
    Exchange exchange = exchange(job);
    assertThat(stage(exchange, way).is(Staged.STAGED)).isTrue();
    return Uploads.uploaded(exchange);
  }

  private Exchange exchange(Job job) {
    Exchange exchange = new DefaultExchange(context);
    exchange.setVariable(StepExchange.JOB, job);
    exchange.setVariable(JsonRequest.MEDIA, new EnumMap<Asset, String>(Asset.class));
    return exchange;
  }

  private Outcome<Staged> stage(Exchange exchange, String way) {
    Publications publications =
        new Publications(
            new PublishWays(
                way, Optional.of(BUCKET), "", SERVER, new Providers(() -> context), id -> false),
            Optional.of(staging()),
            scene.ledger().ledger().published(),
            SERVER,
            "out/",
            WORK,
            scene::token,
            scene.ledger().clock());
    Outcome<Staged> outcome = publications.publish(Outcome.named(Staged.STAGED), exchange);
    return publications.address(outcome, exchange);
  }

  private String key(String asset) {
    return server.keys(BUCKET).stream()
        .filter(key -> key.contains("/" + asset + "."))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray())
        .body();
  }

  private static int status(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
