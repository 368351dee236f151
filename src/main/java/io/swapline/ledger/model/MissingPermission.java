package io.swapline.ledger.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rights that are missing, and what waits for them.
 *
 * @param words which file or folder, which user, and what to do
 * @param names drops that wait for it, sub-folder and NAME; where none does, of our own folders
 */
public record MissingPermission(String words, List<String> names) {

  public static List<MissingPermission> of(List<Arrival> all) {
    Map<String, List<String>> waiting = new LinkedHashMap<>();
    for (Arrival arrival : all) {
      if (arrival.needsPerson()) {
        List<String> names = waiting.computeIfAbsent(arrival.words(), words -> new ArrayList<>());
        if (!arrival.origin().equals(Arrival.OWN_FOLDERS)) {
          names.add(arrival.path());
        }
      }
    }
    return waiting.entrySet().stream()
        .map(entry -> new MissingPermission(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }

  /** For a list: the first of the names, and how many more there are. */
  public String title() {
    if (names.isEmpty()) {
      return "folders";
    }
    int more = names.size() - 1;
    return names.get(0) + (more == 0 ? "" : " and " + more + " more");
  }
}
