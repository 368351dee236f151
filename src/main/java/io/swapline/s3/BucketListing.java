package io.swapline.s3;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks at all that lies under a bucket's prefix. No more than a page of it is held at once. */
public final class BucketListing {
  /** Whom each page is for. */
  public interface Pages {
    void next(List<ListedObject> objects) throws IOException;
  }

  /** A listing that came to its end. */
  public record Pass(int requests, long objects) {}

  private final BucketAddress address;
  private final S3Client client;
  private final S3Words words;

  public BucketListing(BucketAddress address, S3Client client) {
    this.address = address;
    this.client = client;
    this.words = new S3Words(address);
  }

  /** Goes once through all of it; what comes in meanwhile may be seen or not. */
  public Pass each(Pages pages) throws IOException {
    int requests = 0;
    long objects = 0;
    String token = null;
    for (Iterator<ListObjectsV2Response> iterator = iterator(); ; requests++) {
      ListObjectsV2Response page;
      try {
        if (!iterator.hasNext()) {
          return new Pass(requests, objects);
        }
        page = iterator.next();
      } catch (SdkException e) {
        throw words.of(e, BucketAct.LIST, address.prefix());
      }
      if (token != null && token.equals(page.nextContinuationToken())) {
        throw new S3Exception(
            S3Exception.Kind.OTHER,
            "the listing of the bucket "
                + address.bucket()
                + " does not come to an end: its server sends the same page again");
      }
      token = page.nextContinuationToken();
      objects += page.contents().size();
      pages.next(page.contents().stream().map(BucketListing::listed).toList());
    }
  }

  private Iterator<ListObjectsV2Response> iterator() {
    return client
        .listObjectsV2Paginator(
            ListObjectsV2Request.builder()
                .bucket(address.bucket())
                .prefix(address.prefix())
                // names may have characters that XML has not
                .encodingType(EncodingType.URL)
                .build())
        .iterator();
  }

  private static ListedObject listed(S3Object object) {
    return new ListedObject(
        object.key(),
        ETag.bare(object.eTag()),
        object.size(),
        object.lastModified(),
        null,
        object.storageClassAsString());
  }
}
