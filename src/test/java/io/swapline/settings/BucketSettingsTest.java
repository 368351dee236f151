package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketSettingsTest {
  private static final Path LOCAL = Path.of("config/local.properties");

  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void home() throws IOException {
    home = Home.in(folder);
  }

  @Test
  void noBucketIsWatchedUnlessOneIsNamed() throws Exception {
    assertThat(home.load().buckets()).isEmpty();
  }

  @Test
  void oneBucketTakesTwoLines() throws Exception {
    home.local("swapline.watch.s3.bucket=drops\nswapline.watch.s3.prefix=in");

    assertThat(home.load().buckets())
        .containsExactly(
            new BucketSetting(
                "s3",
                "drops",
                "in/",
                "us-east-1",
                Optional.empty(),
                false,
                Duration.ofSeconds(10),
                Optional.empty(),
                BucketSetting.Afterwards.MOVE));
    assertThat(home.load().bucketKey("s3")).isEmpty();
  }

  @Test
  void aQueueTellsWhatIsNewSoThatListingsAreRare() throws Exception {
    home.local(
        """
        swapline.watch.s3.bucket=drops
        swapline.watch.s3.prefix=in
        swapline.watch.s3.queue=https://sqs.eu-central-1.amazonaws.com/123456789012/drops
        """);
    assertThat(home.load().buckets())
        .singleElement()
        .satisfies(
            bucket -> {
              assertThat(bucket.queue().orElseThrow()).hasPath("/123456789012/drops");
              assertThat(bucket.every()).hasMinutes(15);
            });

    home.local(
        """
        swapline.watch.s3.bucket=drops
        swapline.watch.s3.prefix=in
        swapline.watch.s3.queue=http://127.0.0.1:9324/000000000000/drops
        swapline.watch.s3.every=1m
        """);
    assertThat(home.load().buckets())
        .singleElement()
        .satisfies(bucket -> assertThat(bucket.every()).hasMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drops",
        "arn:aws:sqs:eu-central-1:1:drops",
        "https://sqs.eu-central-1.amazonaws.com",
        "https://sqs.eu-central-1.amazonaws.com/1/",
        "https://sqs.eu-central-1.amazonaws.com/1/dr%20ops",
        "https://me:secret@sqs.eu-central-1.amazonaws.com/1/drops",
        "https://sqs.eu-central-1.amazonaws.com/1/drops?Action=x",
        "http://10.0.0.7:9324/1/drops",
        "file:///etc/passwd"
      })
  void whatIsNoAddressOfAQueueStopsTheStart(String url) throws Exception {
    home.local("swapline.watch.s3.bucket=drops\nswapline.watch.s3.queue=" + url);

    assertThatThrownBy(home::load)
        .hasMessageContaining("swapline.watch.s3.queue")
        .hasMessageContaining("must ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void severalBucketsHaveNames() throws Exception {
    home.local(
        """
        swapline.watch.buckets=studio, archive
        swapline.watch.s3.studio.bucket=drops
        swapline.watch.s3.studio.prefix=in
        swapline.watch.s3.studio.endpoint=https://minio.example:9000/
        swapline.watch.s3.studio.path-style=true
        swapline.watch.s3.archive.bucket=drops
        swapline.watch.s3.archive.region=eu-north-1
        swapline.watch.s3.archive.afterwards=nothing
        swapline.watch.s3.archive.every=5m
        """);

    assertThat(home.load().buckets())
        .containsExactly(
            new BucketSetting(
                "studio",
                "drops",
                "in/",
                "us-east-1",
                Optional.of(URI.create("https://minio.example:9000")),
                true,
                Duration.ofSeconds(10),
                Optional.empty(),
                BucketSetting.Afterwards.MOVE),
            new BucketSetting(
                "archive",
                "drops",
                "",
                "eu-north-1",
                Optional.empty(),
                false,
                Duration.ofMinutes(5),
                Optional.empty(),
                BucketSetting.Afterwards.NOTHING));
  }

  @Test
  void aNamedBucketsKeysAreInTheEnvironmentToo() throws Exception {
    Settings settings =
        Settings.load(
            folder,
            Map.of(
                "SWAPLINE_WATCH_BUCKETS", "studio",
                "SWAPLINE_WATCH_S3_STUDIO_BUCKET", "drops",
                "SWAPLINE_WATCH_S3_STUDIO_PREFIX", "in",
                "SWAPLINE_WATCH_S3_STUDIO_ACCESS_KEY", "id",
                "SWAPLINE_WATCH_S3_STUDIO_SECRET_KEY", "the-secret"),
            List.of());

    assertThat(settings.buckets()).extracting(BucketSetting::bucket).containsExactly("drops");
    assertThat(settings.bucketKey("studio")).contains(new BucketKey("id", "the-secret"));
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void nameThatTheListDoesNotHaveStopsTheStart() throws Exception {
    home.local("swapline.watch.buckets=studio\nswapline.watch.s3.stodio.bucket=drops");

    assertThatThrownBy(home::load)
        .hasMessage(
            "unknown setting swapline.watch.s3.stodio.bucket (%s line 2): swapline.watch.buckets"
                    .formatted(LOCAL)
                + " does not name stodio; did you mean studio?");
  }

  @Test
  void partThatABucketDoesNotHaveStopsTheStart() throws Exception {
    home.local("swapline.watch.s3.buckit=drops");
    assertThatThrownBy(home::load).hasMessageContaining("did you mean swapline.watch.s3.bucket?");

    home.local("swapline.watch.buckets=studio\nswapline.watch.s3.studio.buckit=drops");
    assertThatThrownBy(home::load).hasMessageContaining("unknown setting");
  }

  @Test
  void bucketThatIsNamedAndNotSetStopsTheStart() throws Exception {
    home.local("swapline.watch.buckets=studio");

    assertThatThrownBy(home::load)
        .hasMessageContaining("swapline.watch.s3.studio.bucket is not set");
  }

  @Test
  void bucketsThatLieInOneAnotherStopTheStart() throws Exception {
    home.local(
        """
        swapline.watch.s3.bucket=drops
        swapline.watch.s3.prefix=in/
        swapline.watch.buckets=studio
        swapline.watch.s3.studio.bucket=drops
        swapline.watch.s3.studio.prefix=in/studio
        """);
    assertThatThrownBy(home::load)
        .hasMessageContaining("swapline.watch.s3.bucket and swapline.watch.s3.studio.bucket");

    home.local(
        """
        swapline.watch.s3.bucket=drops
        swapline.watch.s3.prefix=in
        swapline.watch.buckets=studio
        swapline.watch.s3.studio.bucket=drops
        swapline.watch.s3.studio.prefix=in2
        """);
    assertThat(home.load().buckets()).hasSize(2);
  }

  @Test
  void aPrefixInWhichWhatIsOverWouldBeFoundAgainStopsTheStart() throws Exception {
    for (String prefix : List.of("", "done", "failed/today")) {
      home.local("swapline.watch.s3.bucket=drops\nswapline.watch.s3.prefix=" + prefix);
      assertThatThrownBy(home::load)
          .hasMessageContaining("would find again what was put into done/ and failed/");
    }

    home.local("swapline.watch.s3.bucket=drops\nswapline.watch.s3.afterwards=nothing");
    assertThat(home.load().buckets()).hasSize(1);
  }

  @Test
  void aListThatIsSetAnewLeavesOutWhatAFileNames() throws Exception {
    home.local(
        "swapline.watch.buckets=studio\nswapline.watch.s3.studio.bucket=drops\n"
            + "swapline.watch.s3.studio.prefix=in");

    assertThat(Settings.load(folder, Map.of(), List.of("swapline.watch.buckets=")).buckets())
        .isEmpty();
  }

  @Test
  void keysAreReadAnewFromTheirFilesAndAreNowhereElse() throws Exception {
    Path id = Files.writeString(folder.resolve("id"), "first\n");
    Path secret = Files.writeString(folder.resolve("secret"), "first-secret\n");
    home.local(
        """
        swapline.watch.s3.bucket=drops
        swapline.watch.s3.prefix=in
        swapline.watch.s3.access-key-file=%s
        swapline.watch.s3.secret-key-file=%s
        """
            .formatted(id, secret));
    Settings settings = home.load();

    assertThat(settings.bucketKey("s3")).contains(new BucketKey("first", "first-secret"));
    Files.writeString(id, "second");
    Files.writeString(secret, "second-secret");
    assertThat(settings.bucketKey("s3")).contains(new BucketKey("second", "second-secret"));
    assertThat(settings.forCamel().toString()).doesNotContain(id.toString(), secret.toString());
  }

  @Test
  void keysAreInNoSummary() throws Exception {
    home.local(
        """
        swapline.watch.s3.bucket=drops
        swapline.watch.s3.prefix=in
        swapline.watch.s3.access-key=AKIDOFMINE
        swapline.watch.s3.secret-key=hush/hush
        """);
    Settings settings = home.load();

    assertThat(settings.bucketKey("s3")).contains(new BucketKey("AKIDOFMINE", "hush/hush"));
    assertThat(settings.bucketKey("s3").toString()).doesNotContain("AKIDOFMINE", "hush");
    assertThat(settings.summary().toString()).doesNotContain("AKIDOFMINE", "hush/hush");
    assertThat(settings.forCamel().toString()).doesNotContain("AKIDOFMINE", "hush/hush");
  }

  @Test
  void halfAKeyStopsTheStart() throws Exception {
    home.local(
        "swapline.watch.s3.bucket=drops\n"
            + "swapline.watch.s3.prefix=in\n"
            + "swapline.watch.s3.access-key=AKIDOFMINE");
    assertThatThrownBy(home::load)
        .hasMessage(
            "swapline.watch.s3.access-key is set and swapline.watch.s3.secret-key is not; set"
                + " both, or none");

    home.local(
        "swapline.watch.s3.bucket=drops\n"
            + "swapline.watch.s3.prefix=in\n"
            + "swapline.watch.s3.access-key=A\n"
            + "swapline.watch.s3.access-key-file=a\n"
            + "swapline.watch.s3.secret-key=b");
    assertThatThrownBy(home::load).hasMessageContaining("are both set");
  }

  @Test
  void aServerOnAnotherMachineIsSpokenToByPlainHttpOnlyWhereThatIsSaid() throws Exception {
    String settings =
        """
        swapline.watch.buckets=studio
        swapline.watch.s3.studio.bucket=drops
        swapline.watch.s3.studio.prefix=in
        swapline.watch.s3.studio.endpoint=http://minio:9000
        """;
    home.local(settings);
    assertThatThrownBy(() -> home.load().buckets())
        .hasMessageContaining("swapline.watch.s3.studio.endpoint")
        .hasMessageContaining("can read the videos and faces")
        .hasMessageContaining("swapline.watch.s3.studio.plain-http=true");

    home.local(settings + "swapline.watch.s3.studio.plain-http=true");
    assertThat(home.load().buckets())
        .singleElement()
        .satisfies(
            bucket -> assertThat(bucket.endpoint()).contains(URI.create("http://minio:9000")));
  }
}
