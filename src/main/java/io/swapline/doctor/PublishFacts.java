package io.swapline.doctor;

import io.swapline.s3.AccessKey;
import io.swapline.s3.BucketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How providers get media.
 *
 * @param ways one a provider
 * @param bucket from which they fetch them; nothing where none is set
 * @param key of that bucket; nothing: what AWS' own chain finds
 * @param life how long a link into it has to live
 */
public record PublishFacts(
    List<Way> ways,
    Optional<BucketAddress> bucket,
    Supplier<Optional<AccessKey>> key,
    Duration life) {

  /**
   * The way of one provider.
   *
   * @param works whether there is one
   * @param used whether new jobs go to that provider
   * @param words which and why, or what to do
   */
  public record Way(String provider, boolean works, boolean used, String words) {}
}
