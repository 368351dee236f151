package io.swapline.service;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.swapline.bucket.ChangedObjects;
import io.swapline.bucket.EventTarget;
import io.swapline.it.support.SqsServer;
import io.swapline.ledger.LedgerScene;
import io.swapline.net.WayOut;
import io.swapline.sqs.QueueAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.model.Model;

/** A queue that is read by the shipped route, beside the one for errors, into a ledger. */
final class ReadQueue implements AutoCloseable {
  static final String NAME = "main";

  private final Main main = new Main();
  private final QueueBeans queues;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  /**
   * @param hidden for how many seconds nobody else gets a message
   */
  ReadQueue(String url, ChangedObjects told, LedgerScene scene, int hidden) throws Exception {
    EventTarget target = new EventTarget("bucket main", "drops", "in/", told);
    QueueBeans.Queue queue =
        new QueueBeans.Queue(
            NAME,
            QueueAddress.of(URI.create(url), "eu-central-1"),
            () -> Optional.of(SqsServer.KEY),
            target);
    Path messages = scene.data().resolve("messages");
    queues = new QueueBeans(List.of(queue), messages, scene.ledger(), WayOut.ofSystem());
    queues.bindTo(main, metrics);
    main.bind("ledger", new MockComponent());
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    main.setDefaultPropertyPlaceholderLocation("false");
    main.configure()
        .withRoutesIncludePattern("file:" + QueueBeans.ROUTES + ",file:routes/errors.camel.yaml");
    main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
    main.configure().setShutdownTimeout(15);
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterConfigure(BaseMainSupport configured) {
            QueueBeans.addRoutes(
                configured
                    .getCamelContext()
                    .getCamelContextExtension()
                    .getContextPlugin(Model.class),
                NAME,
                queue.address(),
                Map.of("hidden", String.valueOf(hidden)));
          }
        });
    main.start();
  }

  CamelContext context() {
    return main.getCamelContext();
  }

  /** How often that became of what a message told. */
  double count(String fate) {
    return metrics.get("swapline.bucket.events").tag("fate", fate).functionCounter().count();
  }

  @Override
  public void close() {
    queues.stopReceiving();
    main.stop();
    queues.close();
  }
}
