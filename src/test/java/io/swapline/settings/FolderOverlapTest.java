package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderOverlapTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void home() throws IOException {
    home = Home.in(folder);
  }

  @Test
  void doneInsideTheInboxIsRefusedNamingBoth() {
    assertThat(home.refusal("swapline.done.folder=inbox/done"))
        .contains("swapline.done.folder (" + home.at("inbox/done") + ")")
        .contains("swapline.watch.folder (" + home.at("inbox") + ")");
  }

  @Test
  void outboxOverTheDataIsRefused() {
    assertThat(home.refusal("swapline.deliver.to=file:."))
        .contains("swapline.data (", "swapline.deliver.to (");
  }

  @Test
  void sameFolderTwiceIsRefused() {
    assertThat(home.refusal("swapline.failed.folder=x/../done")).contains("the same folder");
  }

  @Test
  void foldersWithACommonBeginningAreApart() throws Exception {
    assertThat(home.load("swapline.done.folder=inbox-done").path("swapline.done.folder"))
        .isEqualTo(home.at("inbox-done"));
  }

  @Test
  void linkIntoAnotherFolderIsSeenThrough() throws IOException {
    Files.createDirectories(home.at("inbox/sub"));
    Files.createSymbolicLink(home.at("elsewhere"), home.at("inbox/sub"));

    assertThat(home.refusal("swapline.done.folder=elsewhere/not/yet"))
        .contains(home.at("elsewhere/not/yet") + ", which is " + home.at("inbox/sub/not/yet"));
  }

  @Test
  void linkToAFolderThatDoesNotExistYetIsSeenThrough() throws IOException {
    Files.createSymbolicLink(home.at("later"), Path.of("inbox/later"));

    assertThat(home.refusal("swapline.done.folder=later")).contains("swapline.watch.folder");
  }

  @Test
  void linksInACircleAndFilesAreNoFolders() throws IOException {
    Files.createSymbolicLink(home.at("a"), Path.of("b"));
    Files.createSymbolicLink(home.at("b"), Path.of("a"));
    Files.writeString(home.at("file"), "");

    assertThat(home.refusal("swapline.done.folder=a")).contains("cannot look at");
    assertThat(home.refusal("swapline.done.folder=file")).contains("is not a folder");
  }

  @Test
  void watchThatIsOffTakesNoPlace() throws Exception {
    assertThat(home.load("swapline.watch.folder=", "swapline.done.folder=inbox").warnings())
        .isEmpty();
  }
}
