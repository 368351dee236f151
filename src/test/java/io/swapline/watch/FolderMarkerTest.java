package io.swapline.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.watch.FolderMarker.Standing;
import io.swapline.watch.FolderMarker.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMarkerTest {
  @TempDir Path home;
  private final Random random = new Random(7);
  private Path data;
  private Path inbox;
  private Path marker;

  @BeforeEach
  void name() {
    data = home.resolve("data");
    inbox = home.resolve("mnt/nas/in box = é");
    marker = inbox.resolve(".swapline");
  }

  private FolderMarker open() throws IOException {
    return FolderMarker.open(inbox, new KnownFolders(data), random);
  }

  @Test
  void theFirstUseMakesTheFolderAndAMarkerThatExplainsItself() throws IOException {
    FolderMarker folder = open();

    assertThat(folder.standing()).isEqualTo(new Standing(State.HERE, ""));
    assertThat(folder.folder()).isEqualTo(inbox).isDirectory();
    assertThat(marker).content().contains("Swapline uses this folder", "Please leave it here");
    assertThat(data.resolve("folders.properties")).isRegularFile();
    assertNoLeftovers();
  }

  @Test
  void aLaterStartFindsTheFolderAgain() throws IOException {
    open();
    byte[] before = Files.readAllBytes(marker);

    assertThat(open().standing().state()).isEqualTo(State.HERE);
    assertThat(marker).hasBinaryContent(before);
  }

  @Test
  void whoOnlyLooksMakesNothing() throws IOException {
    assertThat(FolderMarker.known(inbox, new KnownFolders(data))).isEmpty();
    assertThat(inbox).doesNotExist();
    assertThat(data).doesNotExist();

    open();
    assertThat(FolderMarker.known(inbox, new KnownFolders(data)).orElseThrow().standing().state())
        .isEqualTo(State.HERE);
    Files.delete(marker);
    assertThat(FolderMarker.known(inbox, new KnownFolders(data)).orElseThrow().standing().state())
        .isEqualTo(State.GONE);
    assertThat(marker).doesNotExist();
  }

  @Test
  void severalFoldersAreRememberedEachWithItsOwnMarker() throws IOException {
    KnownFolders known = new KnownFolders(data);
    FolderMarker first = open();
    FolderMarker second = FolderMarker.open(home.resolve("outbox"), known, random);

    assertThat(first.standing().state()).isEqualTo(State.HERE);
    assertThat(second.standing().state()).isEqualTo(State.HERE);
    assertThat(known.idOf(inbox)).isPresent().isNotEqualTo(known.idOf(second.folder()));
  }

  @Test
  void aMountThatGoesAwayIsNoticedAndNothingIsWrittenToTheBareFolder() throws IOException {
    FolderMarker folder = open();
    Path away = Files.move(inbox, home.resolve("away"));
    Files.createDirectory(inbox);

    assertThat(folder.standing().state()).isEqualTo(State.GONE);
    assertThat(folder.standing().words())
        .contains(".swapline", "is missing: is the mount gone?", "folders.properties");
    assertThat(open().standing().state()).isEqualTo(State.GONE);
    assertThat(inbox).isEmptyDirectory();

    Files.delete(inbox);
    Files.move(away, inbox);
    assertThat(folder.standing().state()).isEqualTo(State.HERE);
  }

  @Test
  void aKnownFolderThatIsMissingIsNotMadeAnew() throws IOException {
    open();
    Files.delete(marker);
    Files.delete(inbox);

    Standing standing = open().standing();

    assertThat(standing.state()).isEqualTo(State.GONE);
    assertThat(standing.words()).contains("The folder " + inbox + " is missing");
    assertThat(inbox).doesNotExist();
  }

  @Test
  void anotherDiskInTheSamePlaceIsNoticed() throws IOException {
    FolderMarker folder = open();
    Files.delete(marker);
    FolderMarker.open(inbox, new KnownFolders(home.resolve("other data")), random);

    assertThat(folder.standing().state()).isEqualTo(State.GONE);
    assertThat(folder.standing().words()).contains("another folder than before");
  }

  @Test
  void aFolderThatWasReplacedOnPurposeIsUsedAgainWhenItsLineIsRemoved() throws IOException {
    open();
    Files.delete(marker);
    Files.delete(data.resolve("folders.properties"));

    assertThat(open().standing().state()).isEqualTo(State.HERE);
  }

  @Test
  void aDamagedMarkerIsNotTrustedAndNotOverwritten() throws IOException {
    FolderMarker folder = open();
    Files.writeString(marker, "x".repeat(100_000));

    assertThat(folder.standing().words()).contains("is damaged");
    assertThatThrownBy(() -> FolderMarker.open(inbox, new KnownFolders(home.resolve("b")), random))
        .hasMessageContaining("delete this file and start again");
    assertThat(marker).hasSize(100_000);
  }

  @Test
  void aMarkerThatIsALinkIsNotFollowed() throws IOException {
    FolderMarker folder = open();
    Path elsewhere = Files.move(marker, home.resolve("elsewhere"));
    Files.createSymbolicLink(marker, elsewhere);

    assertThat(folder.standing().state()).isEqualTo(State.GONE);
  }

  @Test
  void aFolderThatIsALinkIsUsed() throws IOException {
    Path real = Files.createDirectories(home.resolve("real"));
    Path link = Files.createSymbolicLink(home.resolve("link"), real);

    FolderMarker folder = FolderMarker.open(link, new KnownFolders(data), random);

    assertThat(folder.standing().state()).isEqualTo(State.HERE);
    assertThat(real.resolve(".swapline")).isRegularFile();
  }

  @Test
  void aFolderThatIsAFileIsSaid() throws IOException {
    Files.createDirectories(inbox.getParent());
    Files.writeString(inbox, "");

    assertThatThrownBy(this::open)
        .hasMessageContaining("cannot be used: a file of that name is in the way");
  }

  @Test
  void whateverStandsAtAnyNameThatCouldBeGuessedIsNoObstacle() throws IOException {
    Path theirs = Files.writeString(home.resolve("theirs"), "theirs");
    Files.createDirectories(data);
    Files.createDirectories(inbox);
    for (Path name : List.of(inbox.resolve(".swapline"), data.resolve("folders.properties"))) {
      Files.createDirectories(Path.of(name + ".tmp").resolve("full"));
      Files.createSymbolicLink(Path.of(name + "-1.tmp"), theirs);
    }

    open();

    assertThat(marker).content().contains("id=");
    assertThat(theirs).hasContent("theirs");
    assertThat(inbox.resolve(".swapline.tmp/full")).exists();
    assertThat(inbox.resolve(".swapline-1.tmp")).doesNotExist();
  }

  @Test
  void aDamagedMemoryStopsTheStartAndSaysSo() throws IOException {
    open();
    Files.writeString(data.resolve("folders.properties"), "a=\\u00zz");

    assertThatThrownBy(this::open).hasMessageContaining("folders.properties is damaged");
  }

  private void assertNoLeftovers() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      assertThat(all.map(Path::toString)).noneMatch(path -> path.endsWith(".tmp"));
    }
  }
}
