package io.swapline.watch.crowd;

import java.util.Optional;

/** What people are told of a folder in which more lies than a look holds. */
public final class CrowdWords {

  private CrowdWords() {}

  /**
   * What is left out of a look.
   *
   * @param names how many are not shown one by one
   * @param folders how many are not looked into
   * @return empty where there is nothing of that kind
   */
  public static Optional<String> of(long names, long folders) {
    if (names == 0 && folders == 0) {
      return Optional.empty();
    }
    String shown =
        names == 0
            ? ""
            : names
                + (names == 1 ? " more name waits" : " more names wait")
                + " in this folder and are not shown one by one. Drops that are complete among them"
                + " are taken all the same, each in its turn; what is not meant to become a job is"
                + " best moved away.";
    String below =
        folders == 0
            ? ""
            : folders
                + (folders == 1 ? " folder in it is" : " folders in it are")
                + " not looked into, as there are too many: move them away, or delete those that are"
                + " done with.";
    return Optional.of((shown + " " + below).strip());
  }
}
