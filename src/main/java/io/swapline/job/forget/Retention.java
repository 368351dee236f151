package io.swapline.job.forget;

import io.swapline.job.close.ReasonFiles;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.history.Archive;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.text.Quote;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has been in the done and failed folders for as long as the operator wants it kept.
 * Can be repeated, also after a crash at any moment: what is there is removed, what is not is not.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int PAGE = 200;

  private final Archive archive;
  private final ReasonFiles reasons;
  private final Term done;
  private final Term failed;
  private final List<Archived> elsewhere;
  private final InstantSource clock;

  /** Jobs of which a file could not be removed; they are tried again after the next start. */
  private final Set<String> stuck = new HashSet<>();

  /**
   * How long a folder keeps what is in it.
   *
   * @param setting the key that says so
   * @param written its value as the operator wrote it
   * @param time the same as a length of time; empty: for ever
   */
  public record Term(String setting, String written, Optional<Duration> time, FolderMarker folder) {
    private String words() {
      return setting + "=" + written;
    }
  }

  /**
   * @param done for the inputs of delivered jobs
   * @param failed for what is left of all others
   * @param elsewhere what is in no folder
   */
  public Retention(
      Ledger ledger,
      ReasonFiles reasons,
      Term done,
      Term failed,
      List<Archived> elsewhere,
      InstantSource clock) {
    this.archive = ledger.archive();
    this.reasons = reasons;
    this.done = done;
    this.failed = failed;
    this.elsewhere = elsewhere;
    this.clock = clock;
  }

  /** Removes all that is older than it is to be kept; nothing from a folder that is gone. */
  public void removeOld() {
    removeOld(done, true);
    removeOld(failed, false);
  }

  private void removeOld(Term term, boolean delivered) {
    if (term.time().isEmpty()) {
      return;
    }
    Instant until = clock.instant().minus(term.time().get());
    Job last = null;
    List<Job> page;
    do {
      page = archive.closed(delivered, until, last, PAGE);
      for (Job job : page) {
        FolderMarker.Standing standing = term.folder().standing();
        if (standing.state() == FolderMarker.State.GONE) {
          LOG.warn("nothing more is removed for {}: {}", term.words(), standing.words());
          return;
        }
        if (!stuck.contains(job.id())) {
          remove(job, term, delivered);
        }
        last = job;
      }
    } while (page.size() == PAGE);
  }

  private void remove(Job job, Term term, boolean delivered) {
    try {
      List<Archived> all = new ArrayList<>(elsewhere);
      all.add(0, new ArchivedFiles(term.folder().folder(), reasons));
      boolean left = false;
      for (Archived archived : all) {
        left |= remove(job, term, archived, !delivered);
      }
      if (!left && isCovered(job, all) && !isElsewhere(job, all, delivered)) {
        archive.nothingLeft(job);
      }
    } catch (IOException e) {
      stuck.add(job.id());
      LOG.warn(
          "job {}: what {} says cannot be removed, and is left until the next start: {}",
          job.id(),
          term.words(),
          e.toString());
    }
  }

  /** What lies where settings do not point any more is looked for again when they do. */
  private static boolean isCovered(Job job, List<Archived> all) {
    List<String> places =
        job.inputs().stream().map(InputFile::archived).filter(Objects::nonNull).toList();
    if (places.isEmpty() && job.secondOf().isPresent() && job.output() != null) {
      places = List.of(job.output().path());
    }
    return places.stream().allMatch(place -> all.stream().anyMatch(one -> one.covers(place)));
  }

  /** Whether something of it lies with the others, which are kept for another time. */
  private static boolean isElsewhere(Job job, List<Archived> all, boolean failed)
      throws IOException {
    if (job.inputs().stream().noneMatch(InputFile::endsAsFailed)) {
      return false;
    }
    for (Archived archived : all) {
      if (!archived.of(job, failed).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether there was something. */
  private boolean remove(Job read, Term term, Archived archived, boolean failed)
      throws IOException {
    List<Archived.Left> files = archived.of(read, failed);
    if (files.isEmpty()) {
      return false;
    }
    List<String> lines = files.stream().map(file -> "removes " + words(file, term)).toList();
    if (!archive.noteRemoval(read, lines)) {
      return true;
    }
    for (Archived.Left file : files) {
      archived.remove(read, file);
      LOG.info("job {}: removed {}", read.id(), words(file, term));
    }
    return true;
  }

  private static String words(Archived.Left file, Term term) {
    int name = file.place().lastIndexOf('/') + 1;
    String known = file.sha256() == null ? "" : " (sha256 " + file.sha256() + ")";
    return Quote.name(file.place().substring(name))
        + " from "
        + Quote.line(file.place().substring(0, name - 1))
        + known
        + ": "
        + term.words();
  }
}
