package io.swapline.ledger.model;

import java.util.List;

/**
 * What one face of a drop becomes when the drop is in custody.
 *
 * @param id of the job
 * @param inputs its files, each where this job holds it
 */
public record DropJob(String id, List<InputFile> inputs) {

  /** By which its face is told from the others. */
  public String label() {
    return inputs.stream()
        .filter(InputFile::bearsLabel)
        .findFirst()
        .map(face -> face.part().label())
        .orElseThrow(() -> new LedgerException("job " + id + " has no labelled face"));
  }
}
