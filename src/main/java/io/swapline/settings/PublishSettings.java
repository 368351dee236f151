package io.swapline.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How media get addresses that providers fetch them from, as the operator set it. */
public final class PublishSettings {
  private static final String WAY = "swapline.publish";
  private static final String START = WAY + ".s3.";
  private static final String BUCKET = START + "bucket";

  private final Map<String, Setting> settings;
  private final Values values;

  PublishSettings(Map<String, Setting> settings, Values values) {
    this.settings = settings;
    this.values = values;
  }

  static void addTo(Map<String, CoreKeys.CoreKey> keys) {
    keys.put(
        WAY, new CoreKeys.CoreKey("auto", ValueKind.choice("auto", "provider", "s3", "serve")));
    keys.put(BUCKET, new CoreKeys.CoreKey("", BucketKeys.word("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")));
    keys.putAll(BucketKeys.under(START));
  }

  /**
   * {@code auto}, or the one way that is to be taken: {@code provider}, {@code s3}, {@code serve}.
   */
  public String way() {
    return values.find(WAY, String.class).orElseThrow();
  }

  /** The staging bucket; nothing where none is set. */
  public Optional<BucketPlace> bucket() {
    return values
        .find(BUCKET, String.class)
        .filter(name -> !name.isEmpty())
        .map(name -> new BucketKeys(settings, values).place(START, name));
  }

  /** The access key of that bucket, as {@link Settings#bucketKey}. */
  public Optional<BucketKey> bucketKey() throws SettingsException {
    return new BucketKeys(settings, values).accessKey(START);
  }

  /** What is staged must not be found as a drop. */
  void check(List<BucketSetting> watched) throws SettingsException {
    new BucketKeys(settings, values).check(START);
    Optional<BucketPlace> staging = bucket();
    if (way().equals("s3") && staging.isEmpty()) {
      throw settings.get(WAY).refused("is s3, and " + BUCKET + " is not set; set it");
    }
    for (BucketSetting one : watched) {
      if (staging.isPresent() && one.place().overlaps(staging.get())) {
        throw new SettingsException(
            "%s and %sprefix are the same folder of the bucket %s or one inside the other, and what"
                    .formatted(one.key("prefix"), START, one.bucket())
                + " is staged would be taken for drops; give each one of its own, such as in/ and"
                + " staging/");
      }
    }
  }
}
