package io.swapline.job.publish;

import io.swapline.provider.Asset;
import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** By which way each provider gets media, and why. */
public final class PublishWays {
  private static final String SETTING = "swapline.publish";
  private static final String BUCKET = SETTING + ".s3.bucket";
  private static final String PUBLIC_URL = "swapline.http.public-url";

  private final String setting;
  private final Optional<String> bucket;
  private final String bucketAddress;
  private final String publicUrl;
  private final Providers providers;
  private final Predicate<String> isHere;

  /**
   * What is decided for one provider.
   *
   * @param way null where none works
   * @param why in words; where none works, what to do
   */
  public record Choice(PublishWay way, String why) {}

  /**
   * @param setting {@code auto}, or the way that is to be taken
   * @param bucket the staging bucket's name
   * @param bucketAddress of its server; empty for AWS
   * @param publicUrl of this server; empty where nobody reaches it
   * @param isHere whether a provider's API is on this machine
   */
  public PublishWays(
      String setting,
      Optional<String> bucket,
      String bucketAddress,
      String publicUrl,
      Providers providers,
      Predicate<String> isHere) {
    this.setting = setting;
    this.bucket = bucket;
    this.bucketAddress = bucketAddress;
    this.publicUrl = publicUrl;
    this.providers = providers;
    this.isHere = isHere;
  }

  /** The way for that provider. */
  public Choice of(String id) {
    Provider provider = providers.get(id);
    if (provider.publishList().isEmpty()) {
      return new Choice(PublishWay.PROVIDER, "its own way (it takes no address of ours)");
    }
    Map<PublishWay, String> against = new EnumMap<>(PublishWay.class);
    for (PublishWay way : PublishWay.values()) {
      if (setting.equals("auto") || setting.equals(way.text())) {
        Optional<String> objection = objection(way, id, provider);
        if (objection.isEmpty()) {
          return new Choice(way, why(way, against));
        }
        against.put(way, objection.get());
      }
    }
    String none = "its media cannot be published: " + String.join("; ", against.values());
    return new Choice(null, setting.equals("auto") ? none : none + ", or set " + SETTING + "=auto");
  }

  /** What is published of that provider's jobs. */
  public List<Asset> published(String id) {
    PublishWay way = of(id).way();
    return way == PublishWay.PROVIDER ? List.of() : providers.get(id).publishList();
  }

  /** What is uploaded of that provider's jobs. */
  public List<Asset> uploaded(String id) {
    List<Asset> uploaded = new ArrayList<>(providers.get(id).uploadList());
    uploaded.removeAll(published(id));
    return uploaded;
  }

  private String why(PublishWay way, Map<PublishWay, String> against) {
    String what =
        switch (way) {
          case PROVIDER -> "its own upload";
          case S3 -> "links into the staging bucket " + bucket.orElseThrow();
          case SERVE -> "addresses below " + publicUrl + "/media/";
        };
    String reason = setting.equals("auto") ? "the first way that works" : "as set";
    return what
        + " ("
        + SETTING
        + "="
        + setting
        + ", "
        + reason
        + (against.isEmpty() ? "" : "; " + String.join("; ", against.values()))
        + ")";
  }

  private Optional<String> objection(PublishWay way, String id, Provider provider) {
    return switch (way) {
      case PROVIDER ->
          provider.uploadList().containsAll(provider.publishList())
              ? Optional.empty()
              : Optional.of("provider: it has no upload of its own");
      case S3 ->
          bucket.isEmpty()
              ? Optional.of("s3: set " + BUCKET)
              : unreachable(bucketAddress, id, SETTING + ".s3.endpoint").map(why -> "s3: " + why);
      case SERVE ->
          publicUrl.isEmpty()
              ? Optional.of("serve: set " + PUBLIC_URL)
              : unreachable(publicUrl, id, PUBLIC_URL).map(why -> "serve: " + why);
    };
  }

  /** A link by plain http is for a vendor on this machine: to another it goes over open ways. */
  private Optional<String> unreachable(String address, String id, String key) {
    boolean open = address.isEmpty() || "https".equalsIgnoreCase(URI.create(address).getScheme());
    return open || isHere.test(id)
        ? Optional.empty()
        : Optional.of(
            key + " is of this machine alone; give an https address that the vendor gets to");
  }
}
