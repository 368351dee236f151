package io.swapline.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Puts and copies in parts, on the SDK's client: Camel's upload in parts leaves out the metadata
 * and cannot send a part again, and copying in parts it does not do.
 */
final class LargeObjects {
  /** One part of an upload. */
  private interface Part {
    String etag(String upload, int number, long from, long bytes);
  }

  private final BucketAddress address;
  private final S3Client client;
  private final S3Words words;

  LargeObjects(BucketAddress address, S3Client client, S3Words words) {
    this.address = address;
    this.client = client;
    this.words = words;
  }

  /** Of a file that does not change meanwhile. */
  void put(NewObject object, Path file, boolean onlyIfAbsent, long partBytes) throws IOException {
    long size = Files.size(file);
    inParts(
        object,
        List.of(),
        size,
        partBytes,
        onlyIfAbsent,
        ObjectRoute.PUT.act(),
        (upload, number, from, bytes) ->
            client
                .uploadPart(
                    UploadPartRequest.builder()
                        .bucket(address.bucket())
                        .key(object.key())
                        .uploadId(upload)
                        .partNumber(number)
                        .build(),
                    RequestBody.fromContentProvider(
                        () -> slice(file, from, bytes), bytes, "application/octet-stream"))
                .eTag());
  }

  /** Within the bucket; what is beside an object does not come along by itself. */
  void copy(
      ObjectVersion version, List<Tag> tags, NewObject to, long partBytes, boolean onlyIfAbsent)
      throws IOException {
    inParts(
        to,
        tags,
        version.bytes(),
        partBytes,
        onlyIfAbsent,
        ObjectRoute.COPY.act(),
        (upload, number, start, bytes) ->
            client
                .uploadPartCopy(
                    UploadPartCopyRequest.builder()
                        .sourceBucket(address.bucket())
                        .sourceKey(version.key())
                        .sourceVersionId(version.versionId())
                        .copySourceIfMatch(ETag.quoted(version.etag()))
                        .copySourceRange("bytes=" + start + "-" + (start + bytes - 1))
                        .destinationBucket(address.bucket())
                        .destinationKey(to.key())
                        .uploadId(upload)
                        .partNumber(number)
                        .build())
                .copyPartResult()
                .eTag());
  }

  private void inParts(
      NewObject object,
      List<Tag> tags,
      long size,
      long partBytes,
      boolean onlyIfAbsent,
      BucketAct act,
      Part part)
      throws IOException {
    String upload = null;
    try {
      upload = begin(object, tags);
      List<CompletedPart> parts = new ArrayList<>();
      for (long from = 0; from < size; from += partBytes) {
        int number = parts.size() + 1;
        String etag = part.etag(upload, number, from, Math.min(partBytes, size - from));
        parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
      }
      complete(object.key(), upload, parts, onlyIfAbsent);
    } catch (SdkException e) {
      S3Exception failed = words.of(e, act, object.key());
      abort(object.key(), upload, failed);
      throw failed;
    } catch (UncheckedIOException e) {
      abort(object.key(), upload, e.getCause());
      throw e.getCause();
    }
  }

  private String begin(NewObject object, List<Tag> tags) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(address.bucket())
            .key(object.key())
            .contentType(object.contentType())
            .metadata(object.metadata());
    if (!tags.isEmpty()) {
      request.tagging(Tagging.builder().tagSet(tags).build());
    }
    return client.createMultipartUpload(request.build()).uploadId();
  }

  private void complete(
      String key, String upload, List<CompletedPart> parts, boolean onlyIfAbsent) {
    client.completeMultipartUpload(
        done ->
            done.bucket(address.bucket())
                .key(key)
                .uploadId(upload)
                .ifNoneMatch(onlyIfAbsent ? "*" : null)
                .multipartUpload(all -> all.parts(parts)));
  }

  /** Parts that stay are paid for, and no listing shows them. */
  private void abort(String key, String upload, Exception failed) {
    if (upload == null) {
      return;
    }
    try {
      client.abortMultipartUpload(
          unfinished -> unfinished.bucket(address.bucket()).key(key).uploadId(upload));
    } catch (SdkException stays) {
      failed.addSuppressed(words.of(stays, ObjectRoute.PUT.act(), key));
    }
  }

  /** Gives up what puts of that key that were cut left behind: parts that no listing shows. */
  void giveUp(String key) throws IOException {
    try {
      client
          .listMultipartUploadsPaginator(begun -> begun.bucket(address.bucket()).prefix(key))
          .uploads()
          .stream()
          .filter(upload -> upload.key().equals(key))
          .forEach(
              upload ->
                  client.abortMultipartUpload(
                      unfinished ->
                          unfinished
                              .bucket(address.bucket())
                              .key(key)
                              .uploadId(upload.uploadId())));
    } catch (SdkException e) {
      throw words.of(e, ObjectRoute.PUT.act(), key);
    }
  }

  private static InputStream slice(Path file, long from, long bytes) {
    try {
      SeekableByteChannel channel = Files.newByteChannel(file).position(from);
      return new Slice(Channels.newInputStream(channel), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So many bytes of a stream. */
  private static final class Slice extends FilterInputStream {
    private long left;

    Slice(InputStream in, long bytes) {
      super(in);
      this.left = bytes;
    }

    @Override
    public int read() throws IOException {
      int b = left == 0 ? -1 : super.read();
      left -= b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int at, int length) throws IOException {
      int n = left == 0 ? -1 : super.read(buffer, at, (int) Math.min(length, left));
      left -= Math.max(n, 0);
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
