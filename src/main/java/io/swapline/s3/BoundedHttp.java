package io.swapline.s3;

import io.swapline.net.WayOut;
import io.swapline.net.WireLimits;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * What AWS' clients send by: HttpClient within the bounds of {@link WireLimits}, which the SDK's
 * own wrapping of it lets nobody set. It repeats, follows and unpacks nothing; that is the SDK's.
 */
public final class BoundedHttp implements SdkHttpClient {
  private static final int CONNECTIONS = 50;
  private static final Timeout FREE_CONNECTION = Timeout.ofSeconds(10);
  private static final TimeValue IDLE = TimeValue.ofSeconds(60);

  private final CloseableHttpClient client;

  private BoundedHttp(WayOut out, Duration connect, Duration read) {
    Timeout silence = Timeout.of(read);
    HttpClientBuilder builder =
        HttpClients.custom()
            .setRequestExecutor(new WireLimits.Executor())
            .setConnectionManager(
                out.connections()
                    .useSystemProperties()
                    .setConnectionFactory(WireLimits.connections())
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setMaxConnTotal(CONNECTIONS)
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(silence).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(connect))
                            .setSocketTimeout(silence)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(FREE_CONNECTION)
                    .setResponseTimeout(silence)
                    .setExpectContinueEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .evictIdleConnections(IDLE)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .setUserAgent("");
    if (out.hasProxy()) {
      out.configure(builder);
    } else {
      through(builder, ProxyConfiguration.builder().build());
    }
    client = builder.build();
  }

  /**
   * For a client of the SDK, which closes it.
   *
   * @param out by which way requests leave
   * @param read for the next bytes of an answer
   */
  public static SdkHttpClient.Builder<?> within(WayOut out, Duration connect, Duration read) {
    return new Making(out, connect, read);
  }

  private record Making(WayOut out, Duration connect, Duration read)
      implements SdkHttpClient.Builder<Making> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new BoundedHttp(out, connect, read);
    }
  }

  /** The proxy that Java's properties or the environment name, as the SDK reads them. */
  private static void through(HttpClientBuilder builder, ProxyConfiguration proxy) {
    if (proxy.host() == null || proxy.port() <= 0) {
      return;
    }
    HttpHost host = new HttpHost(proxy.scheme(), proxy.host(), proxy.port());
    builder.setRoutePlanner(
        new DefaultProxyRoutePlanner(host) {
          @Override
          protected HttpHost determineProxy(HttpHost target, HttpContext context) {
            boolean direct =
                proxy.nonProxyHosts() != null
                    && proxy.nonProxyHosts().stream().anyMatch(target.getHostName()::matches);
            return direct ? null : host;
          }
        });
    if (proxy.username() != null && proxy.password() != null) {
      BasicCredentialsProvider known = new BasicCredentialsProvider();
      known.setCredentials(
          new AuthScope(proxy.host(), proxy.port()),
          new UsernamePasswordCredentials(proxy.username(), proxy.password().toCharArray()));
      builder.setDefaultCredentialsProvider(known);
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest asked) {
    HttpUriRequestBase request = SdkRequest.of(asked);
    HttpHost host = SdkRequest.host(asked);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(client.executeOpen(host, request, null), request);
      }

      @Override
      public void abort() {
        request.abort();
      }
    };
  }

  private static HttpExecuteResponse answer(ClassicHttpResponse came, HttpUriRequestBase request)
      throws IOException {
    SdkHttpFullResponse.Builder head =
        SdkHttpResponse.builder().statusCode(came.getCode()).statusText(came.getReasonPhrase());
    for (Header one : came.getHeaders()) {
      head.appendHeader(one.getName(), one.getValue());
    }
    HttpEntity entity = came.getEntity();
    HttpExecuteResponse.Builder answer = HttpExecuteResponse.builder().response(head.build());
    if (entity != null) {
      answer.responseBody(AbortableInputStream.create(entity.getContent(), request::abort));
    }
    return answer.build();
  }

  @Override
  public String clientName() {
    return "Swapline";
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
