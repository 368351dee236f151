package io.swapline.custody;

import io.swapline.durable.ChangedFolders;
import io.swapline.durable.DurableFile;
import io.swapline.durable.FileSync;
import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.model.DropJob;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.submits.WholeAnswers;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code data/custody/ID/}: where a job's files are held from the moment it is taken until it is
 * closed. Taking can be repeated: what is there already is not taken again.
 */
public final class Custody {
  private static final Logger LOG = LoggerFactory.getLogger(Custody.class);

  private final Path root;
  private final Sources sources;
  private final DropCustody drops = new DropCustody(this);
  private final SharedCopies shared = new SharedCopies();

  /**
   * @param sources from which files are taken
   */
  public Custody(Path root, Sources sources) throws IOException {
    this.sources = sources;
    this.root = OwnerOnly.makeFolder(root.toAbsolutePath());
  }

  /** A job's folder. */
  public Path folder(String jobId) {
    return root.resolve(jobId);
  }

  /** Makes a job's folder, durably; nobody else can enter it. */
  public Path open(String jobId) throws IOException {
    return OwnerOnly.makeFolder(folder(jobId));
  }

  /** The ids of the jobs that have a folder. */
  public List<String> jobs() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  /** Where a file of that role is, or will be, held. */
  public Path place(String jobId, InputFile file) {
    String other = file.bearsLabel() ? file.part().forJob() : null;
    return folder(other == null ? jobId : other)
        .resolve(file.role().name().toLowerCase(Locale.ROOT) + "." + extension(file.fileName()));
  }

  /**
   * The job's files, each with the place where it can be read now: custody, else where it lies.
   * Empty where one of them would have to be fetched for that.
   */
  public Optional<List<InputFile>> asTheyLie(Job job) {
    List<InputFile> files = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      Path place = place(job.id(), file);
      Optional<Path> lies =
          Files.exists(place) ? Optional.of(place) : sources.of(file).local(job, file);
      if (lies.isEmpty()) {
        return Optional.empty();
      }
      files.add(file.towards(lies.get().toString()));
    }
    return Optional.of(files);
  }

  /** Whether a file of the job lies neither where it was dropped nor where it was brought. */
  public boolean isIncomplete(Job job) throws IOException {
    for (InputFile file : job.inputs()) {
      boolean held = Files.exists(place(job.id(), file));
      if (!file.shared() && !held && !sources.of(file).isThere(job, file)) {
        return true;
      }
    }
    return false;
  }

  /** Whether more of the job's files may come after they were seen. */
  public boolean mayGrow(Job job) {
    return job.inputs().stream().anyMatch(file -> sources.of(file).mayGrow());
  }

  /** Whether the folder is there in which the job's target was dropped. */
  public boolean isFolderThere(Job job) {
    return sources.of(job.target()).isFolderThere(job.target());
  }

  /** Words about the job's files, with the names that people gave them. */
  public String named(Job job, String words) {
    String named = words;
    for (InputFile file : job.inputs()) {
      named = sources.of(file).named(job, file, named);
    }
    return named;
  }

  /** How many bytes of the job are still to be copied. */
  public long missing(Job job) {
    return job.inputs().stream()
        .filter(file -> !Files.exists(place(job.id(), file)))
        .mapToLong(InputFile::bytes)
        .sum();
  }

  /**
   * Copies every file into custody, onto the disk, and hashes it. What belongs to the drop alone is
   * reserved first, all of it, so that nobody else takes it meanwhile; it stays so until {@link
   * #removeOriginals}.
   *
   * @return the files with their places and hashes
   * @throws SourceChangedException if a source is gone or is another file by now; {@link #putBack}
   *     undoes what was done by then
   */
  public List<InputFile> take(Job job) throws IOException {
    Path folder = open(job.id());
    for (String other : DropCustody.otherJobs(job)) {
      open(other);
    }
    // Not brought to the disk: after a power cut it has its own name, or this one, and the row says
    // both. With the removal of the originals it is.
    ChangedFolders hidden = new ChangedFolders();
    for (InputFile file : job.inputs()) {
      if (!file.shared() && !Files.exists(place(job.id(), file))) {
        sources.of(file).reserve(job, file, hidden);
      }
    }
    List<InputFile> taken = new ArrayList<>();
    for (InputFile file : job.inputs()) {
      Path place = place(job.id(), file);
      taken.add(file.towards(place.toString()).hashed(taken(job, file, place)));
    }
    // Its name is on the disk with those of the copies, and nothing waits for it when it comes.
    makeResult(job.id());
    FileSync.folder(folder);
    return taken;
  }

  /**
   * Where what was taken is a drop with labelled faces: gives each of its jobs what is its own.
   *
   * @param held the files as {@link #take} left them
   * @return each job with its files, the row's own first; none in all other drops
   */
  public List<DropJob> share(Job job, List<InputFile> held) throws IOException {
    return drops.share(job, held);
  }

  /** Gives a job another's file, of which both have a name then. */
  public void link(Path held, Path place) throws IOException {
    TakeFile.link(held, place);
  }

  private String taken(Job job, InputFile file, Path place) throws IOException {
    if (!Files.exists(place)) {
      Optional<String> linked = shared.link(file, place);
      if (linked.isPresent()) {
        return linked.get();
      }
      String hash = sources.of(file).copy(job, file, place);
      shared.remember(file, place, hash);
      return hash;
    }
    // An earlier version moved files into custody: they are still their droppers'.
    if (TakeFile.isDroppers(file, place)) {
      return TakeFile.copy(file, place, place);
    }
    FileSync.file(place);
    return Sha256.of(place);
  }

  /**
   * Removes the originals of what was taken, after which only custody has it.
   *
   * @param job with the files that were taken, or set aside: such stay where they are
   * @throws SourceChangedException if somebody wrote to one since; {@link #putBack} keeps that
   */
  public void removeOriginals(Job job) throws IOException {
    ChangedFolders changed = new ChangedFolders();
    for (InputFile file : job.inputs()) {
      if (!file.shared()) {
        sources.of(file).remove(job, file, changed);
      }
    }
    changed.sync();
  }

  /**
   * Takes the files of a drop that comes to nothing away from where they are looked for, and copies
   * none of it: they stay so until they are put away. Nothing is vouched for.
   *
   * @return the files with the places where they are; without hashes
   */
  public List<InputFile> setAside(Job job) throws IOException {
    List<InputFile> files = new ArrayList<>();
    drops.takeBack(job);
    for (InputFile file : job.inputs()) {
      Path place = place(job.id(), file);
      if (file.shared()) {
        Files.deleteIfExists(place);
        files.add(file);
      } else {
        files.add(sources.of(file).setAside(job, file, place));
      }
    }
    return files;
  }

  /**
   * Puts what was reserved or taken back to where it came from, unless something is there now.
   *
   * @return the files of the job, if any had to be kept, with the places of those; else none
   */
  public List<InputFile> putBack(Job job) throws IOException {
    List<InputFile> files = new ArrayList<>();
    boolean kept = false;
    drops.takeBack(job);
    for (InputFile file : job.inputs()) {
      InputFile now = sources.of(file).putBack(job, file, place(job.id(), file));
      kept |= now.custody() != null;
      files.add(now);
    }
    drops.removeEmpty(job);
    return kept ? files : List.of();
  }

  /** Whose a place is in which a job's file lies by now. */
  public SourceFiles at(String place) {
    return sources.at(place);
  }

  /** A file of a job that is over, as it lies now. */
  public Optional<InputFile> seenAgain(InputFile file) throws IOException {
    return at(file.archived() == null ? file.source() : file.archived()).seenAgain(file);
  }

  /** Copies a file that was just seen to its place in custody, durably. */
  public void bring(InputFile seen, Path place) throws IOException {
    at(seen.source()).bring(seen, place);
  }

  /**
   * Where a picture goes when it has to be changed.
   *
   * @param role the one of what is made of it
   */
  public Path fitted(String jobId, FileRole role) {
    return folder(jobId).resolve(role.name().toLowerCase(Locale.ROOT));
  }

  /** The same for a provider that may get the job instead of its own. */
  public Path fitted(String jobId, FileRole role, String provider) {
    return folder(jobId).resolve(role.name().toLowerCase(Locale.ROOT) + "." + provider);
  }

  /** Where the result goes while it comes in, and stays until it is delivered. */
  public Path result(String jobId) {
    return folder(jobId).resolve("result.part");
  }

  /**
   * The same, made where it is missing, with a name that is on the disk. What was fetched before
   * for this job and is its result is kept under another name.
   */
  public Path openResult(Job job) throws IOException {
    // Nothing was taken for a second task of a job.
    Path folder = open(job.id());
    nameResult(job);
    if (makeResult(job.id())) {
      FileSync.folder(folder);
    }
    return result(job.id());
  }

  /** An empty one where there is none; whether it was made just now. */
  private boolean makeResult(String jobId) throws IOException {
    Path part = result(jobId);
    if (Files.exists(part)) {
      return false;
    }
    OwnerOnly.replace(part).close();
    return true;
  }

  /** Where a result is kept of a job that is not delivered. */
  public Path keptResult(String jobId, String extension) {
    return folder(jobId).resolve("result." + extension);
  }

  /** The result has a name that the next one does not take. */
  public void nameResult(Job job) throws IOException {
    if (job.output() == null) {
      return;
    }
    Path held = Path.of(job.output().path());
    Path kept = keptResult(job.id(), job.output().extension());
    FileProof proof = new FileProof(job.output().bytes(), job.output().sha256());
    if (held.startsWith(folder(job.id()))
        && !held.equals(kept)
        && Files.exists(held)
        && (!Files.exists(kept) || proof.isOurs(held))) {
      DurableFile.rename(held, kept);
    }
  }

  /**
   * Removes a job's folder with what is only a copy: shared files, fitted pictures, results.
   *
   * @throws IOException if something else is left in it, which is then left alone
   */
  public void clear(Job job) throws IOException {
    drops.takeBack(job);
    drops.removeEmpty(job);
    Path folder = folder(job.id());
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (InputFile file : job.inputs()) {
      if (file.shared()) {
        Files.deleteIfExists(
            file.custody() == null ? place(job.id(), file) : Path.of(file.custody()));
      }
    }
    String made = "{*.part,result.*,fitted_*}";
    try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, made)) {
      boolean kept = false;
      for (Path copy : copies) {
        if (WholeAnswers.isLeftOver(copy, job)) {
          // It is paid for, and the only copy there is.
          LOG.warn("job {}: a whole answer that came too late is kept: {}", job.id(), copy);
          kept = true;
        } else {
          Files.delete(copy);
        }
      }
      if (kept) {
        return;
      }
    }
    Files.delete(folder);
  }

  /**
   * Removes what of an answer came in after its job was put away, and broke off with the process
   * that received it. Only while nobody receives one.
   *
   * @param closed whose files are at their last place
   */
  public void sweepCutAnswers(Job closed) throws IOException {
    Path folder = folder(closed.id());
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "result.*.part")) {
      for (Path part : parts) {
        Files.delete(part);
        LOG.info("job {}: part of an answer that broke off is removed: {}", closed.id(), part);
      }
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
      if (left.iterator().hasNext()) {
        return;
      }
    }
    Files.delete(folder);
  }

  /**
   * Removes what a power cut brought back of a closed job: second names of files that have their
   * last place, and what was only a copy. Only while nobody works on it.
   */
  public void clearAgain(Job closed) throws IOException {
    for (InputFile file : closed.inputs()) {
      Path place = place(closed.id(), file);
      if (file.archived() != null
          && file.archived().startsWith("/")
          && Files.exists(place)
          && Moves.isOneFile(place, Path.of(file.archived()))) {
        Files.delete(place);
        LOG.info("job {}: a second name of {} is removed", closed.id(), file.archived());
      }
    }
    try {
      clear(closed);
    } catch (DirectoryNotEmptyException e) {
      LOG.warn("job {} is closed, and {} holds more", closed.id(), folder(closed.id()));
    }
  }

  /** What is to be said of a whole answer that was paid for and is not its result. */
  public Optional<String> leftOver(Job job) {
    return new WholeAnswers(root).objection(job);
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
