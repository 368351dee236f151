package io.swapline.job.close;

import io.swapline.custody.Custody;
import io.swapline.ledger.LabelledFaces;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a job as its source asks. */
public final class Close {
  private static final Logger LOG = LoggerFactory.getLogger(Close.class);

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

  /** Whether places were chosen that are not on the row. */
  public enum Places implements OutcomeName {
    CHOSEN,
    /** It has them already, or needs none. */
    AS_WRITTEN
  }

  /**
   * Chooses the last place of the files of a job that is delivered next, so that both are written
   * at once. What cannot be chosen now is when it is closed, and what is wrong is told then.
   */
  public Outcome<?> foresee(Exchange exchange) {
    Outcome<?> delivered = StepExchange.outcome(exchange);
    Job job = StepExchange.job(exchange).as(JobState.DELIVERED);
    Optional<Ending> ending = find(job);
    if (ending.filter(Ending::choosesAtHand).isEmpty() || job.siblings() != null) {
      return delivered;
    }
    try {
      List<InputFile> places = ending.get().plan(job).facts().inputs();
      return places.isEmpty() ? delivered : delivered.inputs(places);
    } catch (IOException e) {
      LOG.debug("{}: its last places are chosen later: {}", job.path(), e.getMessage());
      return delivered;
    }
  }

  /** Chooses the last place of the job's files; the route writes it on the row. */
  public Outcome<Places> plan(Job job) throws IOException {
    Job own = common.own(job);
    if (own.state() != JobState.DELIVERED) {
      // Else an ending does not find it, and the only copy of what was paid for goes with custody.
      custody.nameResult(own);
    }
    Outcome<?> planned = ending(own).plan(own);
    boolean told = own.equals(job) || !planned.facts().inputs().isEmpty();
    Outcome<?> all = told ? planned : planned.inputs(own.inputs());
    boolean chosen = !all.facts().inputs().isEmpty() || all.facts().output() != null;
    return all.as(chosen ? Places.CHOSEN : Places.AS_WRITTEN);
  }

  /** Moves the files to the places on the row. */
  public Outcome<?> move(Exchange exchange) throws IOException {
    Job job = StepExchange.job(exchange);
    return ending(job).move(job);
  }

  private Optional<Ending> find(Job job) {
    return endings.stream().filter(ending -> ending.covers(job)).findFirst();
  }

  private Ending ending(Job job) {
    return find(job)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nothing that is watched has "
                        + job.target().source()
                        + "; set what was watched then"));
  }
}
