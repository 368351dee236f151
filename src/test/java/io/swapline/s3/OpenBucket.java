package io.swapline.s3;

import io.swapline.it.support.S3Server;
import io.swapline.net.WayOut;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A bucket with the shipped routes around it, beside those for errors. */
public final class OpenBucket implements AutoCloseable {
  private final BucketAddress address;
  private final S3Connection connection;
  private final DefaultCamelContext context;
  private final BucketListing listing;
  private final BucketObjects objects;

  public OpenBucket(BucketAddress address, S3Limits limits) throws Exception {
    this(address, limits, () -> Optional.of(S3Server.KEY));
  }

  public OpenBucket(BucketAddress address, S3Limits limits, Supplier<Optional<AccessKey>> key)
      throws Exception {
    this.address = address;
    this.connection = S3Connection.open(address, key, limits, WayOut.ofSystem());
    this.context = new DefaultCamelContext();
    // a route that a test stopped is not waited for
    context.getComponent("direct", DirectComponent.class).setBlock(false);
    context.addComponent("ledger", new MockComponent());
    context.getRegistry().bind(ObjectRoute.client(address), connection.forRoutes());
    context.getRegistry().bind(ObjectRoute.presigner(address), connection.presigner());
    for (String file : List.of("errors", "s3/read", "s3/write")) {
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(
              ResourceHelper.resolveMandatoryResource(
                  context, "file:routes/" + file + ".camel.yaml"));
    }
    Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
    for (ObjectRoute route : ObjectRoute.values()) {
      model.addRouteFromTemplate(
          route.id(address), route.template(), ObjectRoute.parameters(address));
    }
    context.start();
    ProducerTemplate routes = context.createProducerTemplate();
    this.listing = new BucketListing(address, connection.client());
    this.objects =
        new BucketObjects(address, connection.client(), () -> routes, limits, System::nanoTime);
  }

  public BucketListing listing() {
    return listing;
  }

  /** Of what lies under another prefix. */
  public BucketListing listing(String prefix) {
    return new BucketListing(address.under(prefix), connection.client());
  }

  public BucketObjects objects() {
    return objects;
  }

  /** As if the process died before that act. */
  public void stopBefore(ObjectRoute act) throws Exception {
    context.getRouteController().stopRoute(act.id(address));
  }

  public void goOn(ObjectRoute act) throws Exception {
    context.getRouteController().startRoute(act.id(address));
  }

  @Override
  public void close() throws IOException {
    context.close();
    connection.close();
  }
}
