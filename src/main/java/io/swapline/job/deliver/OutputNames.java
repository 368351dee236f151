package io.swapline.job.deliver;

import io.swapline.ledger.model.Job;

/** Names of what comes out; a second job of a name gets {@code NAME~2}. */
public final class OutputNames {
  private static final String RECEIPT = ".receipt.json";

  private OutputNames() {}

  /** {@code SUBPATH/NAME.EXT}, and for the n-th of that name {@code SUBPATH/NAME~n.EXT}. */
  static String output(Job job, String extension, int n) {
    return numbered(job.path(), n) + "." + extension;
  }

  /** The receipt beside an output. */
  static String receipt(String output) {
    return output.substring(0, output.lastIndexOf('.')) + RECEIPT;
  }

  public static String numbered(String name, int n) {
    return n == 1 ? name : name + "~" + n;
  }
}
