package io.swapline.job.poll;

import io.swapline.ledger.model.Progress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * When a paid task that is not there counts as lost: when the provider itself said so several times
 * in a row over a while, or when nothing but a gateway answered for much longer than a server is
 * replaced or repaired. One that is read in a way that nobody saw work is never lost.
 */
public final class Losses {
  /** Right after a submit a task may not be there yet, and one answer may be a slip. */
  private static final int LEAST_READS = 4;

  private final Duration own;
  private final Duration gateway;
  private final InstantSource clock;

  /**
   * @param own how long the provider itself has to say so
   * @param gateway how long a gateway has to answer in its place
   */
  public Losses(Duration own, Duration gateway, InstantSource clock) {
    this.own = own;
    this.gateway = gateway;
    this.clock = clock;
  }

  /**
   * What one more such read comes to.
   *
   * @param progress with this read
   * @param words for a person
   */
  record Judgement(boolean isLost, Progress progress, String words) {}

  Judgement judge(Absence absence, Progress before, TaskRead read) {
    return switch (absence) {
      case OWN -> own(before.notFound(clock.millis()), read);
      case GATEWAY -> gateway(before.astray(clock.millis()), read);
      default -> new Judgement(false, before.astray(clock.millis()), absence.words(read));
    };
  }

  private Judgement own(Progress now, TaskRead read) {
    return now.missing().lasted(LEAST_READS, own)
        ? new Judgement(
            true,
            now,
            "paid, not collected: "
                + read.who()
                + " does not know task "
                + read.task()
                + " any more; claim it back there")
        : new Judgement(false, now, Absence.OWN.words(read));
  }

  private Judgement gateway(Progress now, TaskRead read) {
    return now.astray().lasted(LEAST_READS, gateway)
        ? new Judgement(
            true,
            now,
            "paid, not collected: for "
                + Duration.ofMillis(now.astray().last() - now.astray().since()).toMinutes()
                + " minutes a gateway answered"
                + read.said()
                + ", and never "
                + read.who()
                + " itself, when task "
                + read.task()
                + " was asked for; look into its console, and claim it back there")
        : new Judgement(false, now, Absence.GATEWAY.words(read));
  }
}
