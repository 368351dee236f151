package io.swapline.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The book of the folders: exactly the files that must be there, each in its one place. Nothing is
 * missing, nothing is there twice, and nothing half-written is left behind.
 */
final class AuditedFiles {
  private static final String STATUS_PAGE = "_status.txt";

  private final Site site;
  private final Set<Path> expected = new HashSet<>();

  private AuditedFiles(Site site) {
    this.site = site;
  }

  /**
   * @param jobs by NAME, one for each pair
   */
  static void check(Site site, List<Pair> pairs, Map<String, Job> jobs) throws IOException {
    AuditedFiles files = new AuditedFiles(site);
    for (Pair pair : pairs) {
      files.expect(pair, jobs.get(pair.name()));
    }
    assertThat(files.found()).containsExactlyInAnyOrderElementsOf(files.expected);
    assertThat(files.custody())
        .as("folders in custody")
        .containsExactlyInAnyOrderElementsOf(
            jobs.values().stream().filter(job -> job.closedAt() == null).map(Job::id).toList());
  }

  private void expect(Pair pair, Job job) {
    boolean closed = job.state() != JobState.SUBMIT_UNKNOWN;
    assertThat(job.closedAt() != null).as("%s is closed", job.name()).isEqualTo(closed);
    for (InputFile file : job.inputs()) {
      if (!closed) {
        expected.add(Path.of(file.custody()));
        // Its name was made with the inputs, and awaits the result.
        expected.add(Path.of(file.custody()).resolveSibling("result.part"));
      } else if (!file.shared()) {
        expected.add(Path.of(file.archived()));
      }
    }
    Path last = job.state() == JobState.DELIVERED ? site.done() : site.failed();
    if (closed) {
      assertThat(place(job, FileRole.TARGET)).isEqualTo(last.resolve(job.name() + ".mp4"));
      assertThat(place(job, FileRole.FACE).getParent()).isEqualTo(last);
    }
    assertThat(Clip.sha256(place(job, FileRole.TARGET))).isEqualTo(pair.videoSha256());
    assertThat(Clip.sha256(place(job, FileRole.FACE))).isEqualTo(pair.faceSha256());
    if (job.state() == JobState.DELIVERED) {
      expected.add(site.outbox().resolve(job.name() + ".mp4"));
      expected.add(site.outbox().resolve(job.name() + ".receipt.json"));
    } else if (closed) {
      expected.add(site.failed().resolve(job.name() + ".reason.txt"));
    }
  }

  private static Path place(Job job, FileRole role) {
    InputFile file = job.input(role).orElseThrow();
    return Path.of(job.closedAt() == null ? file.custody() : file.archived());
  }

  private Set<Path> found() throws IOException {
    Set<Path> found = new HashSet<>();
    for (Path folder :
        List.of(
            site.inbox(),
            site.outbox(),
            site.done(),
            site.failed(),
            site.data().resolve("custody"),
            site.data().resolve("attempts"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(Files::isRegularFile).filter(AuditedFiles::belongsToAJob).forEach(found::add);
      }
    }
    return found;
  }

  private List<String> custody() throws IOException {
    try (Stream<Path> folders = Files.list(site.data().resolve("custody"))) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    }
  }

  /** Nothing that the service has there for itself. */
  static boolean belongsToAJob(Path file) {
    String name = file.getFileName().toString();
    return !name.equals(FolderMarker.FILE_NAME) && !name.equals(STATUS_PAGE);
  }
}
