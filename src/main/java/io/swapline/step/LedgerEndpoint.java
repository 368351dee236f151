package io.swapline.step;

import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** An endpoint of {@link LedgerComponent}. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "ledger",
    title = "Ledger",
    syntax = "ledger:name",
    category = Category.WORKFLOW)
public final class LedgerEndpoint extends DefaultEndpoint {
  @UriPath(description = "A state to claim jobs from, or an operation")
  @Metadata(required = true)
  private final String name;

  @UriParam(label = "consumer", defaultValue = "2", description = "Jobs worked on at once")
  private int slots = 2;

  @UriParam(label = "consumer", defaultValue = "60000", description = "How long a claim holds")
  private long lease = 60_000;

  @UriParam(label = "producer", description = "The state to advance to")
  private String to;

  LedgerEndpoint(String uri, LedgerComponent component, String name) {
    super(uri, component);
    this.name = name;
  }

  @Override
  public Producer createProducer() {
    return new LedgerProducer(
        this, Operation.of(name), to == null ? null : LedgerComponent.state(to));
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    if (slots < 1 || slots > 1000) {
      throw new IllegalArgumentException("slots must be 1 to 1000, is " + slots);
    }
    LedgerConsumer consumer = new LedgerConsumer(this, processor, Source.of(name));
    configureConsumer(consumer);
    return consumer;
  }

  LedgerComponent ledgerComponent() {
    return (LedgerComponent) getComponent();
  }

  String name() {
    return name;
  }

  Duration leaseTime() {
    return Duration.ofMillis(lease);
  }

  public int getSlots() {
    return slots;
  }

  public void setSlots(int slots) {
    this.slots = slots;
  }

  public long getLease() {
    return lease;
  }

  public void setLease(long lease) {
    this.lease = lease;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }
}
