package io.swapline.job.forget;

import io.swapline.job.close.ReasonFiles;
import io.swapline.ledger.history.Archive;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.step.StepExchange;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears the reason that stayed in {@code failed/} when people took a drop's files out of there and
 * dropped them again: it would speak of a job that goes on. Where the video, the face or a result
 * of the earlier job is left there, its reason stays with it.
 */
public final class LeftReasons {
  private static final Logger LOG = LoggerFactory.getLogger(LeftReasons.class);

  private static final String REMOVED = "removes its reason: the files were dropped again";

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
    List<Job> before = archive.endedBefore(StepExchange.job(exchange), MOST);
    // Most drops are the first of their name: the disk is not asked for them.
    if (before.isEmpty() || failed.standing().state() == FolderMarker.State.GONE) {
      return;
    }
    for (Job earlier : before) {
      try {
        clear(earlier);
      } catch (IOException e) {
        LOG.warn("the reason of job {} is left where it is: {}", earlier.id(), e.getMessage());
      }
    }
  }

  private void clear(Job earlier) throws IOException {
    List<String> media = media(earlier);
    for (Archived archived : all) {
      List<Archived.Left> left = archived.of(earlier, true);
      if (left.stream().noneMatch(one -> media.contains(one.place()))) {
        for (Archived.Left one : left) {
          if (one.place().endsWith(ReasonFiles.SUFFIX)
              && archive.noteRemoval(earlier, List.of(REMOVED))) {
            archived.remove(earlier, one);
          }
        }
      }
    }
  }

  /** What a reason is about: marks and notes that were left there are not worth one. */
  private static List<String> media(Job job) {
    List<String> places = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      if (file.archived() != null
          && (file.role() == FileRole.TARGET || file.role() == FileRole.FACE)) {
        places.add(normal(file.archived()));
      }
    }
    if (job.output() != null) {
      places.add(normal(job.output().path()));
    }
    return places;
  }

  private static String normal(String place) {
    return place.startsWith("/") ? Path.of(place).normalize().toString() : place;
  }
}
