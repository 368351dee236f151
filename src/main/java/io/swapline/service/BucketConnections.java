package io.swapline.service;

import io.swapline.net.WayOut;
import io.swapline.s3.AccessKey;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ObjectRoute;
import io.swapline.s3.S3Connection;
import io.swapline.s3.S3Limits;
import io.swapline.s3.UnreadableKeyException;
import io.swapline.settings.BucketKey;
import io.swapline.settings.BucketPlace;
import io.swapline.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;

/** Opens connections to buckets and closes them, whatever the buckets are for. */
final class BucketConnections implements AutoCloseable {
  private static final S3Limits LIMITS = S3Limits.usual();

  private final Supplier<CamelContext> camel;
  private final WayOut out;
  private final List<Open> open = new ArrayList<>();
  private ProducerTemplate routes;

  /** One that is open. */
  record Open(BucketAddress address, S3Connection connection, BucketObjects objects) {}

  /** What tells the access key as it stands now. */
  @FunctionalInterface
  interface Key {
    Optional<BucketKey> now() throws SettingsException;
  }

  /**
   * @param camel has the routes that act on objects, when it is started
   * @param out by which way requests leave
   */
  BucketConnections(Supplier<CamelContext> camel, WayOut out) {
    this.out = out;
    this.camel = camel;
  }

  static BucketAddress address(String name, BucketPlace place) {
    return new BucketAddress(
        name,
        place.bucket(),
        place.prefix(),
        place.region(),
        place.endpoint().orElse(null),
        place.pathStyle());
  }

  /** Nothing is sent yet. */
  Open open(BucketAddress address, Key key) {
    S3Connection connection = S3Connection.open(address, () -> now(key), LIMITS, out);
    BucketObjects objects =
        new BucketObjects(address, connection.client(), this::routes, LIMITS, System::nanoTime);
    Open opened = new Open(address, connection, objects);
    open.add(opened);
    return opened;
  }

  /** Asks for it; a key file that cannot be read now fails the request that it is for. */
  static Optional<AccessKey> now(Key key) {
    try {
      return key.now().map(one -> new AccessKey(one.id(), one.secret()));
    } catch (SettingsException e) {
      throw UnreadableKeyException.because(e.getMessage());
    }
  }

  private synchronized ProducerTemplate routes() {
    if (routes == null) {
      routes = camel.get().createProducerTemplate();
    }
    return routes;
  }

  /** Binds what the routes of each send by. */
  void bindTo(Main main) {
    for (Open one : open) {
      main.bind(ObjectRoute.client(one.address()), one.connection().forRoutes());
      main.bind(ObjectRoute.presigner(one.address()), one.connection().presigner());
    }
  }

  /** The routes that act on objects of a bucket. */
  static void addRoutes(Model model, BucketAddress address) {
    for (ObjectRoute route : ObjectRoute.values()) {
      StartChecks.add(
          model, "routes/s3", route.id(address), route.template(), ObjectRoute.parameters(address));
    }
  }

  @Override
  public void close() {
    open.forEach(one -> one.connection().close());
  }
}
