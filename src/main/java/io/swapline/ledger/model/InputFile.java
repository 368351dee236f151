package io.swapline.ledger.model;

import io.swapline.media.facts.MediaFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One file of a job, from the inbox to its last place.
 *
 * @param role what it is to the job
 * @param source where it was dropped: an absolute path, or an address that its source knows
 * @param inode the file's identity at that time, as its source tells it; empty where it does not
 * @param bytes its size
 * @param modified its time stamp, milliseconds since 1970
 * @param shared whether it belongs to a folder (its name starts with {@code _}): copied, never
 *     moved
 * @param custody where it is held, absolute; null before it is
 * @param sha256 of its bytes, lower-case hex; null before it is in custody
 * @param media what a probe found; null before that and for files that are no media
 * @param archived where it ended, absolute; null before the job is closed
 * @param hidden the name that it bears in its folder while it is taken; null where it is not taken
 *     away, and for what an earlier version took
 * @param part what it is of a drop with several faces; null in all other drops
 */
public record InputFile(
    FileRole role,
    String source,
    String inode,
    long bytes,
    long modified,
    boolean shared,
    String custody,
    String sha256,
    MediaFacts media,
    String archived,
    String hidden,
    DropPart part) {

  /** A file that was just seen in the inbox. */
  public static InputFile seen(
      FileRole role, String source, String inode, long bytes, long modified, boolean shared) {
    return new InputFile(
        role, source, inode, bytes, modified, shared, null, null, null, null, null, null);
  }

  /** The name under which it was dropped. */
  public String fileName() {
    return source.substring(source.lastIndexOf('/') + 1);
  }

  /** The same file, on its way to this place in custody. */
  public InputFile towards(String custodyPath) {
    return known(custodyPath, sha256, media, archived, hidden);
  }

  /** The same file, held and hashed. */
  public InputFile hashed(String hash) {
    return known(custody, hash, media, archived, hidden);
  }

  /** The same file with what a probe found. */
  public InputFile probed(MediaFacts facts) {
    return known(custody, sha256, facts, archived, hidden);
  }

  /** The same file at its last place. */
  public InputFile archivedAt(String path) {
    return known(custody, sha256, media, path, hidden);
  }

  /** The same file, which is to bear that name in its folder while it is taken. */
  public InputFile hiddenAs(String name) {
    return known(custody, sha256, media, archived, name);
  }

  /** The same file as a job names it that does not hold it. */
  public InputFile heldElsewhere() {
    return known(null, sha256, media, null, null);
  }

  /** The same file as part of a drop with labelled faces. */
  public InputFile as(DropPart of) {
    return with(shared, custody, archived, of);
  }

  /**
   * The same file as a job names it that leaves it to the other jobs of its drop: what it has of it
   * is a copy.
   */
  public InputFile leftToOthers() {
    return with(true, null, null, part);
  }

  /** The same file, which its job has to bring to its last place again. */
  public InputFile ownAgain(String custodyPath) {
    return with(false, custodyPath, null, part);
  }

  /**
   * The file by whose name others are called that are about the job: a labelled face goes first.
   */
  public static Optional<InputFile> leading(Stream<InputFile> files) {
    List<InputFile> all = files.sorted(Comparator.comparing(InputFile::role)).toList();
    List<InputFile> labelled = all.stream().filter(InputFile::bearsLabel).toList();
    return labelled.size() == 1 ? Optional.of(labelled.get(0)) : all.stream().findFirst();
  }

  /** The files of its job: of labelled faces it alone. */
  public List<InputFile> amongThoseOf(List<InputFile> drop) {
    return drop.stream().filter(file -> !file.bearsLabel() || file.equals(this)).toList();
  }

  /** Whether it is the face of one job of a drop with several. */
  public boolean bearsLabel() {
    return part != null && part.label() != null;
  }

  /** Whether it belongs to all jobs of its drop, and one of them brings it to its last place. */
  public boolean belongsToAll() {
    return part != null && part.label() == null;
  }

  /** Whether it ends with what failed, though its own job did not. */
  public boolean endsAsFailed() {
    return part != null && part.failed();
  }

  private InputFile with(boolean shares, String place, String last, DropPart of) {
    return new InputFile(
        role, source, inode, bytes, modified, shares, place, sha256, media, last, hidden, of);
  }

  /** As it was dropped, with what became known of it since. */
  private InputFile known(String place, String hash, MediaFacts facts, String last, String hides) {
    return new InputFile(
        role, source, inode, bytes, modified, shared, place, hash, facts, last, hides, part);
  }
}
