package io.swapline.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a job's files have their new names before one of them loses its first. */
class MovesTogetherTest {
  private static final String JOB = "260101-abcdefg";

  @TempDir private Path folder;
  private Path held;
  private Path top;
  private MovesTogether moves;

  @BeforeEach
  void open() throws IOException {
    held = Files.createDirectory(folder.resolve("held"));
    top = Files.createDirectory(folder.resolve("top"));
    moves = new MovesTogether(JOB, held);
  }

  @Test
  void everyFileKeepsItsFirstNameUntilAllHaveTheirNewOnes() throws Exception {
    Path video = Files.writeString(held.resolve("video"), "video");
    Path face = Files.writeString(held.resolve("face"), "face");
    Path deep = Files.createDirectories(top.resolve("a/b"));

    moves.begin(video, top.resolve("video"), top);
    moves.begin(face, deep.resolve("face"), top);

    assertThat(held).isDirectoryContaining(video::equals).isDirectoryContaining(face::equals);
    assertThat(top.resolve("video")).hasContent("video");
    assertThat(deep.resolve("face")).hasContent("face");

    moves.close();

    assertThat(held).isEmptyDirectory();
    assertThat(top.resolve("video")).hasContent("video");
    assertThat(deep.resolve("face")).hasContent("face");
  }

  @Test
  void whereOnePlaceIsTakenTheOthersAreMovedAndNoFileIsLost() throws Exception {
    Path video = Files.writeString(held.resolve("video"), "video");
    Path face = Files.writeString(held.resolve("face"), "face");
    Path theirs = Files.writeString(top.resolve("face"), "theirs");
    moves.begin(video, top.resolve("video"), top);

    assertThatThrownBy(() -> moves.begin(face, theirs, top))
        .isInstanceOf(FileAlreadyExistsException.class);
    moves.close();

    assertThat(video).doesNotExist();
    assertThat(top.resolve("video")).hasContent("video");
    assertThat(face).hasContent("face");
    assertThat(theirs).hasContent("theirs");
  }

  @Test
  void whatBrokeOffBetweenTwoNamesIsEnded() throws Exception {
    Path video = Files.writeString(held.resolve("video"), "video");
    Path place = Files.createLink(top.resolve("video"), video);

    moves.begin(video, place, top);
    moves.close();

    assertThat(held).isEmptyDirectory();
    assertThat(place).hasContent("video");
  }

  @Test
  void aCopyThatIsProvenToBeTheFileIsItsNewName() throws Exception {
    Path video = Files.writeString(held.resolve("video"), "video");
    Path place = Files.writeString(top.resolve("video"), "video");

    moves.beginAgain(video, place, top);
    moves.close();

    assertThat(held).isEmptyDirectory();
    assertThat(place).hasContent("video");
  }

  @Test
  void aFolderThatALinkReplacedMeanwhileCostsNoFile() throws Exception {
    Path video = Files.writeString(held.resolve("video"), "video");
    Path sub = Files.createDirectory(top.resolve("sub"));
    moves.begin(video, sub.resolve("video"), top);
    Path elsewhere = Files.move(sub, folder.resolve("elsewhere"));
    Files.createSymbolicLink(sub, elsewhere);

    assertThatThrownBy(() -> moves.close()).isInstanceOf(IOException.class);

    assertThat(video).hasContent("video");
  }
}
