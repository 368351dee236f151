package io.swapline.it.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one service process is started, beyond what all of a {@link Site} have in common.
 *
 * @param under a program that starts Java, with its arguments; empty where nothing stands between
 * @param jvm options of Java, behind those of the launcher
 * @param sets settings, each {@code key=value}
 * @param block what it stops at
 */
public record Launch(
    List<String> under, List<String> jvm, List<String> sets, Optional<Block> block) {

  /** Any job, whoever comes first; the others pass. */
  public static final String ANY = "*";

  /**
   * What the launcher tells Java, but for the archive of classes, which is {@link StartArchive}.
   */
  static final List<String> AS_THE_LAUNCHER =
      List.of(
          "-Xms24m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:MinHeapFreeRatio=20",
          "-XX:MaxHeapFreeRatio=40",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:OnOutOfMemoryError=sh \"$SWAPLINE_HOME/swapline\" leave-word out-of-memory %p",
          "-Xshare:auto",
          "-Xlog:cds=off",
          "-Xlog:cds+dynamic=off",
          "--enable-native-access=ALL-UNNAMED",
          "-Djava.awt.headless=true");

  /** As an operator starts it. */
  public static Launch plain() {
    return new Launch(List.of(), List.of(), List.of(), Optional.empty());
  }

  /** With one more option of Java. */
  public Launch jvm(String option) {
    return new Launch(under, plus(jvm, option), sets, block);
  }

  /** As the child of another program, which is given the command line. */
  public Launch under(String... program) {
    return new Launch(List.of(program), jvm, sets, block);
  }

  /** With one more setting. */
  public Launch set(String key, String value) {
    return new Launch(under, jvm, plus(sets, key + "=" + value), block);
  }

  /** A job of that NAME comes as far as the step before this node, and no further for now. */
  public Launch blockedBefore(String node, String name) {
    return new Launch(under, jvm, sets, Optional.of(new Block(node, name)));
  }

  /** A job of that NAME comes as far as the step before this node, and takes all memory there. */
  public Launch starvedBefore(String node, String name) {
    return blockedBefore(node, name).jvm("-D" + Stand.STARVES + "=true");
  }

  private static List<String> plus(List<String> list, String one) {
    List<String> all = new ArrayList<>(list);
    all.add(one);
    return all;
  }

  /**
   * Where a job is stopped.
   *
   * @param node id of a step in a route, or {@link RequestBlock#NODE}
   * @param name the job's NAME, or {@link #ANY}
   */
  record Block(String node, String name) {
    /** The class that does it. */
    String bean() {
      return (node.equals(RequestBlock.NODE) ? RequestBlock.class : StepBlock.class).getName();
    }
  }
}
