package io.swapline.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.access.Access;
import io.swapline.watch.FolderMarker;
import io.swapline.watch.KnownFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What health says of folders, buckets and the disk. */
class FolderHealthTest {
  @TempDir private Path home;

  private FolderMarker outbox;

  @BeforeEach
  void open() throws IOException {
    outbox =
        FolderMarker.open(
            home.resolve("outbox"), new KnownFolders(home.resolve("data")), new Random(1));
  }

  @Test
  void aFolderThatIsThereIsUp() {
    assertThat(ask(new FolderHealth("swapline.deliver.to", outbox, Access.ofService())).getState())
        .isEqualTo(HealthCheck.State.UP);
  }

  @Test
  void aFolderWithoutItsMarkerIsDownAndSaysWhy() throws IOException {
    Files.delete(outbox.folder().resolve(FolderMarker.FILE_NAME));

    HealthCheck.Result result =
        ask(new FolderHealth("swapline.deliver.to", outbox, Access.ofService()));
    assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
    assertThat(result.getMessage()).hasValueSatisfying(m -> assertThat(m).contains("mount gone?"));
  }

  @Test
  void aDiskThatIsShortIsDownWithTheReason() {
    assertThat(ask(new DiskHealth(Optional::empty)).getState()).isEqualTo(HealthCheck.State.UP);
    HealthCheck.Result result = ask(new DiskHealth(() -> Optional.of("make room")));
    assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
    assertThat(result.getMessage()).contains("make room");
  }

  @Test
  void aBucketThatCannotBeListedIsDownUnderItsSettingWithTheReason() {
    String key = "swapline.watch.s3.studio.bucket";
    BucketHealth listed = new BucketHealth(key, Optional::empty);
    BucketHealth closed = new BucketHealth(key, () -> Optional.of("it may not be listed"));

    assertThat(listed.getId()).isEqualTo(key);
    assertThat(ask(listed).getState()).isEqualTo(HealthCheck.State.UP);
    assertThat(ask(closed).getState()).isEqualTo(HealthCheck.State.DOWN);
    assertThat(ask(closed).getMessage()).contains("it may not be listed");
  }

  private static HealthCheck.Result ask(AbstractHealthCheck check) {
    check.setCamelContext(new DefaultCamelContext());
    return check.call(Map.of());
  }
}
