package io.swapline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a name, and what a person is told of one that may not. */
class FileNameRulesTest {
  @TempDir private Path folder;
  private InboxScene scene;

  @BeforeEach
  void open() {
    scene = new InboxScene(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        " blank ",
        "dots...",
        "a.",
        "..a",
        "-rf",
        "new\nline",
        "tab\t",
        "%s%2f",
        "{{home}}",
        "${body}",
        "$simple{x}",
        "RAW(x)",
        "CON",
        "a:b",
        "q?*",
        "caf\u00e9",
        "cafe\u0301",
        "right\u202eleft",
        "\u2028",
        "🎬",
        "\ufffd",
        "~2"
      })
  void whatEverySystemReadsAlikeMayBeAName(String name) {
    assertThat(FileNameRules.objection(name)).isEmpty();
    assertThat(FileNameRules.objection(folder.resolve(name))).isEmpty();
    assertThat(FileNameRules.shown(folder.resolve(name))).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "..", "a\\b", "\\", "..\\a", "a/b", "a\0b", "half\ud83d", "\udcacletter"})
  void whatTwoSystemsReadDifferentlyMayNot(String name) {
    assertThat(FileNameRules.objection(name)).isPresent();
  }

  /** The bytes of a name as a URI has them, and the name as people see it. */
  @ParameterizedTest
  @CsvSource({
    "caf%E9, caf\\xE9",
    "%FF%FE, \\xFF\\xFE",
    "caf%C3%A9%E9, café\\xE9",
    "over%C0%AFslash, over\\xC0\\xAFslash",
    "half%ED%A0%80pair, half\\xED\\xA0\\x80pair",
    "cut%F0%9F%8E, cut\\xF0\\x9F\\x8E",
    "%F0%9F%8E%AC%80, 🎬\\x80",
  })
  void bytesThatAreNoLettersAreShownAndNotTaken(String bytes, String shown) {
    Path path = Path.of(URI.create(folder.toUri() + bytes));

    assertThat(FileNameRules.shown(path)).isEqualTo(shown);
    assertThat(FileNameRules.objection(path)).get().asString().contains("UTF-8", "Rename it");
  }

  @Test
  void aDropOfAnUnfitNameWaitsAsAWholeAndHoldsUpNobody() throws IOException {
    Path video = Files.writeString(Path.of(URI.create(folder.toUri() + "a%E9.mp4")), "video");
    Files.writeString(Path.of(URI.create(folder.toUri() + "a%E9.face.jpg")), "face");
    Files.writeString(Path.of(URI.create(folder.toUri() + "a%E8.mp4")), "another");
    Files.writeString(Path.of(URI.create(folder.toUri() + "a%E9.docx")), "nobody's");
    scene.whole("a\ufffd.mp4", "a\ufffd.face.jpg");

    InboxScan look = scene.settled();

    assertThat(look.complete()).extracting(Drop::name).containsExactly("a\ufffd");
    assertThat(look.waiting()).hasSize(2);
    assertThat(look.waiting())
        .allMatch(one -> one.reason() == WaitingFiles.Reason.UNFIT_NAME)
        .extracting(WaitingFiles::name)
        .containsExactly("a\\xE8", "a\\xE9");
    assertThat(look.waiting().get(1).files())
        .hasSize(2)
        .extracting(SourceFile::place)
        .contains(FileNameRules.place(video));
    assertThat(look.waiting().get(1).words())
        .isEqualTo(
            "\"a\\xE9.face.jpg\" waits: its name is not written in UTF-8 (\\x.. stands for each"
                + " byte that is not). Rename it, and what belongs to it alike.");
  }

  @Test
  void whatLiesInAFolderOfAnUnfitNameWaitsForTheFolder() throws IOException {
    for (String name : List.of("team%5CB", "caf%E9/below")) {
      Path below = Files.createDirectories(Path.of(URI.create(folder.toUri() + name)));
      Files.writeString(below.resolve("shot.mp4"), "video");
      Files.writeString(below.resolve("shot.face.jpg"), "face");
      Files.writeString(below.resolve("notes.txt"), "nobody's");
    }

    InboxScan look = scene.settled();

    assertThat(look.complete()).isEmpty();
    assertThat(look.waiting())
        .extracting(WaitingFiles::subPath)
        .containsExactly("caf\\xE9/below", "team\\B");
    assertThat(look.waiting().get(0).words())
        .contains("waits because of the folder \"caf\\xE9\": its name is not written in UTF-8");
    assertThat(look.waiting().get(1).words())
        .contains("waits because of the folder \"team\\B\": its name has a backslash");
  }

  @Test
  void aFaceWhoseNameIsStoredLongerMustLeaveRoomToo() throws IOException {
    String name = "\u00e9".repeat(80);
    String longer = "e\u0301".repeat(80);

    InboxScan look = scene.whole(name + ".mp4", longer + ".face.jpg").settled();

    assertThat(look.waiting())
        .extracting(WaitingFiles::reason)
        .containsExactly(WaitingFiles.Reason.NAME_TOO_LONG);
  }
}
