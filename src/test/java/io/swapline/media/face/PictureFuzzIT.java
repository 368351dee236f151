package io.swapline.media.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.fuzz.Fuzz;
import io.swapline.it.fuzz.Mutation;
import io.swapline.media.Bytes;
import io.swapline.media.MediaProbe;
import io.swapline.media.Samples;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces that are damaged, and faces that are made to cost much; all are decoded. */
@Tag("fuzz")
class PictureFuzzIT {
  private static final FaceLimits SMALL = new FaceLimits(20, 20, 100_000);
  private static final FaceLimits LARGE = new FaceLimits(100_000, 100_000, 30_000_000);

  /** A few seconds, on two cores that others use too. */
  private static final Duration SLOWEST = Duration.ofSeconds(20);

  private static final int[] SIDES = {1, 100, 2_000, 5_000, 9_000, 14_000, 20_000, 65_500};
  private static final int[] DEPTHS = {1, 2, 4, 8, 16};
  private static final int[] COLOURS = {0, 2, 3, 4, 6};

  @TempDir Path folder;

  @Test
  void damagedFacesAreSentOrRefusedInWords() throws Exception {
    byte[] profiled = Samples.withProfile(Samples.png(64, 48), new byte[500]);
    List<byte[]> faces =
        List.of(
            Samples.turned(Samples.jpeg(64, 48), 6),
            Samples.jpeg(64, 48),
            Samples.cmykJpeg(64, 48),
            Samples.png(64, 48),
            Samples.withText(profiled, "words"),
            Samples.turnedPng(64, 48, 3),
            Samples.encode(Samples.greyWithAlpha(40, 90), "png"),
            Samples.realWebp("lossy"),
            Samples.realWebp("noiseless"),
            Samples.realWebp("anim"),
            Samples.realWebp("exif"));
    Fuzz.feed("faces", Mutation.ofBytes(faces), this::fit);
  }

  @Test
  void facesThatAreMadeToCostMuchTakeAFewSecondsAndNoMoreMemoryThanOthers() throws Exception {
    Fuzz.feed(
        "costly",
        PictureFuzzIT::costly,
        input -> {
          long begun = System.nanoTime();
          fit(input);
          assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SLOWEST);
        });
  }

  private void fit(byte[] input) throws IOException {
    Path face = Files.write(folder.resolve("face"), input);
    Path out = folder.resolve("out");
    // One bit of the input decides, so that it can be repeated.
    boolean reduced = input.length % 2 == 0;
    try {
      FittedFace fitted =
          new FaceFit(new FaceRules(true, input.length % 3 > 0))
              .fit(face, out, reduced ? SMALL : LARGE);
      assertThat(fitted.changed()).isEqualTo(Files.exists(out));
      assertThat(new MediaProbe().probe(fitted.changed() ? out : face)).isEqualTo(fitted.facts());
    } catch (UnreadableMediaException e) {
      assertThat(e.getMessage()).endsWith(".");
      assertThat(out).doesNotExist();
    }
    Files.deleteIfExists(out);
  }

  private static byte[] costly(Random random) {
    int width = side(random);
    int height = side(random);
    return switch (random.nextInt(3)) {
      case 0 -> Samples.flatJpeg(Math.min(width, 20_000), Math.min(height, 20_000));
      case 1 -> passes(width, height, random);
      default -> png(width, height, random);
    };
  }

  private static int side(Random random) {
    return Math.max(1, SIDES[random.nextInt(SIDES.length)] + random.nextInt(3) - 1);
  }

  /** Zeros, packed as small as they go; where they would be very many, only the first of them. */
  private static byte[] png(int width, int height, Random random) {
    int depth = DEPTHS[random.nextInt(DEPTHS.length)];
    int colours = COLOURS[random.nextInt(COLOURS.length)];
    byte[] head =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colours)
            .putShort((short) 0)
            .put((byte) random.nextInt(2))
            .array();
    Bytes file = new Bytes().text("\u0089PNG\r\n\u001a\n").raw(Samples.chunk("IHDR", head));
    if (colours == 3) {
      file.raw(Samples.chunk("PLTE", new byte[3 << Math.min(8, depth)]));
    }
    long bits = (long) width * depth * 4 + 8;
    long bytes = Math.min(100_000_000, bits / 8 * height);
    file.raw(Samples.chunk("IDAT", zeros(bytes)));
    return file.raw(Samples.chunk("IEND", new byte[0])).done();
  }

  private static byte[] zeros(long count) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    byte[] piece = new byte[1 << 16];
    byte[] out = new byte[1 << 16];
    Bytes packed = new Bytes();
    for (long left = count; left > 0; left -= piece.length) {
      deflater.setInput(piece, 0, (int) Math.min(left, piece.length));
      while (!deflater.needsInput()) {
        packed.raw(Arrays.copyOf(out, deflater.deflate(out)));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.raw(Arrays.copyOf(out, deflater.deflate(out)));
    }
    deflater.end();
    return packed.done();
  }

  /** A JPEG of very many passes, with hardly a byte in each. */
  private static byte[] passes(int width, int height, Random random) {
    byte[] flat = Samples.flatJpeg(8, 8);
    int frame = 2 + 2 + 67;
    byte[] head = Arrays.copyOf(flat, flat.length - 3);
    ByteBuffer bytes = ByteBuffer.wrap(head);
    bytes.put(frame + 1, (byte) (random.nextBoolean() ? 0xC0 : 0xC2));
    bytes.putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
    byte[] scan = Arrays.copyOfRange(head, head.length - 10, head.length);
    Bytes file = new Bytes().raw(head);
    for (int n = random.nextInt(200); n > 0; n--) {
      file.raw(new byte[1 + random.nextInt(3)]).raw(scan);
    }
    return file.raw(new byte[2]).text("\u00ff\u00d9").done();
  }
}
