package io.swapline.s3;

import static io.swapline.s3.FakeS3.FILM;
import static io.swapline.s3.FakeS3.bytes;
import static io.swapline.s3.FakeS3.failure;
import static io.swapline.s3.FakeS3.refusal;
import static io.swapline.s3.FakeS3.refuse;
import static io.swapline.s3.FakeS3.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.swapline.RawHttpServer;
import io.swapline.RawHttpServer.Answer;
import io.swapline.it.support.S3Server;
import io.swapline.s3.S3Exception.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that refuses, or knows less than AWS. */
class BucketTroubleTest {
  private static final ObjectVersion EMPTY = new ObjectVersion("film.mp4", null, "tag1", 0);
  private static final String TEXT = "0123456789";

  private final FakeS3 s3 = new FakeS3();

  @AfterEach
  void stop() throws IOException {
    s3.close();
  }

  @Test
  void aServerThatWantsFewerRequestsIsAskedAgainAFewTimes() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    s3.answer(
        (request, out) -> {
          if (asked.getAndIncrement() == 0) {
            refuse(out, "503 Slow Down", "SlowDown");
          } else {
            send(out, TEXT);
          }
        });

    assertThat(s3.objects().read(FILM, 10)).asString(UTF_8).isEqualTo(TEXT);

    s3.answer(refusal("503 Slow Down", "SlowDown"));
    assertThat(failure(() -> s3.objects().read(FILM, 10)).kind()).isEqualTo(Kind.SLOW_DOWN);
    assertThat(s3.requests()).hasSize(2);
  }

  @Test
  void eachRefusalIsToldWithWhatToDo() throws Exception {
    told("301 Moved Permanently", "PermanentRedirect", Kind.WRONG_REGION, "set .region=eu-north-1");
    told("403 Forbidden", "RequestTimeTooSkewed", Kind.CLOCK_OFF, "set this machine's");
    told("403 Forbidden", "InvalidObjectState", Kind.ARCHIVED, "restore it");
    told("403 Forbidden", "AccessDenied", Kind.DENIED, "allow its access key s3:GetObject");
    told("403 Forbidden", "InvalidAccessKeyId", Kind.DENIED, "mend .access-key");
    told("404 Not Found", "NoSuchKey", Kind.GONE, "not there any more");
    told("404 Not Found", "NoSuchBucket", Kind.NO_BUCKET, "there is no bucket drops");
    told("412 Precondition Failed", "PreconditionFailed", Kind.CHANGED, "was changed meanwhile");
    told("501 Not Implemented", "NotImplemented", Kind.NOT_SUPPORTED, "does not know how to read");
    told("400 Bad Request", "KMS.DisabledException", Kind.ENCRYPTED, "kms:Decrypt");
    told("500 Internal Server Error", "InternalError", Kind.UNREACHABLE, "tried again later");
  }

  @Test
  void whatIsNotAllowedIsNamedByItsRight() throws Exception {
    s3.answer(refusal("403 Forbidden", "AccessDenied"));
    assertThat(failure(() -> s3.listing().each(page -> {})))
        .hasMessage("the bucket drops may not be listed; allow its access key s3:ListBucket");

    s3.answer(
        (request, out) -> {
          if (request.line().contains("tagging") && request.line().startsWith("PUT")) {
            refuse(out, "403 Forbidden", "AccessDenied");
          } else if (request.line().contains("tagging")) {
            RawHttpServer.send(out, "200 OK", "<Tagging><TagSet></TagSet></Tagging>");
          } else {
            send(out, "");
          }
        });
    assertThat(failure(() -> s3.objects().tag(EMPTY, Map.of("a", "b"))))
        .hasMessageContaining("s3:PutObjectTagging");

    s3.answer((request, out) -> out.write(bytes("HTTP/1.1 403 Forbidden\r\n\r\n")));
    assertThat(failure(() -> s3.objects().head("film.mp4")))
        .hasMessageContaining("without s3:ListBucket");
  }

  @Test
  void whatIsAskedWhileTheServiceStopsFailsAsWithAServerThatIsAway() throws Exception {
    s3.answer((request, out) -> send(out, ""));
    BucketListing listing = s3.listing();
    s3.close();

    assertThat(failure(() -> listing.each(page -> {})).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void aPutMayTakeAsLongAsItsSizeNeedsAndNoLonger() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Answer slow =
        (request, out) -> {
          if (!waits(never, Duration.ofSeconds(2))) {
            send(out, "");
          }
        };
    NewObject object = new NewObject("film.mp4", "video/mp4", Map.of());

    s3.answer(impatient(), slow);
    s3.objects().put(object, new byte[9_000]);
    assertThat(s3.requests()).hasSize(1);

    s3.answer(impatient(), slow);
    assertThat(failure(() -> s3.objects().put(object, new byte[500])).kind())
        .isEqualTo(Kind.UNREACHABLE);
    never.countDown();
  }

  /** A request half a second, and a second more for each thousand bytes. */
  private static S3Limits impatient() {
    return new S3Limits(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        1,
        1,
        Duration.ofSeconds(5),
        1_000,
        10_000,
        10_000,
        10_000);
  }

  private static boolean waits(CountDownLatch latch, Duration most) throws IOException {
    try {
      return latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aServerWithoutConditionalPutsIsFound() throws Exception {
    s3.answer(
        (request, out) -> {
          if (request.line().startsWith("PUT")) {
            refuse(out, "501 Not Implemented", "NotImplemented");
          } else {
            refuse(out, "404 Not Found", "");
          }
        });
    assertThat(s3.objects().heedsPutIfAbsent("probe")).isFalse();

    s3.answer(
        (request, out) -> {
          if (request.line().startsWith("HEAD")) {
            refuse(out, "404 Not Found", "");
          } else {
            send(out, "");
          }
        });
    assertThat(s3.objects().heedsPutIfAbsent("probe")).isFalse();
  }

  @Test
  void anObjectOfAnArchiveThatWasRestoredCountsAsOneThatCanBeRead() throws Exception {
    String under = "x-amz-storage-class: DEEP_ARCHIVE";
    s3.answer((request, out) -> send(out, "", under));
    assertThat(s3.objects().head("film.mp4").orElseThrow().isArchived()).isTrue();

    s3.answer((request, out) -> send(out, "", under, "x-amz-restore: ongoing-request=\"true\""));
    assertThat(s3.objects().head("film.mp4").orElseThrow().isArchived()).isTrue();

    String done = "x-amz-restore: ongoing-request=\"false\", expiry-date=\"a date\"";
    s3.answer((request, out) -> send(out, "", under, done));
    assertThat(s3.objects().head("film.mp4").orElseThrow().isArchived()).isFalse();
  }

  @Test
  void aVersionIsReadAndDeletedByItsName() throws Exception {
    s3.answer((request, out) -> send(out, "", "x-amz-version-id: v7"));
    ObjectVersion version = new ObjectVersion("film.mp4", "v7", "tag1", 0);

    s3.objects().read(version, 10);
    s3.objects().delete(version);
    s3.objects().delete(EMPTY);

    assertThat(s3.requests())
        .extracting(RawHttpServer.Request::line)
        .containsExactly(
            "GET /drops/film.mp4?versionId=v7 HTTP/1.1",
            "DELETE /drops/film.mp4?versionId=v7 HTTP/1.1",
            "HEAD /drops/film.mp4 HTTP/1.1",
            "DELETE /drops/film.mp4?versionId=v7 HTTP/1.1");
  }

  @Test
  void aDeletionCarriesWhatWasSeenAndIsDoneWithoutWhereTheServerDoesNotKnowThat() throws Exception {
    s3.answer(
        (request, out) -> {
          if (request.header("If-Match").isPresent()) {
            refuse(out, "501 Not Implemented", "NotImplemented");
          } else {
            send(out, "");
          }
        });

    s3.objects().delete(EMPTY);

    assertThat(s3.requests())
        .extracting(request -> request.line().split(" ")[0], request -> request.header("If-Match"))
        .hasSize(3)
        .last()
        .isEqualTo(tuple("DELETE", Optional.empty()));
  }

  @Test
  void keysThatLookLikePathsGoOverTheWireUnchanged() throws Exception {
    s3.answer((request, out) -> send(out, ""));
    String longest = "k".repeat(1024);

    for (String key : List.of("/a.mp4", "a//b.mp4", "../a.mp4", "a/../b/./c.mp4", longest)) {
      s3.objects().read(key, 10);
    }

    assertThat(s3.requests())
        .extracting(request -> request.line().split(" ")[1])
        .containsExactly(
            "/drops/%2Fa.mp4",
            "/drops/a/%2Fb.mp4", "/drops/../a.mp4", "/drops/a/../b/./c.mp4", "/drops/" + longest);
  }

  private void told(String status, String code, Kind kind, String act) throws Exception {
    s3.answer(refusal(status, code));
    S3Exception failed = failure(() -> s3.objects().read(FILM, 10));
    assertThat(failed.kind()).as(code).isEqualTo(kind);
    assertThat(failed).hasMessageContaining(act);
    StringWriter all = new StringWriter();
    failed.printStackTrace(new PrintWriter(all));
    assertThat(all.toString())
        .doesNotContain(S3Server.KEY.id(), S3Server.KEY.secret(), "what the server wrote");
  }
}
