package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationSettingsTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeHome() throws Exception {
    home = Home.in(folder);
  }

  @Test
  void aDestinationThatTheListDoesNotNameStopsTheStart() throws Exception {
    home.local("swapline.destinations=archive\nswapline.deliver.archiv.to=file:a");

    assertThatThrownBy(home::load)
        .hasMessageContaining("swapline.destinations does not name archiv; did you mean archive?");
  }

  @Test
  void aListThatIsSetAnewLeavesOutWhatAFileNames() throws Exception {
    home.local("swapline.destinations=archive\nswapline.deliver.archive.to=file:a");

    assertThat(home.load().destinations().all()).hasSize(2);
    assertThat(
            Settings.load(folder, Map.of(), List.of("swapline.destinations=")).destinations().all())
        .extracting(DestinationSetting::key)
        .containsExactly("swapline.deliver.to");
  }

  @Test
  void aNamedBucketIsSetByVariablesToo() throws Exception {
    home.local("swapline.deliver.to=\nswapline.deliver.archive.to=aws2-s3:mine");
    Settings settings =
        Settings.load(
            folder,
            Map.of(
                "SWAPLINE_DESTINATIONS", "archive",
                "SWAPLINE_DELIVER_ARCHIVE_S3_REGION", "eu-central-1",
                "SWAPLINE_DELIVER_ARCHIVE_S3_ACCESS_KEY", "id",
                "SWAPLINE_DELIVER_ARCHIVE_S3_SECRET_KEY", "the-secret"),
            List.of());

    DestinationSetting archive = settings.destinations().all().get(0);
    assertThat(settings.destinations().bucket(archive))
        .isEqualTo(new BucketPlace("mine", "", "eu-central-1", Optional.empty(), false));
    assertThat(settings.destinations().bucketKey(archive))
        .contains(new BucketKey("id", "the-secret"));
    assertThat(settings.summary().toString()).doesNotContain("the-secret");
  }

  @Test
  void halfAKeyOfABucketStopsTheStart() throws Exception {
    home.local("swapline.deliver.to=aws2-s3:mine\nswapline.deliver.s3.access-key=AKIDOFMINE");

    assertThatThrownBy(home::load)
        .hasMessage(
            "swapline.deliver.s3.access-key is set and swapline.deliver.s3.secret-key is not; set"
                + " both, or none");
  }

  @Test
  void aBucketOfAnotherMachineIsFilledByPlainHttpOnlyWhereThatIsSaid() throws Exception {
    String settings =
        """
        swapline.deliver.to=aws2-s3:mine
        swapline.deliver.s3.endpoint=http://minio:9000
        """;
    home.local(settings);
    assertThatThrownBy(home::load)
        .hasMessageContaining("swapline.deliver.s3.endpoint")
        .hasMessageContaining("swapline.deliver.s3.plain-http=true");

    home.local(settings + "swapline.deliver.s3.plain-http=true");
    assertThat(home.load().destinations().all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "azure-storage-blob:account",
        "azure-storage-blob:account/Results",
        "azure-storage-blob:account/results?operation=uploadPageBlob",
        "azure-storage-blob:account/results?accessKey=RAW(x)&blobName=one"
      })
  void aContainerIsNamedWithItsAccountAndWhatIsDoneThereIsOurs(String address) throws Exception {
    home.local("swapline.deliver.to=" + address);

    assertThatThrownBy(home::load)
        .hasMessageContaining("swapline.deliver.to")
        .hasMessageContaining("azure-storage-blob:ACCOUNT/CONTAINER");
  }

  @Test
  void theKeyOfAContainerIsShownNowhere() throws Exception {
    home.local("swapline.deliver.to=azure-storage-blob:account/results?accessKey=RAW(a+b/c==)");

    assertThat(home.load().destinations().all().get(0).uri()).contains("a+b/c==");
    assertThat(home.load().summary().toString()).doesNotContain("a+b/c");
  }
}
