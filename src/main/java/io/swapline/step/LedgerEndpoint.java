package io.swapline.step;

import io.swapline.ledger.claims.ShareBy;
import io.swapline.ledger.model.JobState;
import java.time.Duration;
import java.util.Arrays;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Work on the jobs of the ledger, state by state.
 *
 * <p>A route from it claims jobs of one state and runs on each; an endpoint within that route
 * writes what the step found, and with that lets go of the job.
 */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "ledger",
    title = "Ledger",
    syntax = "ledger:name",
    category = {Category.WORKFLOW, Category.DATABASE})
public final class LedgerEndpoint extends DefaultEndpoint {
  @UriPath(
      description =
          "From: the state whose jobs are worked on, such as running, or ended (files are not at"
              + " their last place yet), decided (a person decided something), unreconciled (a paid"
              + " request was not answered) or stranded (the provider takes nothing, another one"
              + " may). To: what is written, one of advance (to another state), hold (the job comes"
              + " back when it is due), note (facts, and the step goes on), answered (the provider"
              + " took a paid request), searched (what a look for a request that was not answered"
              + " found), handover (another provider gets the job), stay (it waits for its own),"
              + " closed (the files are at their last place) or recover (the step failed: back to"
              + " where nothing is paid twice).")
  @Metadata(required = true)
  private final String name;

  @UriParam(
      label = "consumer",
      defaultValue = "2",
      description = "How many jobs of the state are worked on at once, 1 to 1000.")
  private int slots = 2;

  @UriParam(
      label = "consumer",
      defaultValue = "0",
      description =
          "How many of them may be of one source, provider or host, so that a slow one leaves the"
              + " others theirs; 0: as many as there are slots. For a state.")
  private int share;

  @UriParam(
      label = "consumer",
      enums = "source,provider,host",
      defaultValue = "source",
      description =
          "What has a share: the source that a drop came from, the provider, or the host from which"
              + " the result is fetched. Of prepared jobs it is the provider.")
  private String by = "source";

  @UriParam(
      label = "consumer",
      defaultValue = "60000",
      javaType = "java.time.Duration",
      description =
          "How long a claim holds. While its step runs, it is renewed after each third of that; a"
              + " job whose claim ran out is brought back to where nothing is paid twice.")
  private long lease = 60_000;

  @UriParam(
      label = "producer",
      description = "The state that the job is in from now on; for advance, and for it alone.")
  private String to;

  LedgerEndpoint(String uri, LedgerComponent component, String name) {
    super(uri, component);
    this.name = name;
  }

  @Override
  public Producer createProducer() {
    return new LedgerProducer(
        this, LedgerOperation.of(name), to == null ? null : LedgerComponent.state(to));
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    if (slots < 1 || slots > 1000) {
      throw new IllegalArgumentException("slots must be 1 to 1000, is " + slots);
    }
    if (share < 0 || share > slots) {
      throw new IllegalArgumentException("share must be 0 to slots, is " + share);
    }
    if (share > 0 && JobState.of(name).isEmpty()) {
      throw new IllegalArgumentException("share is for a state, not " + name);
    }
    ShareBy key = key();
    if (share > 0 && name.equals("prepared") && key != ShareBy.PROVIDER) {
      throw new IllegalArgumentException("prepared jobs have shares by provider, not by " + by);
    }
    ClaimSource source = ClaimSource.of(name, share, key, ledgerComponent().failovers());
    LedgerConsumer consumer = new LedgerConsumer(this, processor, source);
    configureConsumer(consumer);
    return consumer;
  }

  /** A look at a state would claim its jobs and end no claim. */
  @Override
  public PollingConsumer createPollingConsumer() {
    throw new UnsupportedOperationException(
        getEndpointUri() + " cannot be polled: jobs are claimed by the steps of Swapline alone");
  }

  private ShareBy key() {
    return Arrays.stream(ShareBy.values())
        .filter(one -> one.text().equals(by))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("by must be source, provider or host, is " + by));
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

  public int getShare() {
    return share;
  }

  public void setShare(int share) {
    this.share = share;
  }

  public String getBy() {
    return by;
  }

  public void setBy(String by) {
    this.by = by;
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
