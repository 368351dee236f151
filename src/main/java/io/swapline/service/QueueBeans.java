package io.swapline.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.swapline.bucket.EventTarget;
import io.swapline.health.QueueHealth;
import io.swapline.ledger.Ledger;
import io.swapline.net.WayOut;
import io.swapline.s3.AccessKey;
import io.swapline.sqs.EventCounts;
import io.swapline.sqs.ObjectEvents;
import io.swapline.sqs.QueueAddress;
import io.swapline.sqs.QueueConnection;
import io.swapline.sqs.QueueFailures;
import io.swapline.sqs.SetAsideMessages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;

/** Makes what reads the queues in which the servers of buckets tell of their objects. */
final class QueueBeans implements AutoCloseable {
  static final String ROUTES = "routes/watch/sqs.camel.yaml";

  private final WayOut out;
  private final List<Queue> queues;
  private final ObjectEvents events;
  private final SetAsideMessages setAside;
  private final List<QueueConnection> open = new ArrayList<>();

  /**
   * The queue of a bucket.
   *
   * @param name that the settings give the bucket
   * @param address of the queue
   * @param key the bucket's
   * @param target who is told
   */
  record Queue(
      String name, QueueAddress address, Supplier<Optional<AccessKey>> key, EventTarget target) {}

  /**
   * @param folder of our own data, for messages that nobody understood
   * @param out by which way requests leave
   */
  QueueBeans(List<Queue> queues, Path folder, Ledger ledger, WayOut out) {
    this.out = out;
    this.queues = List.copyOf(queues);
    this.events =
        new ObjectEvents(
            queues.stream().collect(Collectors.toMap(Queue::name, Queue::target)), ledger);
    this.setAside = new SetAsideMessages(folder, ledger);
  }

  /** Beans are there without a queue too; clients are made for queues alone. */
  void bindTo(Main main, MeterRegistry metrics) {
    main.bind("objectEvents", events);
    main.bind("setAsideMessages", setAside);
    main.bind("queueFailures", new QueueFailures());
    for (Queue queue : queues) {
      QueueConnection connection = QueueConnection.open(queue.address(), queue.key(), out);
      open.add(connection);
      main.bind("sqsClient-" + queue.name(), connection);
      main.bind(
          "queueHealth-" + queue.name(),
          new QueueHealth(queue.name(), connection.standing()::hindrance));
      count(queue.name(), metrics);
    }
  }

  private void count(String name, MeterRegistry metrics) {
    for (EventCounts.Fate fate : EventCounts.Fate.values()) {
      FunctionCounter.builder("swapline.bucket.events", events.counts(name), all -> all.of(fate))
          .tags("bucket", name, "fate", fate.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .description("What the messages of a bucket's queue told, by what became of it")
          .register(metrics);
    }
  }

  /**
   * Makes the routes of a queue out of the templates.
   *
   * @param name of the bucket
   * @param others parameters of the template that are others than in its file
   */
  static void addRoutes(
      Model model, String name, QueueAddress address, Map<String, Object> others) {
    Map<String, Object> parameters = new HashMap<>(others);
    parameters.put("name", name);
    parameters.put("queueName", address.queue());
    parameters.put("queueUrl", address.url().toString());
    StartChecks.add(model, ROUTES, "watch-queue-" + name, "watch-queue", parameters);
    StartChecks.add(
        model, ROUTES, "show-set-aside-" + name, "show-set-aside", Map.of("name", name));
  }

  /** Ends what waits for messages; those that are worked on are brought to their end. */
  void stopReceiving() {
    open.forEach(QueueConnection::stopReceiving);
  }

  /** When no route runs any more. */
  @Override
  public void close() {
    open.forEach(QueueConnection::close);
  }
}
