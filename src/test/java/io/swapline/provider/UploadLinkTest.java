package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an upload to a link makes of the provider's answer and of that of the link's server. */
class UploadLinkTest {
  private static final String ANSWER =
      """
      {"data": {"download_url": "https://a.b/{{env:HOME}}",
                "upload": {"method": "PUT", "url": "https://s.t/{{env:HOME}}?X-Amz-Signature=5",
                           "headers": {"Content-Type": "video/mp4", "x-amz-meta-n": 7}}}}
      """;

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Exchange exchange = new DefaultExchange(camel);
  private final List<Object> sent = new ArrayList<>();
  private LinkPut.Answered answered = new LinkPut.Answered(200, "", null);
  private UploadLink bean;

  @BeforeEach
  void answer() {
    Provider provider = new Provider();
    provider.getAt().setUploadLink("/data/upload/url");
    provider.getAt().setUploadMethod("/data/upload/method");
    provider.getAt().setUploadHeaders("/data/upload/headers");
    camel.getRegistry().bind("acme", provider);
    bean =
        new UploadLink(
            new Providers(() -> camel),
            (id, link, headers, file) -> {
              sent.addAll(List.of(link, headers, file.getName()));
              return answered;
            },
            () -> Instant.EPOCH);
    exchange.setVariable(FormRequest.FILE, new File("target.mp4"));
    RouteDefinition route = new RouteDefinition();
    route.setResource(ResourceHelper.fromString("file:/h/routes/providers/acme.camel.yaml", ""));
    new ProviderRoutePolicy()
        .createRoutePolicy(camel, "acme-stage", route)
        .onExchangeBegin(null, exchange);
    exchange.getMessage().setBody(ANSWER);
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    new RequestPermit().allowUnpaid(exchange);
  }

  @Test
  void theFileGoesToTheLinkAsItIsWrittenAndTheFirstAnswerNamesTheMedia() throws Exception {
    bean.put(exchange);

    assertThat(sent)
        .containsExactly(
            "https://s.t/{{env:HOME}}?X-Amz-Signature=5",
            Map.of("Content-Type", "video/mp4", "x-amz-meta-n", "7"),
            "target.mp4");
    assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(ANSWER);
    assertThat(exchange.getMessage().getHeader(UploadLink.ELSEWHERE)).isNull();
  }

  @Test
  void whatTheLinksServerRefusesIsItsAnswerAndIsKnownAsSuch() throws Exception {
    answered = new LinkPut.Answered(503, "<Error/>", "3");
    bean.put(exchange);

    assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("<Error/>");
    assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(503);
    assertThat(exchange.getMessage().getHeader("Retry-After")).isEqualTo("3");
    assertThat(exchange.getMessage().getHeader(UploadLink.ELSEWHERE)).isEqualTo(true);
  }

  @Test
  void anAnswerThatIsARefusalIsLeftAsItIs() throws Exception {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 401);
    bean.put(exchange);

    assertThat(sent).isEmpty();
    assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(ANSWER);
  }

  @Test
  void aRefusalWithinHttp200GetsNoFileAndIsLeftToTheOneWhoReadsIt() throws Exception {
    String refusal = "{\"code\": 402, \"message\": \"no credits\"}";
    exchange.getMessage().setBody(refusal);
    bean.put(exchange);

    assertThat(sent).isEmpty();
    assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(refusal);
    assertThat(exchange.getMessage().getHeader(UploadLink.NO_LINK)).isEqualTo(true);
  }

  @Test
  void aContentTypeOfTheFileGoesOutUnlessTheAnswerNamesOne() throws Exception {
    bean.putAs("image/jpeg", exchange);
    assertThat(sent.get(1)).isEqualTo(Map.of("Content-Type", "video/mp4", "x-amz-meta-n", "7"));
    sent.clear();
    exchange.getMessage().setBody(ANSWER.replace("Content-Type", "x-amz-meta-m"));
    bean.putAs("image/jpeg", exchange);

    assertThat(sent.get(1))
        .isEqualTo(
            Map.of("Content-Type", "image/jpeg", "x-amz-meta-m", "video/mp4", "x-amz-meta-n", "7"));
  }

  @Test
  void anAnswerThatCannotBeFollowedIsNoUploadThoughItNamesTheMedia() {
    refused("another method than PUT", ANSWER.replace("PUT", "POST"));
    refused("a header that is no text", ANSWER.replace("7", "[7]"));
  }

  @Test
  void nothingButAnUploadSendsAFileToALink() {
    new RequestPermit().allowPaid(exchange, null, null);

    refused("only ID-stage may upload", ANSWER);
  }

  private void refused(String words, String answer) {
    exchange.getMessage().setBody(answer);
    assertThatThrownBy(() -> bean.put(exchange))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(words);
    assertThat(sent).isEmpty();
  }
}
