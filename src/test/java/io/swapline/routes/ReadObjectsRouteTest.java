package io.swapline.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.swapline.s3.BucketAddress;
import io.swapline.s3.ObjectRoute;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@RouteUnderTest("routes/s3/read.camel.yaml")
class ReadObjectsRouteTest extends RouteTestSupport {
  private static final BucketAddress DROPS =
      new BucketAddress("first", "drops", "", "us-east-1", null, false);

  /** An expression in a key would be evaluated if it were a header. */
  private static final String KEY = "a ${env:HOME}.mp4";

  private final S3Client client = mock(S3Client.class);
  private final S3Presigner presigner =
      S3Presigner.builder()
          .region(Region.US_EAST_1)
          .credentialsProvider(() -> AwsBasicCredentials.create("id", "secret"))
          .build();

  private static ResponseTransformer<GetObjectResponse, ResponseInputStream<GetObjectResponse>>
      transformer() {
    return any();
  }

  @Override
  protected void routes(RouteBuilder routes) {
    routes.getContext().getRegistry().bind("s3Client-first", client);
    routes.getContext().getRegistry().bind("s3Presigner-first", presigner);
    for (ObjectRoute one :
        List.of(ObjectRoute.HEAD, ObjectRoute.GET, ObjectRoute.READ_TAGS, ObjectRoute.SIGN)) {
      routes
          .templatedRoute(one.template())
          .routeId(one.id(DROPS))
          .parameter("name", "first")
          .parameter("bucket", "drops");
    }
  }

  @AfterAll
  void close() {
    presigner.close();
  }

  @Test
  void anObjectIsAskedForByItsKeyAsItIs() throws Exception {
    HeadObjectResponse facts = HeadObjectResponse.builder().eTag("\"1\"").build();
    when(client.headObject(HeadObjectRequest.builder().bucket("drops").key(KEY).build()))
        .thenReturn(facts);

    run("head-object-first", exchange -> exchange.setVariable("objectKey", KEY));

    assertThat(last().getMessage().getBody()).isSameAs(facts);
  }

  @Test
  void theRequestOfTheCallerIsSentAndItsBytesAreNotReadOnTheWay() throws Exception {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket("drops").key(KEY).ifMatch("\"1\"").build();
    ByteArrayInputStream bytes = new ByteArrayInputStream("film".getBytes(UTF_8));
    when(client.getObject(eq(request), transformer()))
        .thenReturn(
            new ResponseInputStream<>(
                GetObjectResponse.builder().build(), AbortableInputStream.create(bytes)));

    run("get-object-first", exchange -> exchange.getMessage().setBody(request));

    assertThat(last().getMessage().getBody()).isInstanceOf(ResponseInputStream.class);
    assertThat(bytes.available()).isEqualTo(4);
  }

  @Test
  void whatFailsIsTheCallers() throws Exception {
    GetObjectRequest request = GetObjectRequest.builder().bucket("drops").key("none").build();
    when(client.getObject(eq(request), transformer()))
        .thenThrow(NoSuchKeyException.builder().message("none").build());

    run("get-object-first", exchange -> exchange.getMessage().setBody(request));

    assertThat(last().getException()).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void tagsAreAskedOfTheVersionThatTheCallerNames() throws Exception {
    GetObjectTaggingRequest request =
        GetObjectTaggingRequest.builder().bucket("drops").key(KEY).versionId("v1").build();
    Tag tag = Tag.builder().key("a").value("b").build();
    when(client.getObjectTagging(request))
        .thenReturn(GetObjectTaggingResponse.builder().tagSet(tag).build());

    run(
        "read-tags-first",
        exchange -> {
          exchange.setVariable("objectKey", KEY);
          exchange.getMessage().setBody(request);
        });

    assertThat(last().getMessage().getBody()).isEqualTo(List.of(tag));
  }

  @Test
  void aLinkIsForThatKeyAndThatLong() throws Exception {
    run(
        "sign-link-first",
        exchange -> {
          exchange.setVariable("objectKey", KEY);
          exchange.setVariable("validFor", 60_000L);
        });

    URI link = URI.create(last().getMessage().getBody(String.class));
    assertThat(link.getHost()).startsWith("drops.");
    assertThat(link.getPath()).isEqualTo("/" + KEY);
    assertThat(link.getQuery()).contains("X-Amz-Expires=60&");
  }
}
