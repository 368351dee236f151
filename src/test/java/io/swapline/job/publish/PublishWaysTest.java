package io.swapline.job.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.provider.Asset;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which way a vendor gets its media. */
class PublishWaysTest {
  private static final String OPEN = "https://swap.example";
  private static final String HERE = "http://127.0.0.1:8080";

  private final DefaultCamelContext context = new DefaultCamelContext();

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        // uploads, publish, setting, bucket, its server, public address, vendor is here, way, why
        "target, '', serve, b, '', https, false, PROVIDER, it takes no address of ours",
        "'target,face', 'target,face', auto, b, '', https, false, PROVIDER, its own upload",
        "'target,face', 'target,face', s3, b, '', https, false, S3, links into the staging bucket b",
        "'', 'target,face', auto, b, '', https, false, S3, provider: it has no upload of its own",
        "'', 'target,face', auto, null, '', https, false, SERVE, /media/",
        "'', 'target,face', auto, b, here, https, false, SERVE, swapline.publish.s3.endpoint is of this machine alone",
        "'', 'target,face', auto, b, here, https, true, S3, links into",
        "'', 'target,face', auto, null, '', '', false, null, set swapline.http.public-url",
        "'', 'target,face', auto, null, '', here, false, null, swapline.http.public-url is of this machine alone",
        "'', 'target,face', serve, null, '', here, true, SERVE, 'swapline.publish=serve, as set'",
        "'', 'target,face', provider, b, '', https, false, null, or set swapline.publish=auto",
        "target, 'target,face', provider, b, '', https, false, null, it has no upload of its own",
      })
  void theFirstThatWorksIsTakenAndSaysWhy(
      String uploads,
      String publish,
      String setting,
      String bucket,
      String server,
      String address,
      boolean here,
      PublishWay way,
      String why) {
    PublishWays ways = ways(uploads, publish, setting, bucket, url(server), url(address), here);

    assertThat(ways.of("acme").way()).isEqualTo(way);
    assertThat(ways.of("acme").why()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({"auto, TARGET, FACE", "s3, TARGET, FACE"})
  void whatIsNotPublishedIsUploaded(String setting, Asset uploaded, Asset published) {
    PublishWays ways = ways("target", "face", setting, "b", "", OPEN, false);

    assertThat(ways.uploaded("acme")).containsExactly(uploaded);
    assertThat(ways.published("acme")).containsExactly(published);
  }

  private PublishWays ways(
      String uploads,
      String publish,
      String setting,
      String bucket,
      String server,
      String address,
      boolean here) {
    Provider provider = new Provider();
    provider.setUploads(uploads);
    provider.setPublish(publish);
    context.getRegistry().bind("acme", provider);
    return new PublishWays(
        setting,
        Optional.ofNullable(bucket),
        server,
        address,
        new Providers(() -> context),
        id -> here);
  }

  private static String url(String word) {
    return word.equals("https") ? OPEN : word.equals("here") ? HERE : word;
  }
}
