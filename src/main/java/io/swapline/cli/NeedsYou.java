package io.swapline.cli;

import io.swapline.ledger.Job;
import io.swapline.ledger.JobState;
import io.swapline.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;

/** Jobs that go no further without a person. */
final class NeedsYou {
  private static final int MOST = 500;

  private NeedsYou() {}

  /**
   * One of them.
   *
   * @param job its id
   * @param name sub-folder and NAME
   * @param state where it stands
   * @param what is the matter
   * @param money whether and how much may have been spent
   * @param next the command to look closer
   */
  record Item(String job, String name, String state, String what, String money, String next) {}

  static List<Item> of(Ledger ledger) {
    List<Item> items = new ArrayList<>();
    for (JobState state : List.of(JobState.SUBMIT_UNKNOWN, JobState.QUARANTINED)) {
      for (Job job : ledger.reads().inState(state, MOST)) {
        items.add(
            new Item(
                job.id(),
                job.path(),
                state.text(),
                job.why() == null ? state.text() : job.why(),
                money(job),
                "./swapline show " + job.id()));
      }
    }
    return items;
  }

  private static String money(Job job) {
    String amount =
        job.estimate() == null
            ? "an unknown amount"
            : "about $" + job.estimate().usd().toPlainString();
    return job.state() == JobState.SUBMIT_UNKNOWN ? "possibly " + amount : amount;
  }
}
