package io.swapline.custody;

import io.swapline.access.PrivateFolder;
import io.swapline.ledger.FileSync;
import io.swapline.ledger.InputFile;
import io.swapline.ledger.Job;
import io.swapline.sidecar.SidecarText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code data/custody/ID/}: where a job's files are held from the moment it is taken until it is
 * closed. Taking can be repeated: what is there already is not taken again.
 */
public final class Custody {
  private final Path root;

  public Custody(Path root) throws IOException {
    this.root = PrivateFolder.make(root);
  }

  /** A job's folder. */
  public Path folder(String jobId) {
    return root.resolve(jobId);
  }

  /** The ids of the jobs that have a folder. */
  public List<String> jobs() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  /** Where a file of that role is, or will be, held. */
  public Path place(String jobId, InputFile file) {
    return folder(jobId)
        .resolve(
            file.role().name().toLowerCase(Locale.ROOT) + "." + extension(Path.of(file.source())));
  }

  /**
   * Brings every file into custody, onto the disk, and hashes it.
   *
   * @return the files with their places and hashes
   * @throws SourceChangedException if a source is gone or is another file by now; what was taken
   *     before stays in custody until {@link #putBack}
   */
  public List<InputFile> take(Job job) throws IOException {
    Path folder = Files.createDirectories(folder(job.id()));
    FileSync.folder(root);
    List<InputFile> taken = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      if (file.shared() && isUnreadableSidecar(file)) {
        taken.add(file);
        continue;
      }
      Path place = place(job.id(), file);
      if (!Files.exists(place)) {
        Intake.take(file, place);
      }
      FileSync.file(place);
      taken.add(file.towards(place.toString()).hashed(Sha256.of(place)));
    }
    FileSync.folder(folder);
    for (InputFile file : taken) {
      Intake.sourceDone(file);
    }
    return taken;
  }

  /**
   * Puts what was moved into custody back to where it came from, unless something is there now.
   *
   * @return the files of the job, if any had to be kept, with the places of those; else none
   */
  public List<InputFile> putBack(Job job) throws IOException {
    List<InputFile> files = new ArrayList<>();
    boolean kept = false;
    for (InputFile file : job.inputs()) {
      Path place = place(job.id(), file);
      Path source = Path.of(file.source());
      InputFile now = file;
      if (Files.exists(place)) {
        if (file.shared() || Intake.isSame(file, source)) {
          Files.delete(place);
        } else if (Files.exists(source) || !Files.isDirectory(source.getParent())) {
          now = file.towards(place.toString());
          kept = true;
        } else {
          Moves.move(place, source);
        }
      }
      files.add(now);
    }
    return kept ? files : List.of();
  }

  /** Where the face goes when it has to be changed. */
  public Path fittedFace(String jobId) {
    return folder(jobId).resolve("fitted_face");
  }

  /** Where the result goes while it comes in. */
  public Path result(String jobId) {
    return folder(jobId).resolve("result.part");
  }

  /** Where a verified result is kept. */
  public Path keptResult(String jobId, String extension) {
    return folder(jobId).resolve("result." + extension);
  }

  /**
   * Removes a job's folder with what is only a copy: shared files, the fitted face, results.
   *
   * @throws IOException if something else is left in it, which is then left alone
   */
  public void clear(Job job) throws IOException {
    Path folder = folder(job.id());
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (InputFile file : job.inputs()) {
      if (file.shared() && file.custody() != null) {
        Files.deleteIfExists(Path.of(file.custody()));
      }
    }
    Files.deleteIfExists(fittedFace(job.id()));
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, "{*.part,result.*}")) {
      for (Path copy : copies) {
        Files.delete(copy);
      }
    }
    Files.delete(folder);
  }

  /** Nobody will read it, so no disk is filled with a copy for every drop of its folder. */
  private static boolean isUnreadableSidecar(InputFile file) {
    return switch (file.role()) {
      case OPTIONS, FOLDER_OPTIONS, CONSENT -> file.bytes() > SidecarText.MOST_BYTES;
      default -> false;
    };
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
