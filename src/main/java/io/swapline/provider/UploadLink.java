package io.swapline.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The second half of an upload for which a provider first gives out a link (presigned): sends the
 * file there. The link is somebody else's, so it never goes through Camel's components.
 */
public final class UploadLink {
  /** Header of the message: the answer is the link's server's, whose words the table has not. */
  public static final String ELSEWHERE = "SwaplineUploadLink";

  private static final int REFUSED = 300;

  private final LinkPut link;
  private final InstantSource clock;

  public UploadLink(LinkPut link, InstantSource clock) {
    this.link = link;
    this.clock = clock;
  }

  /**
   * Sends the file that is to be uploaded. Afterwards the message is again the provider's answer,
   * which names the media; or the answer of the link's server where that refused the file.
   *
   * @param place JSON pointer to the object in the provider's answer that has the {@code url} and,
   *     if any, the {@code headers}
   */
  public void put(String place, Exchange exchange) throws IOException {
    ProviderAnswer answer = ProviderAnswer.of(exchange, clock);
    exchange.getMessage().setBody(answer.text());
    if (!answer.isSuccess()) {
      return;
    }
    if (!RequestPermit.mayUpload(exchange)) {
      throw new IOException("an upload was stopped: only ID-stage may upload");
    }
    JsonNode upload = answer.json().at(JsonPointer.compile(place));
    String url = upload.path("url").asText();
    String method = upload.path("method").asText("PUT");
    if (url.isEmpty() || !method.equals("PUT")) {
      throw new IOException(
          "the provider gave no link for the upload: there is "
              + (url.isEmpty() ? "no url" : "another method than PUT")
              + " at "
              + place);
    }
    LinkPut.Answered answered =
        link.put(
            ProviderRoutePolicy.inside(exchange),
            url,
            headers(upload.path("headers")),
            exchange.getVariable(FormRequest.FILE, File.class));
    if (answered.status() < 200 || answered.status() >= REFUSED) {
      exchange.getMessage().setBody(answered.text());
      exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answered.status());
      exchange.getMessage().setHeader("Retry-After", answered.retryAfter());
      exchange.getMessage().setHeader(ELSEWHERE, true);
    }
  }

  private static Map<String, String> headers(JsonNode node) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : node.properties()) {
      if (!header.getValue().isValueNode()) {
        throw new IOException("the provider's link comes with a header that is no text");
      }
      headers.put(header.getKey(), header.getValue().asText());
    }
    return headers;
  }
}
