package io.swapline.job.forget;

import io.swapline.job.close.ReasonFiles;
import io.swapline.ledger.history.Archive;
import io.swapline.ledger.model.Job;
import io.swapline.step.StepExchange;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears the reason that stayed in {@code failed/} when people took a drop's files out of there and
 * dropped them again: it would speak of a job that goes on. Where anything else of the earlier job
 * is left there, its reason stays with it.
 */
public final class LeftReasons {
  private static final Logger LOG = LoggerFactory.getLogger(LeftReasons.class);

  /** Earlier tries of one drop that are looked at. */
  private static final int MOST = 20;

  private final Archive archive;
  private final FolderMarker failed;
  private final List<Archived> all;

  /**
   * @param failed where the files of failed drops of folders lie
   * @param elsewhere what is in no folder
   */
  public LeftReasons(
      Archive archive, FolderMarker failed, ReasonFiles reasons, List<Archived> elsewhere) {
    this.archive = archive;
    this.failed = failed;
    this.all = new ArrayList<>(elsewhere);
    this.all.add(0, new ArchivedFiles(failed.folder(), reasons));
  }

  /** Those of earlier jobs of that sub-folder and NAME. Nothing waits for it. */
  public void clear(Exchange exchange) {
    if (failed.standing().state() == FolderMarker.State.GONE) {
      return;
    }
    for (Job earlier : archive.endedBefore(StepExchange.job(exchange), MOST)) {
      try {
        clear(earlier);
      } catch (IOException e) {
        LOG.warn("the reason of job {} is left where it is: {}", earlier.id(), e.getMessage());
      }
    }
  }

  private void clear(Job earlier) throws IOException {
    for (Archived archived : all) {
      List<Archived.Left> left = archived.of(earlier, true);
      boolean alone = left.size() == 1 && left.get(0).place().endsWith(ReasonFiles.SUFFIX);
      if (alone
          && archive.noteRemoval(
              earlier, List.of("removes its reason: the files were dropped again"))) {
        archived.remove(earlier, left.get(0));
      }
    }
  }
}
