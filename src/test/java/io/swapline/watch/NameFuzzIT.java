package io.swapline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.fuzz.Fuzz;
import io.swapline.it.fuzz.Mutation;
import io.swapline.text.Quote;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names of files as anybody may give them. */
@Tag("fuzz")
class NameFuzzIT {
  private static final List<String> NAMES =
      List.of(
          "clip.mp4",
          "clip.face.jpg",
          "clip.face.anna.jpg",
          "clip.target.png",
          "clip.job.yaml",
          "clip.consent.json",
          "clip.ready",
          "_face.jpg",
          "_consent.json",
          "clip.mp4.aria2",
          ".clip.mp4.part",
          "\u00e9\u4e2d\u6587 \u1e9e.mp4");

  private static final List<String> PIECES =
      List.of(
          ".",
          "..",
          ".face",
          ".face.",
          ".mp4",
          ".jpg",
          "_",
          "~",
          "${name}",
          "\\",
          "%2F",
          " ",
          "\n",
          "\u200B",
          "\u202E",
          "\u0301",
          "\u0130",
          "\u00df",
          "\u1e9e",
          "\uD83D\uDE00",
          "\uFEFF",
          "\0",
          "/",
          "face",
          "target",
          "consent",
          "ready");

  @Test
  void everyNameIsOneOfADropOrIsLeftAlone() throws Exception {
    Fuzz.feed(
        "names",
        Mutation.ofTexts(NAMES, PIECES),
        input -> {
          String text = new String(input, StandardCharsets.UTF_8);
          String name = text.length() > 255 ? text.substring(0, 255) : text;
          if (name.isEmpty() || FileNameRules.objection(name).isPresent()) {
            return;
          }
          DropName drop = DropName.of(name);
          assertThat(drop.role()).isNotNull();
          assertThat(DropName.of(name)).isEqualTo(drop);
          drop.isTarget();
          drop.isForFolder();
          assertThat(drop.exactKey()).isNotNull();
          assertThat(Quote.name(name)).doesNotContain("\n").doesNotContain("\u202E");
        });
  }
}
