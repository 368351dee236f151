package io.swapline.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ffmpeg that the build brings along, and films that it makes. */
public final class TestFfmpeg {
  private static final Path FOLDER =
      Path.of("target/ffmpeg/org/bytedeco/ffmpeg/linux-x86_64").toAbsolutePath();

  private TestFfmpeg() {}

  /** The program; ffprobe lies beside it. */
  public static Path program() {
    for (String name : List.of("ffmpeg", "ffprobe")) {
      if (!Files.isExecutable(FOLDER.resolve(name))
          && !FOLDER.resolve(name).toFile().setExecutable(true)) {
        throw new IllegalStateException(
            FOLDER.resolve(name) + " is missing: mvn generate-test-resources unpacks it");
      }
    }
    return FOLDER.resolve("ffmpeg");
  }

  /** Two seconds of film with a tone, made with those arguments for what comes out. */
  public static Path film(Path out, String... how) throws IOException, InterruptedException {
    return film(out, "640x360", 2, how);
  }

  /** The same of a size and a length. */
  public static Path film(Path out, String size, int seconds, String... how)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program().toString(),
                "-v",
                "error",
                "-nostdin",
                "-y",
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=" + size + ":r=25:d=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=d=" + seconds));
    command.addAll(List.of(how));
    command.add("file:" + out);
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command));
    }
    return out;
  }

  /** H.264 with uncompressed sound in QuickTime's box, as cameras write it. */
  public static Path mov(Path out) {
    try {
      return film(out, "-c:v", "libopenh264", "-b:v", "600k", "-c:a", "pcm_s16le", "-f", "mov");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
