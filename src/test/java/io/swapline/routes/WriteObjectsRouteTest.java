package io.swapline.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.swapline.s3.BucketAddress;
import io.swapline.s3.ObjectRoute;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

@RouteUnderTest("routes/s3/write.camel.yaml")
class WriteObjectsRouteTest extends RouteTestSupport {
  private static final BucketAddress DROPS =
      new BucketAddress("first", "drops", "", "us-east-1", null, false);

  /** An expression in a key would be evaluated if it were a header. */
  private static final String KEY = "a ${env:HOME}.mp4";

  private S3Client client;

  @Override
  protected void routes(RouteBuilder routes) {
    client = mock(S3Client.class);
    routes.getContext().getRegistry().bind("s3Client-first", client);
    for (ObjectRoute one :
        List.of(
            ObjectRoute.PUT,
            ObjectRoute.PUT_NEW,
            ObjectRoute.COPY,
            ObjectRoute.DELETE,
            ObjectRoute.TAG)) {
      routes
          .templatedRoute(one.template())
          .routeId(one.id(DROPS))
          .parameter("name", "first")
          .parameter("bucket", "drops");
    }
  }

  @Test
  void anObjectIsPutWithWhatIsBesideIt() throws Exception {
    PutObjectRequest put = put("put-object-first");

    assertThat(put.bucket()).isEqualTo("drops");
    assertThat(put.key()).isEqualTo(KEY);
    assertThat(put.contentType()).isEqualTo("video/mp4");
    assertThat(put.metadata()).containsExactly(Map.entry("job", "J-1"));
    assertThat(put.ifNoneMatch()).isNull();
  }

  @Test
  void aNewObjectIsPutOnTheConditionThatItIsNew() throws Exception {
    assertThat(put("put-new-object-first").ifNoneMatch()).isEqualTo("*");
  }

  private PutObjectRequest put(String route) throws Exception {
    clearInvocations(client);
    when(client.putObject(any(PutObjectRequest.class), any(RequestBody.class)))
        .thenReturn(PutObjectResponse.builder().eTag("1").build());

    run(
        route,
        exchange -> {
          exchange.setVariable("objectKey", KEY);
          exchange.setVariable("contentType", "video/mp4");
          exchange.setVariable("metadata", Map.of("job", "J-1"));
          exchange.getMessage().setBody("film".getBytes(UTF_8));
        });

    assertThat(last().getException()).isNull();
    ArgumentCaptor<PutObjectRequest> put = ArgumentCaptor.captor();
    verify(client).putObject(put.capture(), any(RequestBody.class));
    return put.getValue();
  }

  @Test
  void requestsOfTheCallerAreSentWithTheirConditions() throws Exception {
    CopyObjectRequest copy =
        CopyObjectRequest.builder()
            .sourceBucket("drops")
            .sourceKey(KEY)
            .copySourceIfMatch("\"1\"")
            .destinationBucket("drops")
            .destinationKey("done/" + KEY)
            .build();
    DeleteObjectRequest delete =
        DeleteObjectRequest.builder().bucket("drops").key(KEY).versionId("v1").build();
    PutObjectTaggingRequest tag =
        PutObjectTaggingRequest.builder().bucket("drops").key(KEY).versionId("v1").build();
    when(client.copyObject(copy)).thenReturn(CopyObjectResponse.builder().build());
    when(client.putObjectTagging(tag)).thenReturn(PutObjectTaggingResponse.builder().build());

    send("copy-object-first", copy);
    send("delete-object-first", delete);
    send("tag-object-first", tag);

    verify(client).copyObject(copy);
    verify(client).deleteObject(delete);
    verify(client).putObjectTagging(tag);
  }

  @Test
  void whatFailsIsTheCallers() throws Exception {
    DeleteObjectRequest delete = DeleteObjectRequest.builder().bucket("drops").key("kept").build();
    when(client.deleteObject(delete))
        .thenThrow(S3Exception.builder().statusCode(412).message("changed").build());

    send("delete-object-first", delete);

    assertThat(last().getException()).isInstanceOf(S3Exception.class);
  }

  private void send(String route, Object request) throws Exception {
    run(
        route,
        exchange -> {
          exchange.setVariable("objectKey", KEY);
          exchange.getMessage().setBody(request);
        });
  }
}
