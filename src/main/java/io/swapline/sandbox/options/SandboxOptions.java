package io.swapline.sandbox.options;

import io.swapline.sandbox.media.ResultMaker;
import io.swapline.sandbox.media.StampMaker;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How a sandbox is set up.
 *
 * @param folder where its files are; created, and left behind when it closes
 * @param vendor the id of the vendor that it plays
 * @param apiKey the only key it takes
 * @param times how long things take and last
 * @param limit how many submits it takes
 * @param callbackPace of callbacks that are not taken at once
 * @param inputShown whether the read of one task shows what was submitted, where the vendor may
 * @param maker makes the results
 * @param clock the time by which tasks, links, assets and signatures go
 * @param random where ids, signatures and the callbacks' secret come from
 * @param ports the ports to listen on
 */
public record SandboxOptions(
    Path folder,
    String vendor,
    String apiKey,
    Times times,
    Limit limit,
    CallbackPace callbackPace,
    boolean inputShown,
    ResultMaker maker,
    Clock clock,
    SecureRandom random,
    Ports ports) {

  /**
   * How long things take and last, by the sandbox's clock.
   *
   * @param queued how long a task waits
   * @param working how long the work on a task takes
   * @param linkLife how long a link to a result works
   * @param assetLife how long an uploaded file can be used
   */
  public record Times(Duration queued, Duration working, Duration linkLife, Duration assetLife) {
    public Times {
      if (queued.isNegative() || working.isNegative()) {
        throw new IllegalArgumentException("a task takes no negative time");
      }
    }
  }

  /**
   * How many submits are taken; those beyond get HTTP 429.
   *
   * @param perMinute in any minute; empty for all
   * @param retryAfter what an answer of 429 says about it; empty for nothing
   */
  public record Limit(OptionalInt perMinute, Optional<Duration> retryAfter) {
    public Limit {
      if (perMinute.isPresent() && perMinute.getAsInt() < 1) {
        throw new IllegalArgumentException("a minute takes a submit at least");
      }
    }
  }

  /**
   * Waiting for a callback to be taken, in real time.
   *
   * @param backoff before the first retry; doubled for each further one
   * @param timeout how long an answer may take
   */
  public record CallbackPace(Duration backoff, Duration timeout) {}

  /**
   * Ports on the loopback address; 0 takes a free one.
   *
   * @param api of the host of submits and reads
   * @param assets of the host of uploads
   * @param results of the host of results
   */
  public record Ports(int api, int assets, int results) {
    /** Free ports for all. */
    public static final Ports FREE = new Ports(0, 0, 0);
  }

  public SandboxOptions {
    if (apiKey.isBlank()) {
      throw new IllegalArgumentException("a sandbox needs an API key to ask for");
    }
  }

  /**
   * Novita with stamped results, key {@code sandbox-key}, tasks of a second and links of an hour.
   * Both vendors wait five seconds for the answer to a callback; how long they pause before a retry
   * is not documented, here it is short.
   */
  public static SandboxOptions defaults(Path folder) {
    return new SandboxOptions(
        folder,
        "novita",
        "sandbox-key",
        new Times(
            Duration.ofMillis(300),
            Duration.ofMillis(700),
            Duration.ofHours(1),
            Duration.ofHours(1)),
        new Limit(OptionalInt.empty(), Optional.empty()),
        new CallbackPace(Duration.ofMillis(200), Duration.ofSeconds(5)),
        true,
        new StampMaker(),
        Clock.systemUTC(),
        new SecureRandom(),
        Ports.FREE);
  }

  /** Plays another vendor. */
  public SandboxOptions withVendor(String id) {
    return with(draft -> draft.vendor = id);
  }

  /** Takes another key. */
  public SandboxOptions withApiKey(String key) {
    return with(draft -> draft.apiKey = key);
  }

  /** Tasks take other times. */
  public SandboxOptions withTimes(Duration inQueue, Duration atWork) {
    Times other = new Times(inQueue, atWork, times.linkLife(), times.assetLife());
    return with(draft -> draft.times = other);
  }

  /** Takes so many submits in any minute. */
  public SandboxOptions withRate(int perMinute) {
    return with(draft -> draft.limit = new Limit(OptionalInt.of(perMinute), limit.retryAfter()));
  }

  /** Says with HTTP 429 when to come again; whole seconds. */
  public SandboxOptions withRetryAfter(Duration wait) {
    return with(draft -> draft.limit = new Limit(limit.perMinute(), Optional.of(wait)));
  }

  /** A callback that is not taken is tried again after another pause, doubled for each retry. */
  public SandboxOptions withCallbackBackoff(Duration first) {
    return with(draft -> draft.callbackPace = new CallbackPace(first, callbackPace.timeout()));
  }

  /** The answer to a callback may take another time. */
  public SandboxOptions withCallbackTimeout(Duration timeout) {
    return with(draft -> draft.callbackPace = new CallbackPace(callbackPace.backoff(), timeout));
  }

  /** The read of one task shows what was submitted, or does not; callbacks always do. */
  public SandboxOptions withInputShown(boolean shown) {
    return with(draft -> draft.inputShown = shown);
  }

  /** Makes other results. */
  public SandboxOptions withMaker(ResultMaker other) {
    return with(draft -> draft.maker = other);
  }

  /** Goes by another clock. */
  public SandboxOptions withClock(Clock other) {
    return with(draft -> draft.clock = other);
  }

  /** Listens on these ports. */
  public SandboxOptions withPorts(Ports other) {
    return with(draft -> draft.ports = other);
  }

  private SandboxOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** The same options, of which one is about to be another. */
  private static final class Draft {
    private final Path folder;
    private final SecureRandom random;
    private String vendor;
    private String apiKey;
    private Times times;
    private Limit limit;
    private CallbackPace callbackPace;
    private boolean inputShown;
    private ResultMaker maker;
    private Clock clock;
    private Ports ports;

    Draft(SandboxOptions from) {
      folder = from.folder;
      random = from.random;
      vendor = from.vendor;
      apiKey = from.apiKey;
      times = from.times;
      limit = from.limit;
      callbackPace = from.callbackPace;
      inputShown = from.inputShown;
      maker = from.maker;
      clock = from.clock;
      ports = from.ports;
    }

    SandboxOptions options() {
      return new SandboxOptions(
          folder,
          vendor,
          apiKey,
          times,
          limit,
          callbackPace,
          inputShown,
          maker,
          clock,
          random,
          ports);
    }
  }
}
