package io.swapline.s3;

import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * One copy within a bucket, of the bytes that were seen and no others.
 *
 * @param to with what is to be beside it
 */
record ObjectCopy(
    ObjectSender routes,
    LargeObjects large,
    String bucket,
    ObjectVersion from,
    NewObject to,
    S3Limits limits) {

  boolean isLarge() {
    return from.bytes() > limits.copyBytes();
  }

  /**
   * Makes it, in parts where it is large.
   *
   * @param tags that an object in parts does not bring along by itself
   */
  void make(List<Tag> tags, boolean onlyIfAbsent) throws IOException {
    if (isLarge()) {
      large.copy(from, tags, to, limits.copyBytes(), onlyIfAbsent);
      return;
    }
    routes.send(
        ObjectRoute.COPY,
        to.key(),
        CopyObjectRequest.builder()
            .sourceBucket(bucket)
            .sourceKey(from.key())
            .sourceVersionId(from.versionId())
            .copySourceIfMatch(ETag.quoted(from.etag()))
            .destinationBucket(bucket)
            .destinationKey(to.key())
            .ifNoneMatch(onlyIfAbsent ? "*" : null)
            .metadataDirective(MetadataDirective.REPLACE)
            .metadata(to.metadata())
            .contentType(to.contentType())
            .build(),
        Object.class);
  }
}
