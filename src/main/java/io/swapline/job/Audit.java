package io.swapline.job;

import io.swapline.custody.Custody;
import io.swapline.ledger.InputFile;
import io.swapline.ledger.Job;
import io.swapline.ledger.JobState;
import io.swapline.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At start: compares the folders in custody with the ledger's rows, both ways. Changes nothing. */
public final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

  private final Ledger ledger;
  private final Custody custody;

  public Audit(Ledger ledger, Custody custody) {
    this.ledger = ledger;
    this.custody = custody;
  }

  /** What does not fit, in words; also in the log. */
  public List<String> run() throws IOException {
    List<String> findings = new ArrayList<>();
    for (String id : custody.jobs()) {
      if (!ledger.reads().exists(id)) {
        findings.add(
            custody.folder(id) + " belongs to no job of this ledger; look into it, then remove it");
      }
    }
    for (String id : ledger.reads().openIds()) {
      try {
        ledger.reads().find(id).ifPresent(job -> addMissing(job, findings));
      } catch (RuntimeException e) {
        findings.add("job " + id + " cannot be read and is left alone: " + e.getMessage());
      }
    }
    findings.forEach(line -> LOG.error("{}", line));
    return findings;
  }

  private static void addMissing(Job job, List<String> findings) {
    if (job.state() == JobState.TAKING) {
      return;
    }
    for (InputFile file : job.inputs()) {
      if (isLost(file)) {
        findings.add("job " + job.id() + " (" + job.path() + ") misses " + Path.of(file.custody()));
      }
    }
  }

  private static boolean isLost(InputFile file) {
    return file.custody() != null
        && !Files.exists(Path.of(file.custody()))
        && (file.archived() == null || !Files.exists(Path.of(file.archived())));
  }
}
