package io.swapline.backup;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.text.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether every job of a ledger that is not over has its files, and the ones that it had. */
final class JobFiles {
  private static final int MOST_WORDS = 100;

  private final Path data;
  private final Map<String, String> hashes;
  private final List<String> findings = new ArrayList<>();
  private long jobs;

  /**
   * @param data the folder in which the ledger's rows name the files
   * @param hashes the name of each file below it → its hash
   */
  JobFiles(Path data, Map<String, String> hashes) {
    this.data = data;
    this.hashes = hashes;
  }

  /** Looks at each. */
  JobFiles examine(Ledger ledger) {
    for (String id : ledger.reads().openIds()) {
      try {
        ledger.reads().find(id).ifPresent(this::examine);
      } catch (RuntimeException e) {
        jobs++;
        find("job " + id + ": its row in the ledger cannot be read");
      }
    }
    return this;
  }

  private void examine(Job job) {
    // Its files are on the way to their last place, or there.
    if (job.state().isEnd()) {
      return;
    }
    jobs++;
    for (InputFile file : job.inputs()) {
      if (file.custody() != null && file.archived() == null) {
        examine(job, file.custody(), file.sha256());
      }
    }
    if (job.output() != null) {
      examine(job, job.output().path(), job.output().sha256());
    }
  }

  private void examine(Job job, String place, String hash) {
    Path path = Path.of(place);
    if (!path.startsWith(data)) {
      return;
    }
    String found = hashes.get(data.relativize(path).toString());
    if (found == null) {
      find("job " + job.id() + ": " + place + " is missing");
    } else if (hash != null && !hash.equals(found)) {
      find("job " + job.id() + ": " + place + " is not what it was when its hash was taken");
    }
  }

  private void find(String words) {
    if (findings.size() < MOST_WORDS) {
      findings.add(Quote.line(words));
    }
  }

  /** What is wrong, in words; a hundred of them at most. */
  List<String> findings() {
    return findings;
  }

  /** How many there are that are not over. */
  long jobs() {
    return jobs;
  }
}
