package io.swapline.job.watch;

import io.swapline.custody.Custody;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At start: compares the folders in custody with the ledger's rows, both ways. Removes only what of
 * an answer to a job that is over broke off, as nobody is to use it.
 */
public final class CustodyAudit {
  private static final Logger LOG = LoggerFactory.getLogger(CustodyAudit.class);

  private final Ledger ledger;
  private final Custody custody;
  private final OrphanFiles leftBehind;

  /**
   * @param leftBehind is told of files that no job takes any more
   */
  public CustodyAudit(Ledger ledger, Custody custody, OrphanFiles leftBehind) {
    this.ledger = ledger;
    this.custody = custody;
    this.leftBehind = leftBehind;
  }

  /**
   * What does not fit, in words; also in the log.
   *
   * @param folders from which files are taken
   */
  public List<String> run(List<Path> folders) throws IOException {
    List<String> findings = new ArrayList<>();
    List<Job> open = new ArrayList<>();
    for (String id : ledger.reads().openIds()) {
      try {
        ledger.reads().find(id).ifPresent(job -> compare(job, open, findings));
      } catch (RuntimeException e) {
        findings.add("job " + id + " cannot be read and is left alone: " + e.getMessage());
      }
    }
    Set<String> begun =
        open.stream()
            .flatMap(job -> job.inputs().stream())
            .filter(InputFile::bearsLabel)
            .map(face -> face.part().forJob())
            .collect(Collectors.toSet());
    findings.addAll(leftBehind.look(folders, open));
    for (String id : custody.jobs()) {
      if (ledger.reads().exists(id)) {
        tooLate(id).ifPresent(findings::add);
      } else if (!begun.contains(id)) {
        findings.add(
            custody.folder(id) + " belongs to no job of this ledger; look into it, then remove it");
      }
    }
    findings.forEach(line -> LOG.error("{}", line));
    return findings;
  }

  /** A job that cannot be read was told of already, if it is open. */
  private Optional<String> tooLate(String id) {
    try {
      return ledger.reads().find(id).filter(job -> job.closedAt() != null).flatMap(this::leftOver);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<String> leftOver(Job closed) {
    try {
      custody.sweepCutAnswers(closed);
      custody.clearAgain(closed);
      return custody.leftOver(closed);
    } catch (IOException e) {
      return Optional.of(
          "part of an answer to job " + closed.id() + " cannot be removed: " + e.getMessage());
    }
  }

  /**
   * @param open takes the job
   */
  private static void compare(Job job, List<Job> open, List<String> findings) {
    open.add(job);
    if (job.state() == JobState.TAKING) {
      return;
    }
    for (InputFile file : job.inputs()) {
      if (isLost(job, file)) {
        findings.add("job " + job.id() + " (" + job.path() + ") misses " + file.custody());
      }
    }
  }

  private static boolean isLost(Job job, InputFile file) {
    boolean goesLast = job.state().isEnd() && !isHere(file.source());
    return file.custody() != null
        && isHere(file.custody())
        && !goesLast
        && !Files.exists(Path.of(file.custody()))
        && (file.archived() == null
            || (isHere(file.archived()) && !Files.exists(Path.of(file.archived()))));
  }

  /** What is elsewhere is not looked at, only to be told of. */
  private static boolean isHere(String place) {
    return place.startsWith("/");
  }
}
