package io.swapline.net;

import java.io.IOException;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * How much a peer may answer beside the body: lines, headers, what comes before the answer and
 * behind it. HttpClient has no bounds of its own there.
 */
public final class WireLimits {
  /** Of a line: a status, a header, one that trails, or how long the next chunk is. */
  public static final int LONGEST_LINE = 16 * 1024;

  public static final int MOST_HEADERS = 200;
  public static final int MOST_INTERIM_ANSWERS = 64;

  /** Where it is left in the context of an exchange that its answer began. */
  static final String BEGUN = "io.swapline.answer-begun";

  private static final Http1Config LIMITS =
      Http1Config.custom()
          .setMaxLineLength(LONGEST_LINE)
          .setMaxHeaderCount(MOST_HEADERS)
          .setMaxEmptyLineCount(10)
          .build();

  private WireLimits() {}

  /** Makes connections that keep to them. */
  public static HttpConnectionFactory<ManagedHttpClientConnection> connections() {
    return ManagedHttpClientConnectionFactory.builder().http1Config(LIMITS).build();
  }

  /** Takes only so many answers before the answer. */
  public static class Executor extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback callback,
        HttpContext context)
        throws IOException, HttpException {
      EndpointDetails wire = connection.getEndpointDetails();
      long before = received(wire);
      try {
        return bounded(request, connection, callback, context);
      } catch (IOException e) {
        if (received(wire) > before) {
          context.setAttribute(BEGUN, true);
        }
        throw e;
      }
    }

    private static long received(EndpointDetails wire) {
      return wire == null ? 0 : wire.getReceivedBytesCount();
    }

    private ClassicHttpResponse bounded(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback callback,
        HttpContext context)
        throws IOException, HttpException {
      int[] seen = {0};
      return super.execute(
          request,
          connection,
          (answer, from, within) -> {
            if (++seen[0] > MOST_INTERIM_ANSWERS) {
              throw new ProtocolException(
                  "more than " + MOST_INTERIM_ANSWERS + " answers came before the answer");
            }
            if (callback != null) {
              callback.execute(answer, from, within);
            }
          },
          context);
    }
  }
}
