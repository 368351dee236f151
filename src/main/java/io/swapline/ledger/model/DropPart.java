package io.swapline.ledger.model;

/**
 * What a file is of a drop with labelled faces, each of which has a job of its own.
 *
 * @param label of the face; empty for one without; null for what all of its jobs have in common
 * @param forJob the job that the face will be for, while one row holds all of the drop; null after
 *     that, and for the first
 * @param failed whether it goes where failed jobs' files go, because one of the jobs failed
 */
public record DropPart(String label, String forJob, boolean failed) {

  /** A face that bears that label. */
  public static DropPart face(String label) {
    return new DropPart(label, null, false);
  }

  /** What all faces have in common. */
  public static DropPart common() {
    return new DropPart(null, null, false);
  }

  /** The same face, which is for that job. */
  public DropPart forJob(String id) {
    return new DropPart(label, id, failed);
  }

  /** The same, told whether one of the jobs failed. */
  public DropPart failed(boolean one) {
    return new DropPart(label, forJob, one);
  }
}
