package io.swapline.job.close;

import io.swapline.custody.Custody;
import io.swapline.ledger.LabelledFaces;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;

/** Ends a job as its source asks. */
public final class Close {
  private final List<Ending> endings;
  private final CommonFiles common;
  private final Custody custody;

  /**
   * @param faces tells which job of a drop with labelled faces takes what they have in common
   */
  public Close(List<Ending> endings, LabelledFaces faces, Custody custody) {
    this.endings = endings;
    this.custody = custody;
    this.common = new CommonFiles(faces);
  }

  /** Chooses the last place of the job's files; the route writes it on the row. */
  public Outcome<?> plan(Job job) throws IOException {
    Job own = common.own(job);
    // Else an ending does not find it, and the only copy of what was paid for goes with custody.
    custody.nameResult(own);
    Outcome<?> planned = ending(own).plan(own);
    boolean told = own.equals(job) || !planned.facts().inputs().isEmpty();
    return told ? planned : planned.inputs(own.inputs());
  }

  /** Moves the files to the places on the row. */
  public Outcome<?> move(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    return ending(job).move(job);
  }

  private Ending ending(Job job) {
    return endings.stream()
        .filter(ending -> ending.covers(job))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nothing that is watched has "
                        + job.target().source()
                        + "; set what was watched then"));
  }
}
