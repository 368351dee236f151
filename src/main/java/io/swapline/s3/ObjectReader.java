package io.swapline.s3;

import io.swapline.s3.S3Exception.Kind;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Opens the bytes that an object had when it was seen, and no others. */
final class ObjectReader {
  private final BucketAddress address;
  private final ObjectSender routes;
  private final S3Words words;

  ObjectReader(BucketAddress address, ObjectSender routes, S3Words words) {
    this.address = address;
    this.routes = routes;
    this.words = words;
  }

  String named(String key) {
    return words.object(key);
  }

  S3Exception changed(String key) {
    return words.changed(key);
  }

  /** From that byte on; whoever asks closes it, or aborts it so that the rest does not come in. */
  ResponseInputStream<GetObjectResponse> open(ObjectVersion version, long from) throws IOException {
    GetObjectRequest.Builder request = request(version.key());
    if (version.versionId() != null) {
      request.versionId(version.versionId());
    } else {
      request.ifMatch(ETag.quoted(version.etag()));
    }
    if (from > 0) {
      request.range("bytes=" + from + "-");
    }
    ResponseInputStream<GetObjectResponse> in = send(request.build());
    String etag = ETag.bare(in.response().eTag());
    if (!version.isTagged(etag)) {
      in.abort();
      throw words.changed(version.key());
    }
    return in;
  }

  /** Whatever it is at the moment. */
  byte[] read(String key, int mostBytes) throws IOException {
    return read(send(request(key).build()), key, mostBytes);
  }

  byte[] read(ObjectVersion version, int mostBytes) throws IOException {
    return read(open(version, 0), version.key(), mostBytes);
  }

  private byte[] read(ResponseInputStream<GetObjectResponse> in, String key, int mostBytes)
      throws IOException {
    boolean whole = false;
    try {
      Long announced = in.response().contentLength();
      byte[] bytes =
          announced != null && announced > mostBytes ? null : in.readNBytes(mostBytes + 1);
      if (bytes == null || bytes.length > mostBytes) {
        throw new S3Exception(
            Kind.TOO_LARGE, named(key) + " has more than " + mostBytes + " bytes");
      }
      whole = true;
      return bytes;
    } finally {
      if (whole) {
        in.close();
      } else {
        in.abort();
      }
    }
  }

  private GetObjectRequest.Builder request(String key) {
    return GetObjectRequest.builder().bucket(address.bucket()).key(key);
  }

  @SuppressWarnings("unchecked")
  private ResponseInputStream<GetObjectResponse> send(GetObjectRequest request) throws S3Exception {
    return routes.send(ObjectRoute.GET, request.key(), request, ResponseInputStream.class);
  }
}
