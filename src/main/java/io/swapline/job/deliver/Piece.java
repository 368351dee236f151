package io.swapline.job.deliver;

import io.swapline.custody.FileProof;

/**
 * What a destination is to hold: a result, or the receipt that goes with it.
 *
 * @param jobId whose it is
 * @param name its path there, '/'-separated
 * @param proof by what it is known again
 * @param body the file, or the bytes; null where they are not made yet
 * @param again whether it was tried before, and a part of it may have been left there
 * @param last whether it is written last of its delivery: when it has its name, all of them do for
 *     good
 */
record Piece(
    String jobId, String name, FileProof proof, Object body, boolean again, boolean last) {}
