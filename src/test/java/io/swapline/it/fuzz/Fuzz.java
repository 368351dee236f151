package io.swapline.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;

/**
 * Feeds something with inputs that are drawn from a seed, within the heap that the profile gives.
 * {@code -Dswapline.fuzz.runs=1000000} is so many inputs, however long they take; without, there
 * are as many as half a minute has time for. {@code -Dswapline.fuzz.seed} draws others, and {@code
 * -Dswapline.fuzz.only=4711} repeats one.
 */
public final class Fuzz {
  private static final long SEED = Long.getLong("swapline.fuzz.seed", 20261128L);
  private static final long RUNS = Long.getLong("swapline.fuzz.runs", Long.MAX_VALUE);
  private static final long ONLY = Long.getLong("swapline.fuzz.only", -1L);
  private static final Duration USUAL = Duration.ofSeconds(30);

  /** Longer than any input may take on a busy machine. */
  private static final Duration HANG = Duration.ofSeconds(30);

  private static final long MOST_HEAP = 300L << 20;

  private final String name;
  private final Function<Random, byte[]> inputs;
  private volatile long number;
  private volatile long begun;
  private volatile byte[] input = {};
  private volatile Throwable failure;

  private Fuzz(String name, Function<Random, byte[]> inputs) {
    this.name = name;
    this.inputs = inputs;
  }

  /** What is fed; whatever it throws is a finding. */
  @FunctionalInterface
  public interface Target {
    void eat(byte[] input) throws Exception;
  }

  /**
   * Fails with what an input did that it should not have done, where that input lies now, and how
   * to repeat it.
   *
   * @param name of what is fed
   * @param inputs the same for the same random numbers
   */
  public static void feed(String name, Function<Random, byte[]> inputs, Target target)
      throws InterruptedException, IOException {
    assertThat(Runtime.getRuntime().maxMemory()).as("the heap of -Pfuzz").isLessThan(MOST_HEAP);
    new Fuzz(name, inputs).feed(target);
  }

  private void feed(Target target) throws InterruptedException, IOException {
    Thread eater = new Thread(() -> eat(target), "fuzz " + name);
    eater.setDaemon(true);
    begun = System.nanoTime();
    eater.start();
    while (eater.isAlive()) {
      eater.join(500);
      if (eater.isAlive() && System.nanoTime() - begun > HANG.toNanos()) {
        throw new AssertionError(
            found("takes longer than " + HANG.toSeconds() + " s: " + stack(eater)));
      }
    }
    if (failure != null) {
      throw new AssertionError(found("does what it must not do"), failure);
    }
    System.out.printf("%s: %,d inputs of seed %d%n", name, number, SEED);
  }

  private void eat(Target target) {
    long end = RUNS == Long.MAX_VALUE ? System.nanoTime() + USUAL.toNanos() : Long.MAX_VALUE;
    try {
      if (ONLY >= 0) {
        one(target, ONLY);
        return;
      }
      for (long n = 0; n < RUNS && System.nanoTime() - end < 0; n++) {
        one(target, n);
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  private void one(Target target, long n) throws Exception {
    number = n + 1;
    input = inputs.apply(new Random(SEED * 1_000_003 + n * 7_919 + name.hashCode()));
    begun = System.nanoTime();
    target.eat(input);
  }

  private String found(String what) throws IOException {
    Path file = Files.createDirectories(Path.of("target", "fuzz")).resolve(name + "-" + number);
    Files.write(file, input);
    return String.format(
        "%s: input %d of seed %d, now in %s, %s (again: -Dswapline.fuzz.seed=%d"
            + " -Dswapline.fuzz.only=%d)",
        name, number - 1, SEED, file, what, SEED, number - 1);
  }

  private static String stack(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(20)
        .map(StackTraceElement::toString)
        .reduce("", (all, line) -> all + "\n  at " + line);
  }
}
