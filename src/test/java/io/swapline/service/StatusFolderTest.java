package io.swapline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class StatusFolderTest {
  @TempDir private Path temp;
  private CopiedHome home;

  @BeforeEach
  void copy() throws Exception {
    home = CopiedHome.in(temp.resolve("a home"));
  }

  @Test
  void theStatusPageIsInTheFolderThatIsSetAndNotInTheOutbox() throws Exception {
    try (Service service = start("swapline.status.folder=desk/of anna")) {
      assertThat(service.port()).isPositive();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(home.folder().resolve("desk/of anna/_status.txt"))
                      .content()
                      .contains("Jobs: none yet"));
    }
    assertThat(home.folder().resolve("outbox/_status.txt")).doesNotExist();
  }

  @Test
  void withoutAFolderForItThereIsNoStatusPageAndAllElseWorks() throws Exception {
    assertThat(settings("swapline.status.folder=").statusFolder()).isEmpty();
    assertThat(home.refusal("swapline.status.folder=")).startsWith("it started");
  }

  @Test
  void unlessItIsSetItIsWhereResultsAre() throws Exception {
    assertThat(settings("swapline.deliver.to=file:out").statusFolder())
        .contains(home.folder().resolve("out"));
  }

  private Settings settings(String set) throws Exception {
    return Settings.load(home.folder(), Map.of(), List.of(set, "swapline.http.port=0"));
  }

  private Service start(String set) throws Exception {
    return Service.start(settings(set), Clock.systemUTC());
  }
}
