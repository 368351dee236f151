package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketOverlapTest {
  private static final String WATCHED =
      "swapline.watch.s3.bucket=drops\nswapline.watch.s3.prefix=in\n";

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeHome() throws Exception {
    home = Home.in(folder);
  }

  private void refused(String destination, String... words) throws Exception {
    home.local(WATCHED + destination);
    assertThatThrownBy(home::load).hasMessageContainingAll(words);
  }

  private void taken(String destination) throws Exception {
    home.local(WATCHED + destination);
    assertThat(home.load().buckets()).hasSize(1);
  }

  @Test
  void resultsThatWouldBeTakenForDropsStopTheStart() throws Exception {
    refused(
        "swapline.deliver.to=aws2-s3:drops",
        "swapline.watch.s3.prefix=in/ and swapline.deliver.s3.prefix= are the same folder of the"
            + " bucket drops or one inside the other");
    refused(
        """
        swapline.destinations=archive
        swapline.deliver.archive.to=aws2-s3:drops
        swapline.deliver.archive.s3.prefix=in/results
        """,
        "swapline.watch.s3.prefix=in/ and swapline.deliver.archive.s3.prefix=in/results/ are");
    refused(
        """
        swapline.deliver.to=aws2-s3:drops
        swapline.deliver.s3.prefix=in
        swapline.deliver.s3.endpoint=https://s3.eu-central-1.amazonaws.com
        """,
        "swapline.watch.s3.prefix=in/ and swapline.deliver.s3.prefix=in/ are");
  }

  @Test
  void mediaForVendorsThatWouldBeTakenForDropsStopTheStart() throws Exception {
    refused(
        "swapline.publish.s3.bucket=drops",
        "swapline.watch.s3.prefix and swapline.publish.s3.prefix are the same folder of the bucket"
            + " drops or one inside the other",
        "such as in/ and staging/");
    refused("swapline.publish=s3", "swapline.publish.s3.bucket is not set");
    refused(
        "swapline.publish.s3.bucket=media\nswapline.publish.s3.access-key=a",
        "swapline.publish.s3.secret-key is not");
    taken("swapline.publish.s3.bucket=drops\nswapline.publish.s3.prefix=staging");
  }

  @Test
  void resultsAmongWhatIsOverStopTheStart() throws Exception {
    refused(
        "swapline.deliver.to=aws2-s3:drops\nswapline.deliver.s3.prefix=done/results",
        "swapline.deliver.s3.prefix=done/results/ lies where drops of swapline.watch.s3.prefix=in/"
            + " are put when they are over");
    taken(
        """
        swapline.watch.s3.afterwards=nothing
        swapline.deliver.to=aws2-s3:drops
        swapline.deliver.s3.prefix=done/results
        """);
  }

  @Test
  void aFolderBesideTheWatchedOneOrAnotherBucketOrServerIsTaken() throws Exception {
    taken("swapline.deliver.to=aws2-s3:drops\nswapline.deliver.s3.prefix=in2");
    taken("swapline.deliver.to=aws2-s3:results\nswapline.deliver.s3.prefix=in");
    taken(
        """
        swapline.deliver.to=aws2-s3:drops
        swapline.deliver.s3.prefix=in
        swapline.deliver.s3.endpoint=https://minio.example:9000
        """);
  }
}
