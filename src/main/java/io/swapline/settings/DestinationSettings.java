package io.swapline.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where results go, as the operator set it. */
public final class DestinationSettings {
  private final Map<String, Setting> settings;
  private final Values values;

  DestinationSettings(Map<String, Setting> settings, Values values) {
    this.settings = settings;
    this.values = values;
  }

  /** At least one, in the order of the settings. */
  public List<DestinationSetting> all() {
    return DestinationKeys.all(values);
  }

  /** Those whose address was left empty: nothing is brought to them any more. */
  public Set<String> givenUp() {
    return DestinationKeys.givenUp(values);
  }

  /** Setting → folder of those that are folders, absolute. */
  public Map<String, Path> folders() {
    return DestinationKeys.folders(values);
  }

  /** The bucket of an {@code aws2-s3:} destination. */
  public BucketPlace bucket(DestinationSetting destination) {
    return DestinationKeys.bucket(settings, values, destination);
  }

  /** The access key of that bucket, as {@link Settings#bucketKey}. */
  public Optional<BucketKey> bucketKey(DestinationSetting destination) throws SettingsException {
    return new BucketKeys(settings, values).accessKey(DestinationKeys.bucketStart(destination));
  }
}
