package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailoverSettingTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeHome() throws Exception {
    home = Home.in(folder);
  }

  @Test
  void noJobGoesOverUnlessTheOperatorNamesAProvider() throws Exception {
    assertThat(home.load().failover()).isEmpty();
    assertThat(home.load().duration("swapline.failover.after")).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void providersAreTriedInTheOrderInWhichTheyAreNamed() throws Exception {
    home.local("swapline.failover=wavespeed, other\n");

    assertThat(home.load().failover()).containsExactly("wavespeed", "other");
  }

  @Test
  void aProviderThatIsNotThereNamedTwiceOrTheUsualOneStopsTheStart() throws Exception {
    refused("wavespeed,nobody", "novita-video, other, wavespeed");
    refused("wavespeed,wavespeed", "each once");
    refused("wavespeed,", "each once");
    refused("novita-video", "must be other providers than swapline.provider");
  }

  private void refused(String value, String words) throws Exception {
    home.local("swapline.failover=" + value + "\n");
    assertThatThrownBy(home::load)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("swapline.failover")
        .hasMessageContaining(words);
  }
}
