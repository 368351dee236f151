package io.swapline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * The second half of an upload for which a provider first gives out a link (presigned): sends the
 * file there. The link is somebody else's, so it never goes through Camel's components. Where it
 * stands in the answer, and the headers if there are any, the provider's file says.
 */
public final class UploadLink {
  /** Header of the message: the answer is the link's server's, whose words the table has not. */
  public static final String ELSEWHERE = "SwaplineUploadLink";

  /** Header of the message: the provider gave no link, so that no file was sent. */
  public static final String NO_LINK = "SwaplineNoUploadLink";

  private static final int REFUSED = 300;
  private static final String CONTENT_TYPE = "Content-Type";

  private final Providers providers;
  private final LinkPut link;
  private final InstantSource clock;

  public UploadLink(Providers providers, LinkPut link, InstantSource clock) {
    this.providers = providers;
    this.link = link;
    this.clock = clock;
  }

  /**
   * Sends the file that is to be uploaded, with the headers that the answer names. Afterwards the
   * message is again the provider's answer, which names the media, or refuses; or the answer of the
   * link's server where that refused the file.
   */
  public void put(Exchange exchange) throws IOException {
    put(exchange, Map.of());
  }

  /**
   * The same with a content type that the answer does not name.
   *
   * @param contentType goes out unless the answer names another
   */
  public void putAs(String contentType, Exchange exchange) throws IOException {
    put(exchange, Map.of(CONTENT_TYPE, contentType));
  }

  private void put(Exchange exchange, Map<String, String> given) throws IOException {
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    exchange.getMessage().setBody(answer.text());
    if (!answer.isSuccess()) {
      return;
    }
    if (!RequestPermit.mayUpload(exchange)) {
      throw new IOException("an upload was stopped: only ID-stage may upload");
    }
    String id = ProviderRoutePolicy.inside(exchange);
    AnswerFields at = providers.get(id).getAt();
    Optional<String> url = at.uploadLink().text(answer.json());
    if (url.isEmpty()) {
      // It may be a refusal within HTTP 200: whoever asked for the upload reads what it means.
      exchange.getMessage().setHeader(NO_LINK, true);
      return;
    }
    String method = at.uploadMethod().text(answer.json()).orElse("PUT");
    if (!method.equals("PUT")) {
      throw new IOException("the provider wants the file sent by another method than PUT");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(given);
    headers.putAll(headers(at.uploadHeaders().object(answer.json())));
    LinkPut.Answered answered =
        link.put(id, url.get(), headers, exchange.getVariable(FormRequest.FILE, File.class));
    if (answered.status() < 200 || answered.status() >= REFUSED) {
      exchange.getMessage().setBody(answered.text());
      exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answered.status());
      exchange.getMessage().setHeader("Retry-After", answered.retryAfter());
      exchange.getMessage().setHeader(ELSEWHERE, true);
    }
  }

  private static Map<String, String> headers(JsonNode node) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, JsonNode> header : node.properties()) {
      if (!header.getValue().isValueNode()) {
        throw new IOException("the provider's link comes with a header that is no text");
      }
      headers.put(header.getKey(), header.getValue().asText());
    }
    return headers;
  }
}
