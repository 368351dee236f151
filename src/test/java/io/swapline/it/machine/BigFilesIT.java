package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The largest files that Novita takes, in a small heap. */
class BigFilesIT {
  private static final long MOST_VIDEO = 100_000_000;
  private static final long MOST_FACE = 30_000_000;

  @RegisterExtension final Site site = new Site();

  @Test
  void aVideoOf100MegabytesAndAFaceOf30AreDeliveredIn96MegabytesOfHeap() throws Exception {
    Path video = Clip.video(site.home().resolve("large.mp4"), MOST_VIDEO - 10_000);
    Path face = noise(site.home().resolve("large.face.png"));
    assertThat(Files.size(video)).isBetween(MOST_VIDEO - 10_000, MOST_VIDEO);
    assertThat(Files.size(face)).isBetween(MOST_FACE - 100_000, MOST_FACE);
    Pair pair = new Pair("large", Clip.sha256(video), Clip.sha256(face));
    ServiceProcess service = site.start(Launch.plain().jvm("-Xmx96m"));
    for (Path file : List.of(face, video)) {
      Files.move(file, site.inbox().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    site.await("the delivery", Duration.ofSeconds(90), reads -> Audit.isOver(reads, 1));
    service.stop();
    assertThat(Audit.of(site, List.of(pair)).isDelivered(pair)).isTrue();
    assertThat(site.book().submits()).hasSize(1);
    assertThat(service.log()).doesNotContain("OutOfMemory").doesNotContain("WARN");
  }

  /** A PNG of 16 bits a channel that no compression helps: 2048 x 1830. */
  private static Path noise(Path file) throws IOException {
    int width = 2048;
    int height = 1830;
    byte[] row = new byte[1 + width * 8];
    Random random = new Random(5);
    try (OutputStream raw = Files.newOutputStream(file);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw, 1 << 16))) {
      out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
      try (Chunk header = new Chunk(out, "IHDR", 13)) {
        header.data.writeInt(width);
        header.data.writeInt(height);
        header.data.write(new byte[] {16, 6, 0, 0, 0});
      }
      Path packed = file.resolveSibling(file.getFileName() + ".idat");
      try (DeflaterOutputStream deflate =
          new DeflaterOutputStream(
              Files.newOutputStream(packed), new Deflater(Deflater.NO_COMPRESSION), 1 << 16)) {
        for (int y = 0; y < height; y++) {
          random.nextBytes(row);
          row[0] = 0;
          deflate.write(row);
        }
      }
      try (Chunk pixels = new Chunk(out, "IDAT", Math.toIntExact(Files.size(packed)))) {
        Files.copy(packed, pixels.data);
      }
      Files.delete(packed);
      new Chunk(out, "IEND", 0).close();
    }
    return file;
  }

  /** One piece of a PNG with its checksum. */
  private static final class Chunk implements AutoCloseable {
    private final DataOutputStream out;
    private final CRC32 sum = new CRC32();
    private final DataOutputStream data;

    Chunk(DataOutputStream out, String type, int length) throws IOException {
      this.out = out;
      out.writeInt(length);
      data = new DataOutputStream(new CheckedOutputStream(out, sum));
      data.write(type.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
      out.writeInt((int) sum.getValue());
    }
  }
}
