package io.swapline.job;

import io.swapline.custody.Custody;
import io.swapline.custody.SourceChangedException;
import io.swapline.ledger.InputFile;
import io.swapline.ledger.Job;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.NewJob;
import io.swapline.ledger.Outcome;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a drop: first its row, which owns the files from then on, then the files. */
public final class Taking {
  private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

  private final Ledger ledger;
  private final Custody custody;
  private final ConsentTemplates templates;
  private final Runnable opened;

  /**
   * @param opened tells the next step that there is something to do
   */
  public Taking(Ledger ledger, Custody custody, ConsentTemplates templates, Runnable opened) {
    this.ledger = ledger;
    this.custody = custody;
    this.templates = templates;
    this.opened = opened;
  }

  /** Writes the row of a drop; the step that moves its files takes it from there. */
  public void open(NewJob drop) {
    Job job = ledger.open(drop);
    LOG.info("taking {} as job {}", job.path(), job.id());
    opened.run();
  }

  /** {@code taken}, or {@code undone} where a file changed meanwhile: then all is as before. */
  public Outcome take(Job job) throws IOException {
    try {
      List<InputFile> taken = custody.take(job);
      templates.remove(job);
      return Outcome.named("taken").inputs(taken);
    } catch (SourceChangedException e) {
      return undo(job, e.getMessage());
    }
  }

  private Outcome undo(Job job, String why) throws IOException {
    List<InputFile> kept = custody.putBack(job);
    Outcome undone = Outcome.named("undone");
    if (kept.isEmpty()) {
      return undone.why(why + "; its files were put back and are looked at again");
    }
    // Closing puts them into the failed folder: another file is where they came from.
    return undone
        .inputs(kept)
        .why(why + "; what was taken of it before is kept, because its place is taken by now");
  }
}
