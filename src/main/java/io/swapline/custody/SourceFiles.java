package io.swapline.custody;

import io.swapline.durable.ChangedFolders;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** How the files of a source are taken, given back, and looked at again. */
public interface SourceFiles {

  /** Whether that file came from there. */
  boolean has(InputFile file);

  /** Whether more of a file may come after it was seen; else what is there is all of it. */
  boolean mayGrow();

  /** Where it can be read without bringing it here; empty where it cannot, or is not there. */
  Optional<Path> local(Job job, InputFile file);

  /** Whether it is there still, wherever it was put for the job. */
  boolean isThere(Job job, InputFile file) throws IOException;

  /**
   * Nobody else takes the file from then on.
   *
   * @param changed gets the folder in which that is to be brought to the disk
   * @throws SourceChangedException if it is gone or is another file by now
   */
  void reserve(Job job, InputFile file, ChangedFolders changed) throws IOException;

  /**
   * Copies it to its place in custody, where it is whole or not at all, and on the disk.
   *
   * @return its SHA-256
   * @throws SourceChangedException if it is gone or is another file by the end; no copy is left
   *     then
   */
  String copy(Job job, InputFile file, Path place) throws IOException;

  /**
   * After the copy is durable: the original goes, where it does not stay until the job is closed.
   *
   * @param changed gets the folder in which that is to be brought to the disk
   * @throws SourceChangedException if somebody wrote to it since
   */
  void remove(Job job, InputFile file, ChangedFolders changed) throws IOException;

  /**
   * Takes it away from where it is looked for, without copying it.
   *
   * @param place its place in custody, where no copy is needed any more
   * @return the file, with the place where it is then; nothing is vouched for
   */
  InputFile setAside(Job job, InputFile file, Path place) throws IOException;

  /**
   * Undoes all of that, unless another file is at its place by now.
   *
   * @param place its place in custody
   * @return the file, with the place where it is kept if it could not go back
   */
  InputFile putBack(Job job, InputFile file, Path place) throws IOException;

  /** Whether the folder is there in which the file was dropped. */
  boolean isFolderThere(InputFile file);

  /** These words about the job's files, with the name that people gave it for one of ours. */
  String named(Job job, InputFile file, String words);

  /**
   * What is at a shared file's place now, but no more than one byte above {@code most}; empty where
   * no plain file is there any more.
   *
   * @throws IOException if that cannot be told now
   */
  Optional<byte[]> lookAgain(InputFile file, int most) throws IOException;

  /** Whether what lies at that place is its own, now or since a job ended. */
  boolean hasPlace(String place);

  /**
   * A file of a job that is over, as it lies now: where it was put away, or where it stayed; empty
   * where it is not there any more.
   */
  Optional<InputFile> seenAgain(InputFile file) throws IOException;

  /**
   * Copies what was just seen to its place in custody, durably.
   *
   * @throws IOException if it is changed meanwhile, too
   */
  void bring(InputFile seen, Path place) throws IOException;

  /** Custody has it again, so that its last place need not; what is another's there stays. */
  void removePutAway(Job job, InputFile file) throws IOException;

  /** Undoes that: what is held goes to its last place again. */
  void putAway(Job job, InputFile file, Path held) throws IOException;

  /** A reason that does not hold any more goes. */
  void removeReason(Job job, String place) throws IOException;
}
