package io.swapline.s3;

import io.swapline.s3.S3Exception.Kind;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sends into the routes of a bucket, each time on an exchange of its own: no header of a caller
 * goes in, and none comes back.
 */
final class ObjectSender {
  private final BucketAddress address;
  private final Supplier<ProducerTemplate> routes;
  private final S3Words words;

  ObjectSender(BucketAddress address, Supplier<ProducerTemplate> routes, S3Words words) {
    this.address = address;
    this.routes = routes;
    this.words = words;
  }

  <T> T send(ObjectRoute route, String key, Object body, Class<T> answer) throws S3Exception {
    return send(route, key, body, Map.of(), answer);
  }

  /**
   * @param key of the object; an expression in it is never evaluated, as a header's would be
   * @param variables what else the route asks for
   */
  <T> T send(
      ObjectRoute route, String key, Object body, Map<String, Object> variables, Class<T> answer)
      throws S3Exception {
    Exchange sent =
        routes
            .get()
            .send(
                "direct:" + route.id(address),
                ExchangePattern.InOut,
                exchange -> {
                  exchange.setVariable(ObjectRoute.KEY, key);
                  variables.forEach(exchange::setVariable);
                  exchange.getMessage().setBody(body);
                });
    if (sent.getException() != null) {
      throw thrown(sent.getException(), route, key);
    }
    return answer.cast(sent.getMessage().getBody());
  }

  private S3Exception thrown(Exception failed, ObjectRoute route, String key) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SdkException sdk) {
        return words.of(sdk, route.act(), key);
      }
    }
    return new S3Exception(
        Kind.OTHER,
        "the route " + route.id(address) + " failed: " + failed.getClass().getSimpleName(),
        failed);
  }
}
