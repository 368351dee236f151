package io.swapline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swapline.access.OtherNames.Found;
import io.swapline.access.OtherNames.SeenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hard link to a file of somebody else is no drop of theirs. */
class OtherNamesTest {
  private static final int SERVICE = 900;
  private static final int ANNA = 1001;
  private static final int BOB = 1002;

  @TempDir private Path home;

  @Test
  void aFileWithASecondNameIsTakenWhereItsOwnerHasTheFolderOrDroppedAnotherBesideIt() {
    assertThat(OtherNames.stranger(List.of(found(1, ANNA, SERVICE)))).isEmpty();
    assertThat(OtherNames.stranger(List.of(found(2, ANNA, ANNA)))).isEmpty();
    assertThat(OtherNames.stranger(List.of(found(2, ANNA, SERVICE), found(1, ANNA, SERVICE))))
        .isEmpty();
  }

  @Test
  void oneOfSomebodyElseIsNotTakenWhoeverOwnsTheRestOfTheDrop() {
    Found linked = found(2, ANNA, SERVICE);

    assertThat(OtherNames.stranger(List.of(linked))).contains(linked);
    assertThat(OtherNames.stranger(List.of(linked, found(1, BOB, SERVICE)))).contains(linked);
    assertThat(OtherNames.stranger(List.of(linked, found(2, ANNA, SERVICE)))).contains(linked);
    assertThat(OtherNames.stranger(List.of(linked, found(2, BOB, BOB)))).contains(linked);
  }

  @Test
  void aFileThatIsAnotherByNowIsNotJudgedInItsPlace() throws IOException {
    Path file = Files.writeString(home.resolve("a.mp4"), "video");

    assertThat(new OtherNames().objection(home, List.of(seen(file)))).isEmpty();
    assertThat(new OtherNames().objection(home, List.of(new SeenFile(file, "(dev=1,ino=1)"))))
        .contains("\"a.mp4\" is another file than a moment ago");
    assertThat(new OtherNames().objection(home, List.of(new SeenFile(home.resolve("b"), ""))))
        .contains("\"b\" cannot be looked at now");
  }

  @Test
  @Tag("root")
  void theWordsNameTheOwnerAndTheWayOut() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may give a file away");
    Path reel = Files.createDirectories(home.resolve("inbox/reel"));
    Path secret = Files.writeString(home.resolve("private.mp4"), "video");
    Files.setAttribute(secret, "unix:uid", 54321);
    Path link = Files.createLink(reel.resolve("a.mp4"), secret);
    Path face = Files.writeString(reel.resolve("a.face.jpg"), "face");

    assertThat(new OtherNames().objection(home.resolve("inbox"), List.of(seen(link), seen(face))))
        .contains(
            "\"a.mp4\" bears another name elsewhere (a hard link) and is of the user 54321, who"
                + " need not be who put it here. Put a copy of it here instead, with cp");
    Files.setAttribute(face, "unix:uid", 54321);
    assertThat(new OtherNames().objection(home.resolve("inbox"), List.of(seen(link), seen(face))))
        .isEmpty();
  }

  private static Found found(int names, int owner, int folderOwner) {
    return new Found(new SeenFile(Path.of("a.mp4"), ""), names, owner, folderOwner);
  }

  private static SeenFile seen(Path file) throws IOException {
    return new SeenFile(
        file, Files.readAttributes(file, BasicFileAttributes.class).fileKey().toString());
  }
}
