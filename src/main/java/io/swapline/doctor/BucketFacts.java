package io.swapline.doctor;

import io.swapline.s3.AccessKey;
import io.swapline.s3.BucketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A bucket that is watched.
 *
 * @param setting that names it
 * @param key nothing: what AWS' own chain finds
 * @param written whether anything may be written there
 */
public record BucketFacts(
    String setting, BucketAddress address, Supplier<Optional<AccessKey>> key, boolean written) {}
