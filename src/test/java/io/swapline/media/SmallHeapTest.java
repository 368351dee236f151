package io.swapline.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.media.face.FaceFit;
import io.swapline.media.face.FaceLimits;
import io.swapline.media.face.FaceRules;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.UnreadableMediaException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large files in a process of their own with a small heap. */
class SmallHeapTest {
  @TempDir Path folder;

  @Test
  void videosOfMoreThanAHundredMegabytesAreReadInSixtyFour() throws Exception {
    Path first = folder.resolve("first.mp4");
    Path last = folder.resolve("last.mov");
    Mp4Builder.video().frames(100_000, 1000).filler(200L << 20).writeTo(first);
    Mp4Builder.video().frames(100_000, 1000).filler(5L << 30).longHeader().moovLast().writeTo(last);

    assertThat(run("-Xmx64m", "probe", first, last))
        .isEqualTo("WHOLE 100000 frames\nWHOLE 100000 frames\n");
  }

  @Test
  void aHundredMegapixelsAreFittedInNinetySix() throws Exception {
    Path jpeg = folder.resolve("face.jpg");
    Path png = folder.resolve("face.png");
    Files.write(jpeg, Samples.turned(Samples.flatJpeg(12_000, 9000), 6));
    try (OutputStream file = Files.newOutputStream(png)) {
      Samples.flatPng(file, 12_000, 4000);
    }

    assertThat(run("-Xmx96m", "fit", jpeg, png)).isEqualTo("1536 x 2048\n2048 x 682\n");
  }

  @Test
  void picturesThatWeighLittleAndUnpackToVeryMuchAreFittedInNinetySix() throws Exception {
    List<Path> pictures = new ArrayList<>();
    int[] layouts = {
      BufferedImage.TYPE_BYTE_BINARY,
      BufferedImage.TYPE_USHORT_GRAY,
      BufferedImage.TYPE_BYTE_INDEXED
    };
    for (int layout : layouts) {
      BufferedImage picture = new BufferedImage(5000, 5000, layout);
      Path file = folder.resolve("layout-" + layout + ".png");
      Files.write(file, Samples.encode(picture, "png"));
      pictures.add(file);
    }
    Path grey = folder.resolve("grey-alpha.png");
    pictures.add(Files.write(grey, Samples.encode(Samples.greyWithAlpha(5000, 0), "png")));

    assertThat(run("-Xmx96m", "fit", pictures.toArray(Path[]::new)))
        .isEqualTo("2048 x 2048\n".repeat(4));
  }

  private String run(String heap, String what, Path... files)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    command.add("-cp");
    command.add(place(FaceFit.class) + File.pathSeparator + place(SmallHeapTest.class));
    command.add(InSmallHeap.class.getName());
    command.add(what);
    for (Path file : files) {
      command.add(file.toString());
    }
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** What runs there. */
  static final class InSmallHeap {
    private InSmallHeap() {}

    public static void main(String[] args) throws Exception {
      for (int i = 1; i < args.length; i++) {
        Path file = Path.of(args[i]);
        System.out.println(args[0].equals("fit") ? fit(file) : probe(file));
      }
    }

    private static String probe(Path file) throws UnreadableMediaException {
      return new MediaCompleteness().check(file).kind()
          + " "
          + new MediaProbe().probe(file).motion().frames()
          + " frames";
    }

    private static String fit(Path file) throws UnreadableMediaException, IOException {
      Path out = file.resolveSibling("out");
      MediaFacts facts =
          new FaceFit(new FaceRules(true, true))
              .fit(file, out, new FaceLimits(2048, 2048, 30_000_000))
              .facts();
      return facts.width() + " x " + facts.height();
    }
  }
}
