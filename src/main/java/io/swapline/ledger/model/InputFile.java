package io.swapline.ledger.model;

import io.swapline.media.facts.MediaFacts;

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
    String hidden) {

  /** A file that was just seen in the inbox. */
  public static InputFile seen(
      FileRole role, String source, String inode, long bytes, long modified, boolean shared) {
    return new InputFile(
        role, source, inode, bytes, modified, shared, null, null, null, null, null);
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

  /** As it was dropped, with what became known of it since. */
  private InputFile known(String place, String hash, MediaFacts facts, String last, String hides) {
    return new InputFile(
        role, source, inode, bytes, modified, shared, place, hash, facts, last, hides);
  }
}
