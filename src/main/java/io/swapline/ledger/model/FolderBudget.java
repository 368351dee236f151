package io.swapline.ledger.model;

import java.math.BigDecimal;

/**
 * What a folder's {@code _job.yaml} lets be spent on one day, on the jobs for which it is the
 * nearest. It narrows the operator's budget and never widens it.
 *
 * @param folder where the {@code _job.yaml} lies, as its source names it: all who share it are
 *     counted together
 * @param usd US dollars at list prices; more than 0
 */
public record FolderBudget(String folder, BigDecimal usd) {
  /** The folder and its sidecar as people know them. */
  public String shown() {
    return folder.substring(folder.lastIndexOf('/') + 1) + "/_job.yaml";
  }
}
