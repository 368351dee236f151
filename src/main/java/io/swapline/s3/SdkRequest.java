package io.swapline.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A request as the SDK signed it, for HttpClient. */
final class SdkRequest {
  /** HttpClient writes these by itself. */
  private static final Set<String> NOT_OURS = Set.of("content-length", "host", "transfer-encoding");

  private static final Set<SdkHttpMethod> WITH_BODY =
      Set.of(SdkHttpMethod.PATCH, SdkHttpMethod.POST, SdkHttpMethod.PUT);

  private SdkRequest() {}

  static HttpUriRequestBase of(HttpExecuteRequest asked) {
    SdkHttpRequest signed = asked.httpRequest();
    HttpUriRequestBase request = new HttpUriRequestBase(signed.method().name(), address(signed));
    request.addHeader("Host", signed.firstMatchingHeader("Host").orElseGet(() -> named(signed)));
    signed.forEachHeader(
        (name, values) -> {
          if (!NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.addHeader(name, value));
          }
        });
    if (WITH_BODY.contains(signed.method())) {
      asked.contentStreamProvider().ifPresent(content -> request.setEntity(body(content, signed)));
    }
    return request;
  }

  static HttpHost host(HttpExecuteRequest asked) {
    SdkHttpRequest signed = asked.httpRequest();
    return new HttpHost(signed.protocol(), signed.host(), signed.port());
  }

  /** HttpClient makes one slash of two, and the key of an object may have two. */
  private static URI address(SdkHttpRequest signed) {
    if (!signed.encodedPath().contains("//")) {
      return signed.getUri();
    }
    String query = signed.encodedQueryParameters().map(text -> "?" + text).orElse("");
    return URI.create(
        signed.protocol()
            + "://"
            + named(signed)
            + signed.encodedPath().replace("//", "/%2F")
            + query);
  }

  private static String named(SdkHttpRequest signed) {
    int usual = "https".equals(signed.protocol()) ? 443 : 80;
    return signed.port() == usual ? signed.host() : signed.host() + ":" + signed.port();
  }

  private static HttpEntity body(ContentStreamProvider content, SdkHttpRequest signed) {
    InputStream bytes = content.newStream();
    return signed
        .firstMatchingHeader("Content-Length")
        .<HttpEntity>map(length -> new InputStreamEntity(bytes, Long.parseLong(length), null))
        .orElseGet(() -> whole(bytes));
  }

  /** Only what is short comes without its length. */
  private static HttpEntity whole(InputStream bytes) {
    try (bytes) {
      return new ByteArrayEntity(bytes.readAllBytes(), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
