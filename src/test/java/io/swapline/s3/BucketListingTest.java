package io.swapline.s3;

import static io.swapline.s3.FakeS3.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listing tells, page by page. */
class BucketListingTest {

  private final FakeS3 s3 = new FakeS3();

  @AfterEach
  void stop() throws IOException {
    s3.close();
  }

  @Test
  void aListingGoesThroughAllPagesWithTheirNamesAsTheyAre() throws Exception {
    s3.answer(
        (request, out) -> {
          boolean second = request.line().contains("continuation-token=next");
          RawHttpServer.send(
              out,
              "200 OK",
              second
                  ? page("z%01%2B%25.mp4", "GLACIER", "")
                  : page("a+b%2Bc.mp4", "STANDARD", "next"));
        });
    List<ListedObject> all = new ArrayList<>();

    BucketListing.Pass pass = s3.listing().each(all::addAll);

    assertThat(pass).isEqualTo(new BucketListing.Pass(2, 2));
    assertThat(all).extracting(ListedObject::key).containsExactly("a b+c.mp4", "z\u0001+%.mp4");
    assertThat(all).extracting(ListedObject::isArchived).containsExactly(false, true);
    assertThat(all.get(0).version()).isEqualTo(new ObjectVersion("a b+c.mp4", null, "tag1", 10));
    assertThat(s3.requests().get(0).line()).contains("encoding-type=url");
  }

  @Test
  void aListingThatSendsTheSamePageAgainEnds() throws Exception {
    s3.answer(
        (request, out) -> RawHttpServer.send(out, "200 OK", page("a.mp4", "STANDARD", "next")));

    assertThat(failure(() -> s3.listing().each(page -> {})))
        .hasMessageContaining("does not come to an end");
  }

  private static String page(String key, String storageClass, String next) {
    return "<?xml version=\"1.0\"?><ListBucketResult><EncodingType>url</EncodingType><IsTruncated>"
        + !next.isEmpty()
        + "</IsTruncated>"
        + (next.isEmpty() ? "" : "<NextContinuationToken>next</NextContinuationToken>")
        + "<Contents><Key>"
        + key
        + "</Key><LastModified>2026-11-21T10:00:00.000Z</LastModified><ETag>&quot;tag1&quot;</ETag>"
        + "<Size>10</Size><StorageClass>"
        + storageClass
        + "</StorageClass></Contents></ListBucketResult>";
  }
}
