package io.swapline.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a finished backup holds.
 *
 * @param folder where it is
 * @param taken the instant at which it shows the service
 * @param jobs how many of them are not over
 * @param files how many files, the ledger among them
 * @param bytes of all of these
 * @param findings what jobs lack, in words: as it was in the service, which lacks it too
 */
public record BackupReport(
    Path folder, Instant taken, long jobs, long files, long bytes, List<String> findings) {}
