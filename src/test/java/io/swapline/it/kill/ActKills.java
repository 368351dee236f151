package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Launch;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Kills the service at one act after the other of something that not every job comes by, and looks
 * after each whether all is as if it had not been killed.
 */
final class ActKills {
  private static final Duration SOON = Duration.ofMinutes(4);

  private final Site site;
  private final S3Gate gate;
  private final ActScene scene;
  private final Map<String, Integer> counts = new TreeMap<>();

  ActKills(Site site, S3Gate gate, ActScene scene) {
    this.site = site;
    this.gate = gate;
    this.scene = scene;
  }

  /**
   * A moment of it.
   *
   * @param kind of the request to the bucket; {@link #STEP} where it is a step of a route
   * @param what the step's id; else what the path of the request ends in, {@code %s} for the NAME
   */
  record Act(String kind, S3Gate.Point point, String what) {
    static final String STEP = "before step";

    static Act step(String id) {
      return new Act(STEP, S3Gate.Point.BEFORE, id);
    }

    static Act not(String kind, String what) {
      return new Act(kind, S3Gate.Point.BEFORE, what);
    }

    static Act half(String kind, String what) {
      return new Act(kind, S3Gate.Point.HALFWAY, what);
    }

    static Act done(String kind, String what) {
      return new Act(kind, S3Gate.Point.DONE, what);
    }

    boolean is(S3Gate.Request request, String name) {
      return request.kind().equals(kind) && request.key().endsWith(what.formatted(name));
    }

    String words() {
      return kind + " " + what + (kind.equals(STEP) ? "" : ", " + point);
    }
  }

  /** What is done before and after a kill. */
  interface Round {
    /**
     * Must kill once.
     *
     * @param name of the drop that is meant
     */
    void run(String name, Kill kill) throws Exception;
  }

  /** The kill of a round. */
  interface Kill {
    /** Starts a service, and kills it at the act. */
    void atStart() throws Exception;

    /**
     * Does that, and kills the service at the act; where it is a step, one that was started for it.
     *
     * @param meanwhile what the act comes of
     */
    void when(Meanwhile meanwhile) throws Exception;

    /** Whether it is that one. */
    boolean isAt(String kind, String what);
  }

  /** What people do while it runs. */
  interface Meanwhile {
    void run() throws Exception;
  }

  /** Each act so often, in an order that is drawn. */
  void run(List<Act> acts, Round round) throws Exception {
    long seed = Long.getLong("swapline.it.seed", new Random().nextInt(1_000_000));
    int times = Integer.getInteger("swapline.it.kills", 3);
    System.out.printf("again: -Dswapline.it.seed=%d -Dswapline.it.kills=%d%n", seed, times);
    Random random = new Random(seed);
    List<Act> order = new ArrayList<>();
    acts.forEach(act -> order.addAll(Collections.nCopies(times, act)));
    Collections.shuffle(order, random);
    for (Act act : order) {
      int n = counts.values().stream().mapToInt(Integer::intValue).sum() + 1;
      round.run("a%03d".formatted(n), killAt(act, "a%03d".formatted(n), random.nextBoolean()));
      assertThat(site.book().breaches()).isEmpty();
    }
    counts.forEach((act, kills) -> System.out.printf("%3d %s%n", kills, act));
    System.out.printf(
        "%d kills in %d windows; paid in all: %d%n",
        order.size(), acts.size(), site.book().paid().size());
  }

  private Kill killAt(Act act, String name, boolean goesOn) {
    return new Kill() {
      @Override
      public void atStart() throws Exception {
        kill(act, name, goesOn, false, () -> {});
      }

      @Override
      public void when(Meanwhile meanwhile) throws Exception {
        kill(act, name, goesOn, true, meanwhile);
      }

      @Override
      public boolean isAt(String kind, String what) {
        return act.kind().equals(kind) && act.what().equals(what);
      }
    };
  }

  private void kill(Act act, String name, boolean goesOn, boolean runs, Meanwhile meanwhile)
      throws Exception {
    if (act.kind().equals(Act.STEP)) {
      if (runs) {
        scene.stop();
      }
      ServiceProcess process = site.launch(Launch.plain().blockedBefore(act.what(), Launch.ANY));
      meanwhile.run();
      process.awaitAlive(act.words() + " of " + name, SOON, process::isBlocked);
      process.kill();
    } else {
      S3Gate.Hold hold = gate.hold(act.point(), request -> act.is(request, name));
      ServiceProcess process = runs ? scene.service() : site.launch(Launch.plain());
      meanwhile.run();
      process.awaitAlive(act.words() + " of " + name, SOON, hold::isReached);
      process.kill();
      hold.end(goesOn);
    }
    counts.merge(act.words(), 1, Integer::sum);
  }
}
