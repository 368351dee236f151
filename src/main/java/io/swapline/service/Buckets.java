package io.swapline.service;

import io.swapline.s3.AccessKey;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ObjectRoute;
import io.swapline.s3.S3Connection;
import io.swapline.s3.S3Limits;
import io.swapline.settings.BucketSetting;
import io.swapline.settings.DestinationSetting;
import io.swapline.settings.Settings;
import io.swapline.settings.SettingsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.main.Main;

/** The buckets that are destinations; where there is none, no class of S3 is loaded. */
final class Buckets implements AutoCloseable {
  private final Settings settings;
  private final Map<String, BucketAddress> addresses = new LinkedHashMap<>();
  private final List<S3Connection> open = new ArrayList<>();

  Buckets(Settings settings) {
    this.settings = settings;
    for (DestinationSetting one : settings.destinations().all()) {
      if (one.scheme().equals("aws2-s3")) {
        addresses.put(one.key(), address(settings, one));
      }
    }
  }

  static BucketAddress address(Settings settings, DestinationSetting destination) {
    BucketSetting set = settings.destinations().bucket(destination);
    return new BucketAddress(
        destination.key(),
        set.bucket(),
        set.prefix(),
        set.region(),
        set.endpoint().orElse(null),
        set.pathStyle());
  }

  /** Binds the client of that destination's bucket, for its routes too. */
  Supplier<BucketObjects> bindTo(Main main, DestinationSetting destination) {
    BucketAddress address = addresses.get(destination.key());
    S3Limits limits = S3Limits.usual();
    S3Connection connection = S3Connection.open(address, () -> key(destination), limits);
    open.add(connection);
    main.bind(ObjectRoute.client(address), connection.forRoutes());
    main.bind(ObjectRoute.presigner(address), connection.presigner());
    return new Supplier<>() {
      private BucketObjects objects;

      @Override
      public synchronized BucketObjects get() {
        if (objects == null) {
          objects =
              new BucketObjects(
                  address,
                  connection.client(),
                  main.getCamelContext().createProducerTemplate(),
                  limits,
                  System::nanoTime);
        }
        return objects;
      }
    };
  }

  private Optional<AccessKey> key(DestinationSetting destination) {
    try {
      Optional<String> id = settings.destinations().bucketKey(destination, "access-key");
      Optional<String> secret = settings.destinations().bucketKey(destination, "secret-key");
      return id.isPresent() && secret.isPresent()
          ? Optional.of(new AccessKey(id.get(), secret.get()))
          : Optional.empty();
    } catch (SettingsException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    open.forEach(S3Connection::close);
  }
}
