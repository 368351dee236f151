package io.swapline.job.close;

import io.swapline.access.HeldFolder;
import io.swapline.access.NoFolderException;
import io.swapline.custody.Custody;
import io.swapline.custody.FileProof;
import io.swapline.custody.Moves;
import io.swapline.custody.MovesTogether;
import io.swapline.job.deliver.OutputNames;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.Output;
import io.swapline.watch.FolderMarker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings an ended job's inputs to their last place: {@code done/}, or {@code failed/} beside a
 * reason. Can be repeated: the places are on the row before anything moves, and are chosen anew
 * when somebody else took one of them meanwhile, or the settings name another folder.
 */
public final class FolderEnding implements Ending {
  private static final int MOST_TWINS = 10_000;

  private final Custody custody;
  private final FolderReason reasons;
  private final Optional<FolderMarker> inbox;
  private final LastFolders last;
  private final boolean tellsAlways;

  /**
   * @param inbox where what is rejected without being copied lies; empty where none is watched
   */
  public FolderEnding(
      Ledger ledger,
      Custody custody,
      ReasonFiles reasons,
      Optional<FolderMarker> inbox,
      FolderMarker done,
      FolderMarker failed) {
    this(custody, new FolderReason(ledger, reasons), inbox, new LastFolders(done, failed), false);
  }

  private FolderEnding(
      Custody custody,
      FolderReason reasons,
      Optional<FolderMarker> inbox,
      LastFolders last,
      boolean tellsAlways) {
    this.custody = custody;
    this.reasons = reasons;
    this.inbox = inbox;
    this.last = last;
    this.tellsAlways = tellsAlways;
  }

  /** The same, but that a reason is given also where no file of the job comes here. */
  public FolderEnding tellingAlways() {
    return new FolderEnding(custody, reasons, inbox, last, true);
  }

  @Override
  public boolean covers(Job job) {
    return job.input(FileRole.TARGET).map(file -> file.source().startsWith("/")).orElse(true);
  }

  @Override
  public boolean choosesAtHand() {
    return true;
  }

  /** Chooses a free name for all of the job's files together. */
  @Override
  public Outcome<?> plan(Job job) throws IOException {
    requireInbox(job);
    Outcome<?> outcome = Outcome.plain().why(job.why());
    List<InputFile> inputs = job.inputs();
    if (isElsewhere(job) || isOvertaken(job)) {
      bringBack(job);
      inputs = inputs.stream().map(file -> file.archivedAt(null)).toList();
    } else if (isPlanned(job)) {
      return outcome;
    }
    if (job.secondOf().isEmpty()) {
      inputs = planned(job, inputs);
      outcome.inputs(inputs);
    }
    if (keepsResult(job) && isThere(keptResult(job))) {
      Path target = anchor(inputs);
      Path beside = target == null ? last.folder(job).resolve(job.name()) : target;
      outcome.output(job.output().movedTo(resultPlace(job, beside)));
    }
    return outcome;
  }

  @Override
  public Outcome<?> move(Job job) throws IOException {
    requireInbox(job);
    if (isPlanned(job)) {
      // A while ago perhaps: by now the mount may be gone, or the emptied sub-folder.
      last.folder(job);
      for (InputFile file : job.inputs()) {
        last.folder(job, file);
      }
    }
    try (MovesTogether moves = new MovesTogether(job.id(), custody.folder(job.id()))) {
      for (InputFile file : job.inputs()) {
        if (file.archived() != null) {
          Path held = Path.of(file.custody());
          beginIfThere(moves, held, Path.of(file.archived()), proof(file), last.top(job, file));
        }
      }
      if (keepsResult(job)) {
        Path kept = keptResult(job);
        beginIfThere(moves, kept, Path.of(job.output().path()), proof(job.output()), last.top(job));
      }
    }
    if (reasonPlace(job) != null) {
      reasons.write(job, reasonPlace(job), last.top(job));
    }
    custody.clear(job);
    return Outcome.plain().why(job.why());
  }

  /** A file that is not seen may be in an inbox that is away, and is not given up then. */
  private void requireInbox(Job job) throws IOException {
    for (InputFile file : job.inputs()) {
      boolean missing =
          file.custody() != null
              && !isThere(Path.of(file.custody()))
              && (file.archived() == null || !isThere(Path.of(file.archived())));
      if (missing
          && inbox.isPresent()
          && Path.of(file.custody()).startsWith(inbox.get().folder())) {
        inbox.get().present();
      }
    }
  }

  /** Whether a place was chosen in a folder that another setting has replaced since. */
  private boolean isElsewhere(Job job) throws IOException {
    if (!isPlanned(job)) {
      return false;
    }
    for (InputFile file : job.inputs()) {
      if (file.archived() != null && !Path.of(file.archived()).startsWith(last.top(job, file))) {
        return true;
      }
    }
    return anchor(job.inputs()) == null && !Path.of(job.output().path()).startsWith(last.top(job));
  }

  /** Whether something else lies at a place that was chosen for what is not there yet. */
  private boolean isOvertaken(Job job) throws IOException {
    for (InputFile file : job.inputs()) {
      if (file.archived() != null
          && isAnothers(job, Path.of(file.custody()), Path.of(file.archived()), proof(file))) {
        return true;
      }
    }
    boolean result =
        keepsResult(job)
            && !isHeld(job, job.output())
            && isAnothers(job, keptResult(job), Path.of(job.output().path()), proof(job.output()));
    Path reason = reasonPlace(job);
    return result
        || (reason != null && isThere(reason) && !isOurs(job, reason, reasons.proof(job, reason)));
  }

  /** What was moved already goes back for a while, so that all of it gets one name again. */
  private void bringBack(Job job) throws IOException {
    Files.createDirectories(custody.folder(job.id()));
    for (InputFile file : job.inputs()) {
      if (file.archived() != null && !file.archived().equals(file.custody())) {
        bringBack(
            job,
            last.top(job, file),
            Path.of(file.archived()),
            Path.of(file.custody()),
            place -> proof(file).isOurs(place) || isSetAside(file, place));
      }
    }
    if (keepsResult(job) && !isHeld(job, job.output())) {
      Path place = Path.of(job.output().path());
      bringBack(job, last.top(job), place, keptResult(job), proof(job.output())::isOurs);
    }
  }

  /** Through no link, as far as its top folder is known: it may be that of settings before. */
  private static void bringBack(
      Job job, Path top, Path from, Path to, HeldFolder.Question<Boolean> isOurs)
      throws IOException {
    Path folder = from.getParent();
    try {
      HeldFolder.act(
          from.startsWith(top) ? top : folder,
          folder,
          in -> {
            Path held = in.resolve(from.getFileName());
            bringBack(job, held, to, isOurs.of(held));
          });
    } catch (NoFolderException away) {
      if (!away.isGone()) {
        throw away;
      }
    }
  }

  private static void bringBack(Job job, Path from, Path to, boolean ours) throws IOException {
    if (Moves.isClaim(from, job.id())) {
      Files.delete(from);
    } else if (isTwin(from, to)) {
      Moves.finish(from, to, to.getParent());
    } else if (ours && !isThere(to) && Files.isDirectory(to.getParent())) {
      Moves.move(from, to, to.getParent(), job.id());
    }
  }

  /** Whether a move ended between its last two steps. */
  private static boolean isTwin(Path place, Path held) throws IOException {
    return isThere(place)
        && isThere(held)
        && (Moves.isOneFile(held, place) || FileProof.of(held).isOurs(place));
  }

  /** Nothing was vouched for, so nothing is but that the file looks as it did. */
  private static boolean isSetAside(InputFile file, Path place) throws IOException {
    if (file.sha256() != null || !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    return Files.size(place) == file.bytes()
        && Files.getLastModifiedTime(place).toMillis() == file.modified();
  }

  private boolean isPlanned(Job job) {
    boolean second = job.secondOf().isPresent() && keepsResult(job) && !isHeld(job, job.output());
    return second || anchor(job.inputs()) != null;
  }

  private boolean isHeld(Job job, Output output) {
    return Path.of(output.path()).startsWith(custody.folder(job.id()));
  }

  private static boolean keepsResult(Job job) {
    return job.state() != JobState.DELIVERED && job.output() != null;
  }

  private Path keptResult(Job job) {
    return custody.keptResult(job.id(), job.output().extension());
  }

  /** Where the reason goes; null where there is nothing that it could lie beside. */
  private Path reasonPlace(Job job) throws IOException {
    if (job.state() == JobState.DELIVERED) {
      return null;
    }
    if (!isPlanned(job)) {
      return tellsAlways && job.secondOf().isEmpty() ? freeReason(job) : null;
    }
    Path target = anchor(job.inputs());
    return reasons.beside(target == null ? Path.of(job.output().path()) : target, job);
  }

  private Path freeReason(Job job) throws IOException {
    Path folder = last.folder(job);
    for (int n = 1; n <= MOST_TWINS; n++) {
      Path reason = folder.resolve(OutputNames.numbered(job.name(), n) + ReasonFiles.SUFFIX);
      if (!isThere(reason) || reasons.proof(job, reason).isOurs(reason)) {
        return reason;
      }
    }
    throw new IOException("no free name for the reason of " + job.path() + " in " + folder);
  }

  /** The file by whose name the reason and a kept result go; null where none was moved. */
  public static Path anchor(List<InputFile> inputs) {
    return InputFile.leading(inputs.stream().filter(file -> file.archived() != null))
        .map(file -> Path.of(file.archived()))
        .orElse(null);
  }

  private static void beginIfThere(
      MovesTogether moves, Path from, Path to, FileProof proof, Path top) throws IOException {
    if (from.equals(to) || !isThere(from)) {
      return;
    }
    try {
      moves.begin(from, to, top);
    } catch (FileAlreadyExistsException e) {
      if (!proof.orOf(from).isOurs(to)) {
        throw overtaken(to, e);
      }
      moves.beginAgain(from, to, top);
    }
  }

  static IOException overtaken(Path place, IOException cause) {
    return new IOException(
        place + " was put there by somebody else: the files get another name", cause);
  }

  /** A result that was paid for is kept, whatever became of the job. */
  private static String resultPlace(Job job, Path target) {
    String name = target.getFileName().toString();
    String stem = name.equals(job.name()) ? name : ReasonFiles.stem(name);
    Path place = target.resolveSibling(stem + ".result." + job.output().extension());
    for (int n = 2; isThere(place) && n < MOST_TWINS; n++) {
      place = target.resolveSibling(stem + ".result~" + n + "." + job.output().extension());
    }
    return place.toString();
  }

  private List<InputFile> planned(Job job, List<InputFile> files) throws IOException {
    Map<InputFile, Path> folders = new HashMap<>();
    for (InputFile file : files) {
      folders.put(file, last.folder(job, file));
    }
    for (int n = 1; n <= MOST_TWINS; n++) {
      List<InputFile> inputs = new ArrayList<>();
      boolean free = true;
      for (InputFile file : files) {
        Path place = LastFolders.place(folders.get(file), file, n);
        boolean comes = !file.shared() && isHeld(file);
        inputs.add(comes ? file.archivedAt(place.toString()) : file);
        // What its siblings bring there later belongs to the same name.
        free &= !(comes || isLeft(job, file)) || !isThere(place);
      }
      Path target = anchor(inputs);
      if (free && (target == null || !isThere(reasons.beside(target, job)))) {
        return inputs;
      }
    }
    throw new IOException("no free name for " + job.path() + " in " + last.folder(job));
  }

  private static boolean isHeld(InputFile file) {
    return file.custody() != null && isThere(Path.of(file.custody()));
  }

  private static boolean isLeft(Job job, InputFile file) {
    return job.state() != JobState.DELIVERED && file.shared() && file.belongsToAll();
  }

  private static FileProof proof(InputFile file) {
    return new FileProof(file.bytes(), file.sha256());
  }

  private static FileProof proof(Output output) {
    return new FileProof(output.bytes(), output.sha256());
  }

  /** Whether what is held has to go somewhere else than to that place. */
  private static boolean isAnothers(Job job, Path held, Path place, FileProof proof)
      throws IOException {
    return isThere(held)
        && isThere(place)
        && !Moves.isOneFile(held, place)
        && !isOurs(job, place, proof.orOf(held));
  }

  private static boolean isOurs(Job job, Path place, FileProof proof) throws IOException {
    return proof.isOurs(place) || Moves.isClaim(place, job.id());
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
