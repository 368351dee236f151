package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several services by one release: each has a file of its own. */
class OperatorsFileTest {
  @TempDir private Path folder;
  private Home home;
  private Path own;

  @BeforeEach
  void twoFiles() throws IOException {
    home = Home.in(Files.createDirectory(folder.resolve("release")));
    home.local("swapline.watch.folder=of-the-release\nswapline.http.port=8181");
    own = Files.createDirectory(folder.resolve("night")).resolve("night.properties");
    Files.writeString(own, "swapline.watch.folder=in\nswapline.done.folder=/srv/done/night\n");
  }

  @Test
  void theNamedFileStandsInForTheUsualOneAndItsFolderIsWhereRelativePathsStart() throws Exception {
    Settings settings = load(Optional.of(own), Map.of());

    Path night = own.getParent();
    assertThat(settings.optionalPath("swapline.watch.folder")).contains(night.resolve("in"));
    assertThat(settings.path("swapline.data")).isEqualTo(night.resolve("data"));
    assertThat(settings.destinations().folders().get("swapline.deliver.to"))
        .isEqualTo(night.resolve("outbox"));
    assertThat(settings.path("swapline.done.folder")).isEqualTo(Path.of("/srv/done/night"));
    assertThat(settings.number("swapline.http.port")).isEqualTo(8080);
    assertThat(settings.home()).isEqualTo(home.folder());
    assertThat(settings.summary().toString()).contains(own + " line 1");
    assertThat(settings.missingKey("novita-video").orElseThrow())
        .contains("put it into " + own + " as swapline.providers.novita.api-key");
  }

  @Test
  void theVariableNamesOneTooAndTheOptionComesBeforeIt() throws Exception {
    Path other =
        Files.writeString(own.resolveSibling("other.properties"), "swapline.data=of-other");
    Map<String, String> environment = Map.of("SWAPLINE_CONFIG", other.toString());

    assertThat(load(Optional.empty(), environment).path("swapline.data"))
        .isEqualTo(own.resolveSibling("of-other"));
    assertThat(load(Optional.empty(), environment).warnings()).isEmpty();
    assertThat(load(Optional.of(own), environment).path("swapline.data"))
        .isEqualTo(own.resolveSibling("data"));
    assertThat(load(Optional.empty(), Map.of("SWAPLINE_CONFIG", " ")).number("swapline.http.port"))
        .isEqualTo(8181);
  }

  @Test
  void aNamedFileThatIsNotThereOrIsAFolderIsRefusedInsteadOfRunningWithoutIt() {
    assertThatThrownBy(() -> load(Optional.of(folder.resolve("nigth.properties")), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("nigth.properties")
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> load(Optional.of(own.getParent()), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("is no file");
  }

  @Test
  void severalFoldersInOneDestinationAreRefusedWithTheSettingForThem() throws Exception {
    for (String several :
        List.of("file:out,file:more", "file:out, more", "file:out file:more", "file:out/sftp:x")) {
      Files.writeString(own, "swapline.deliver.to=" + several);
      assertThatThrownBy(() -> load(Optional.of(own), Map.of()))
          .as(several)
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("must be one folder")
          .hasMessageContaining("swapline.destinations");
    }
    Files.writeString(own, "swapline.deliver.to=file:out%2C and more");
    assertThat(load(Optional.of(own), Map.of()).destinations().folders().values())
        .containsExactly(own.resolveSibling("out, and more"));
  }

  private Settings load(Optional<Path> named, Map<String, String> environment)
      throws SettingsException {
    return Settings.load(home.folder(), named, environment, List.of());
  }
}
