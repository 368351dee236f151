package io.swapline.ledger.submits;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the orders begin that are tried of a paid submit. */
final class SubmitLives {
  /** The usual life of a submit; orders begin at every point of it. */
  private static final List<String> LIFE =
      List.of(
          "claim",
          "1 goes on from CLAIMED",
          "1 goes on from STAGED",
          "1 goes on from INTENDED",
          "1 goes on from NOTED",
          "1 goes on from ACCEPTED",
          "1 goes on from HEARD",
          "1 goes on from FILED");

  /** The answer is lost, and nobody can have it any more. */
  private static final List<String> PARKED = after(5, "1 loses the answer", "5 min pass");

  /** The process was frozen with the intent written, and the job is sent again meanwhile. */
  private static final List<String> FROZEN =
      after(
          3,
          "5 min pass",
          "anna says not submitted",
          "claim",
          "2 goes on from CLAIMED",
          "2 goes on from STAGED");

  private static List<String> after(int ofLife, String... then) {
    List<String> beginning = new ArrayList<>(LIFE.subList(0, ofLife));
    beginning.addAll(List.of(then));
    return beginning;
  }

  private SubmitLives() {}

  /** From every point of the usual life, and of two that went another way. */
  static Optional<SubmitExplorer.Mistake> explore(Path temp, Fence without, int acts, int faults)
      throws Exception {
    Path memory = Path.of("/dev/shm");
    Path data =
        Files.isWritable(memory) ? Files.createTempDirectory(memory, "swapline-model") : temp;
    try (SubmitWorld world = new SubmitWorld(data, without)) {
      SubmitExplorer explorer = new SubmitExplorer(world);
      String order = System.getProperty("swapline.model.order");
      if (order != null) {
        return explorer.explore(List.of(order.split(",", -1)), 0, 0);
      }
      List<List<String>> beginnings = new ArrayList<>();
      for (int i = 0; i <= LIFE.size(); i++) {
        beginnings.add(LIFE.subList(0, i));
      }
      beginnings.add(PARKED);
      beginnings.add(FROZEN);
      for (List<String> beginning : beginnings) {
        Optional<SubmitExplorer.Mistake> mistake = explorer.explore(beginning, acts, faults);
        if (mistake.isPresent()) {
          return mistake;
        }
      }
      return Optional.empty();
    } finally {
      if (!data.equals(temp)) {
        delete(data);
      }
    }
  }

  private static void delete(Path folder) throws Exception {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
