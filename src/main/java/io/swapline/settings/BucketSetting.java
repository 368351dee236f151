package io.swapline.settings;

import java.net.URI;
import java.util.Optional;

/**
 * A bucket as the operator set it; its keys are asked for when they are used.
 *
 * @param prefix what its keys begin with; may be empty
 * @param endpoint the server; empty for AWS
 * @param pathStyle whether the bucket is in the path of an address
 */
public record BucketSetting(
    String bucket, String prefix, String region, Optional<URI> endpoint, boolean pathStyle) {}
