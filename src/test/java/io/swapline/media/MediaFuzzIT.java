package io.swapline.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.fuzz.Fuzz;
import io.swapline.it.fuzz.Mutation;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films and pictures of every kind, with what a disk, a cable or a person may do to them. */
@Tag("fuzz")
class MediaFuzzIT {
  @TempDir Path folder;
  private final MediaCompleteness wholeness = new MediaCompleteness();
  private final MediaProbe probe = new MediaProbe();

  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>(MediaCompletenessTest.complete());
    files.put("recording.webm", Samples.recording());
    files.put("closed.webm", Bytes.concat(Samples.recording(), Samples.cues()));
    files.put("open.mkv", Samples.ebml("matroska", false));
    files.put("a.tif", Samples.tiff(40, 30));
    files.put("cmyk.jpg", Samples.cmykJpeg(40, 30));
    for (String name :
        List.of("lossy", "lossless", "noise", "noiseless", "alpha", "anim", "exif")) {
      files.put(name + ".webp", Samples.realWebp(name));
    }
    return files;
  }

  @Test
  void damagedFilesOfEveryKindEndInAVerdictAndInWords() throws Exception {
    Path file = folder.resolve("file");
    Fuzz.feed(
        "media",
        Mutation.ofBytes(files().values()),
        input -> {
          Files.write(file, input);
          assertThat(wholeness.check(file).words()).endsWith(".");
          try {
            assertThat(probe.probe(file).bytes()).isEqualTo(input.length);
          } catch (UnreadableMediaException e) {
            assertThat(e.getMessage()).endsWith(".");
          }
        });
  }

  @Test
  void noFileThatEndsTooEarlyIsEverWhole() throws IOException {
    Map<String, byte[]> files = files();
    // Its last part is an index that may be there or not.
    files.remove("a.tif");
    for (Map.Entry<String, byte[]> one : files.entrySet()) {
      byte[] bytes = one.getValue();
      for (int length = 0; length < bytes.length; length++) {
        Path file = Files.write(folder.resolve(one.getKey()), Arrays.copyOf(bytes, length));
        assertThat(wholeness.check(file).kind())
            .as("%s after %d of %d bytes", one.getKey(), length, bytes.length)
            .isNotEqualTo(MediaVerdict.Kind.WHOLE);
      }
    }
  }
}
