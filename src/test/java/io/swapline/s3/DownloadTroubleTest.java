package io.swapline.s3;

import static io.swapline.s3.FakeS3.FILM;
import static io.swapline.s3.FakeS3.bytes;
import static io.swapline.s3.FakeS3.failure;
import static io.swapline.s3.FakeS3.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.s3.S3Exception.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download that is cut, drips, or brings other bytes. */
class DownloadTroubleTest {
  private static final String TEXT = "0123456789";

  @TempDir private Path here;

  private final FakeS3 s3 = new FakeS3();

  @AfterEach
  void stop() throws IOException {
    s3.close();
  }

  @Test
  void aDownloadThatWasCutGoesOnWhereItStopped() throws Exception {
    s3.answer(
        (request, out) -> {
          if (request.header("Range").isEmpty()) {
            cut(out);
          } else {
            String rest = TEXT.substring(4);
            RawHttpServer.send(
                out, "206 Partial", rest, "ETag: \"tag1\"", "Content-Range: bytes 4-9/10");
          }
        });

    String hash = s3.objects().download(FILM, here.resolve("part"));

    assertThat(here.resolve("part")).hasContent(TEXT);
    assertThat(hash).isEqualTo("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882");
    assertThat(s3.requests()).hasSize(2);
    assertThat(s3.requests().get(1).header("Range")).hasValue("bytes=4-");
    assertThat(s3.requests().get(1).header("If-Match")).hasValue("\"tag1\"");
  }

  @Test
  void aServerThatKnowsNoRangesBeginsAnew() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    s3.answer(
        (request, out) -> {
          if (asked.getAndIncrement() == 0) {
            cut(out);
          } else {
            send(out, TEXT);
          }
        });

    String hash = s3.objects().download(FILM, here.resolve("part"));

    assertThat(here.resolve("part")).hasContent(TEXT);
    assertThat(hash).startsWith("84d89877");
  }

  @Test
  void whatNoServerCanVouchForBeginsAnewAfterACut() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    s3.answer(
        (request, out) -> {
          if (asked.getAndIncrement() == 0) {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabcd"));
            out.flush();
            throw new IOException("cut");
          }
          RawHttpServer.send(out, "200 OK", TEXT);
        });

    s3.objects().download(new ObjectVersion("film.mp4", null, "", 10), here.resolve("part"));

    assertThat(here.resolve("part")).hasContent(TEXT);
    assertThat(s3.requests()).hasSize(2);
    assertThat(s3.requests().get(1).header("Range")).isEmpty();
    assertThat(s3.requests().get(1).header("If-Match")).isEmpty();
  }

  @Test
  void aDownloadThatIsCutAgainAndAgainEnds() throws Exception {
    s3.answer((request, out) -> cut(out));

    assertThat(failure(() -> s3.objects().download(FILM, here.resolve("part"))))
        .hasMessageContaining("was cut at")
        .extracting(S3Exception::kind)
        .isEqualTo(Kind.UNREACHABLE);
    assertThat(s3.requests()).hasSize(FakeS3.limits().parts());
  }

  @Test
  void aBodyThatDripsIsGivenUpInTime() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    s3.answer(
        new S3Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            1,
            8,
            Duration.ZERO,
            1000,
            1,
            1,
            1),
        (request, out) -> {
          out.write(bytes("HTTP/1.1 200 OK\r\nETag: \"tag1\"\r\nContent-Length: 10\r\n\r\n0123"));
          out.flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });

    assertThat(failure(() -> s3.objects().download(FILM, here.resolve("part"))))
        .hasMessageContaining("was cut at 4 of 10 bytes");
    end.countDown();
  }

  @Test
  void otherBytesThanWereSeenAreNotTakenEvenFromAServerThatHeedsNoCondition() throws Exception {
    s3.answer((request, out) -> RawHttpServer.send(out, "200 OK", TEXT, "ETag: \"tag2\""));

    assertThat(failure(() -> s3.objects().download(FILM, here.resolve("part"))).kind())
        .isEqualTo(Kind.CHANGED);
    assertThat(failure(() -> s3.objects().read(FILM, 10)).kind()).isEqualTo(Kind.CHANGED);
  }

  private static void cut(OutputStream out) throws IOException {
    out.write(bytes("HTTP/1.1 200 OK\r\nETag: \"tag1\"\r\nContent-Length: 10\r\n\r\n0123"));
    out.flush();
    throw new IOException("cut");
  }
}
