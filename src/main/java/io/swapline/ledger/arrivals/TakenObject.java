package io.swapline.ledger.arrivals;

import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;

/**
 * A file that was taken and stays where it is.
 *
 * @param place its address, as {@link InputFile#source}
 * @param identity which bytes they were, and since when, as its source tells it
 * @param role what it is to the job
 * @param jobId the job that took it
 */
public record TakenObject(String place, String identity, FileRole role, String jobId) {}
