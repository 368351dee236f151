package io.swapline.ledger.model;

/** What a file is to its job. */
public enum FileRole {
  /** The video or picture in which a face is replaced. */
  TARGET,
  /** The new face. */
  FACE,
  /** The face as sent, where it had to be turned or reduced. */
  FITTED_FACE,
  /** The video or picture to work on as sent, where it is not as it was dropped. */
  FITTED_TARGET,
  /** {@code NAME.ready}. */
  READY,
  /** Options beside the drop. */
  OPTIONS,
  /** Options for the drop's folder, which those beside the drop go before. */
  FOLDER_OPTIONS,
  /** A consent record beside the drop or for its folder. */
  CONSENT;

  /** Whether it was made here of another file of the job. */
  public boolean isMade() {
    return this == FITTED_FACE || this == FITTED_TARGET;
  }
}
