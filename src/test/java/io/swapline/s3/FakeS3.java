package io.swapline.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swapline.RawHttpServer;
import io.swapline.RawHttpServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A server that answers what a test says, with a bucket that is open on it. */
final class FakeS3 implements AutoCloseable {
  /** An object of ten bytes, as it was seen. */
  static final ObjectVersion FILM = new ObjectVersion("film.mp4", null, "tag1", 10);

  private RawHttpServer server;
  private OpenBucket bucket;

  /** In place of the server before. */
  void answer(Answer answer) throws Exception {
    answer(limits(), answer);
  }

  void answer(S3Limits limits, Answer answer) throws Exception {
    close();
    server = new RawHttpServer(answer);
    bucket =
        new OpenBucket(
            new BucketAddress("fake", "drops", "", "us-east-1", URI.create(server.url()), true),
            limits);
  }

  static S3Limits limits() {
    return new S3Limits(
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        2,
        4,
        Duration.ofSeconds(30),
        1000,
        5 * 1024 * 1024,
        5 * 1024 * 1024,
        5 * 1024 * 1024);
  }

  BucketObjects objects() {
    return bucket.objects();
  }

  BucketListing listing() {
    return bucket.listing();
  }

  /** What it was asked, in this order. */
  List<RawHttpServer.Request> requests() {
    return server.requests();
  }

  static Answer refusal(String status, String code) {
    return (request, out) -> refuse(out, status, code);
  }

  static void refuse(OutputStream out, String status, String code) throws IOException {
    RawHttpServer.send(
        out,
        status,
        "<Error><Code>" + code + "</Code><Message>what the server wrote</Message></Error>",
        "x-amz-bucket-region: eu-north-1",
        "Content-Type: application/xml");
  }

  /** An object with that text. */
  static void send(OutputStream out, String text, String... headers) throws IOException {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "ETag: \"tag1\"";
    RawHttpServer.send(out, "200 OK", text, all);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static S3Exception failure(ThrowingCallable act) {
    return catchThrowableOfType(S3Exception.class, act);
  }

  @Override
  public void close() throws IOException {
    if (bucket != null) {
      bucket.close();
      server.close();
    }
  }
}
