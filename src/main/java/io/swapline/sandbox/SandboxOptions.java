package io.swapline.sandbox;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/**
 * How a sandbox is set up.
 *
 * @param folder where its files are; created, and left behind when it closes
 * @param vendor the {@link Vendor#id()} it plays
 * @param apiKey the only key it takes
 * @param queued how long a task waits
 * @param working how long the work on a task takes
 * @param linkLife how long a link to a result works
 * @param assetLife how long an uploaded file can be used
 * @param maker makes the results
 * @param clock the time by which tasks, links and assets go
 * @param random where ids and signatures come from
 * @param ports the ports to listen on
 */
public record SandboxOptions(
    Path folder,
    String vendor,
    String apiKey,
    Duration queued,
    Duration working,
    Duration linkLife,
    Duration assetLife,
    ResultMaker maker,
    Clock clock,
    SecureRandom random,
    Ports ports) {

  /**
   * Ports on the loopback address; 0 takes a free one.
   *
   * @param api of {@link Host#API}
   * @param assets of {@link Host#ASSETS}
   * @param results of {@link Host#RESULTS}
   */
  public record Ports(int api, int assets, int results) {
    /** Free ports for all. */
    public static final Ports FREE = new Ports(0, 0, 0);
  }

  public SandboxOptions {
    if (apiKey.isBlank()) {
      throw new IllegalArgumentException("a sandbox needs an API key to ask for");
    }
    if (queued.isNegative() || working.isNegative()) {
      throw new IllegalArgumentException("a task takes no negative time");
    }
  }

  /**
   * Novita with stamped results, key {@code sandbox-key}, tasks of a second and links of an hour.
   */
  public static SandboxOptions defaults(Path folder) {
    return new SandboxOptions(
        folder,
        "novita",
        "sandbox-key",
        Duration.ofMillis(300),
        Duration.ofMillis(700),
        Duration.ofHours(1),
        Duration.ofHours(1),
        new StampMaker(),
        Clock.systemUTC(),
        new SecureRandom(),
        Ports.FREE);
  }

  /** Plays another vendor. */
  public SandboxOptions withVendor(String id) {
    return new SandboxOptions(
        folder, id, apiKey, queued, working, linkLife, assetLife, maker, clock, random, ports);
  }

  /** Takes another key. */
  public SandboxOptions withApiKey(String key) {
    return new SandboxOptions(
        folder, vendor, key, queued, working, linkLife, assetLife, maker, clock, random, ports);
  }

  /** Tasks take other times. */
  public SandboxOptions withTimes(Duration inQueue, Duration atWork) {
    return new SandboxOptions(
        folder, vendor, apiKey, inQueue, atWork, linkLife, assetLife, maker, clock, random, ports);
  }

  /** Links work for another time; whole seconds. */
  public SandboxOptions withLinkLife(Duration life) {
    return new SandboxOptions(
        folder, vendor, apiKey, queued, working, life, assetLife, maker, clock, random, ports);
  }

  /** Uploaded files can be used for another time. */
  public SandboxOptions withAssetLife(Duration life) {
    return new SandboxOptions(
        folder, vendor, apiKey, queued, working, linkLife, life, maker, clock, random, ports);
  }

  /** Makes other results. */
  public SandboxOptions withMaker(ResultMaker other) {
    return new SandboxOptions(
        folder, vendor, apiKey, queued, working, linkLife, assetLife, other, clock, random, ports);
  }

  /** Goes by another clock. */
  public SandboxOptions withClock(Clock other) {
    return new SandboxOptions(
        folder, vendor, apiKey, queued, working, linkLife, assetLife, maker, other, random, ports);
  }

  /** Draws ids and signatures from elsewhere. */
  public SandboxOptions withRandom(SecureRandom other) {
    return new SandboxOptions(
        folder, vendor, apiKey, queued, working, linkLife, assetLife, maker, clock, other, ports);
  }

  /** Listens on these ports. */
  public SandboxOptions withPorts(Ports other) {
    return new SandboxOptions(
        folder, vendor, apiKey, queued, working, linkLife, assetLife, maker, clock, random, other);
  }
}
