package io.swapline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a folder is told of that folder. */
class FolderListingTest {
  @TempDir private Path home;

  private Path reel;
  private Path elsewhere;
  private Object key;

  @BeforeEach
  void make() throws IOException {
    reel = Files.createDirectories(home.resolve("top/reel"));
    elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.writeString(reel.resolve("shot.mp4"), "dropped");
    Files.writeString(elsewhere.resolve("shot.mp4"), "a private video");
    key = Files.readAttributes(reel, BasicFileAttributes.class).fileKey();
  }

  @Test
  void entriesHaveThePathThatPeopleKnowAndAreLookedAtWhereTheyAreThoughTheNameLeadsElsewhere()
      throws IOException {
    try (FolderListing listing = FolderListing.of(reel, key)) {
      swap();

      assertThat(listing).containsExactly(reel.resolve("shot.mp4"));
      assertThat(listing.look(reel.resolve("shot.mp4")).size()).isEqualTo("dropped".length());
    }
  }

  @Test
  void aLinkOrAnotherFolderIsNotTakenForTheOneThatWasSeen() throws IOException {
    swap();
    assertThatThrownBy(() -> FolderListing.of(reel, key)).isInstanceOf(NoFolderException.class);
    Files.delete(reel);
    Files.createDirectory(reel);
    assertThatThrownBy(() -> FolderListing.of(reel, key)).isInstanceOf(NoFolderException.class);
  }

  @Test
  void aLinkInItIsToldOfAsOneAndTheTopMayBeOne() throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("top/link"), elsewhere);
    Path top = Files.createSymbolicLink(home.resolve("entry"), home.resolve("top"));

    try (FolderListing listing = FolderListing.ofTop(top)) {
      assertThat(listing).containsExactlyInAnyOrder(top.resolve("reel"), top.resolve("link"));
      assertThat(listing.look(top.resolve("link")).isSymbolicLink()).isTrue();
    }
    assertThat(Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  private void swap() throws IOException {
    Files.move(reel, home.resolve("moved"));
    Files.createSymbolicLink(reel, elsewhere);
  }
}
