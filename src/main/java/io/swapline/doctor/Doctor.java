package io.swapline.doctor;

import io.swapline.ledger.Ledger;
import io.swapline.net.WayOut;
import io.swapline.s3.S3Limits;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Looks at every part of an installation; what one cannot be asked does not hide the others. */
public final class Doctor {
  /** A server of a bucket is waited for as long as a person waits. */
  private static final S3Limits LIMITS = S3Limits.toAsk(Duration.ofSeconds(10));

  private final List<DoctorPart> parts;

  /**
   * @param providers as their files declare them
   * @param buckets that are watched
   * @param publishing how providers get media
   * @param needsPerson how many jobs of a ledger go no further without a person
   */
  public Doctor(
      Settings settings,
      List<ProviderFacts> providers,
      List<BucketFacts> buckets,
      PublishFacts publishing,
      ToIntFunction<Ledger> needsPerson,
      Clock clock) {
    NetworkPart network = new NetworkPart(settings);
    WayOut out = network.out();
    this.parts =
        List.of(
            new SettingsPart(settings, clock),
            new MachinePart(
                Path.of("/"),
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name())),
            new FoldersPart(settings),
            new PermissionsPart(settings),
            network,
            new BucketsPart(buckets, settings.path("swapline.data"), LIMITS, out, clock),
            new LedgerPart(settings.path("swapline.data"), needsPerson, clock),
            new KeysPart(settings, providers, clock),
            new PublishPart(publishing, LIMITS, out, clock),
            new ReachabilityPart(settings, providers, new Reachability(out)),
            new DiskPart(settings),
            new MediaPart(settings),
            new RetentionPart(settings),
            new ConsentPart(settings));
  }

  /** What was found, in the order in which it is to be read. */
  public List<DoctorFinding> examine() {
    List<DoctorFinding> findings = new ArrayList<>();
    for (DoctorPart part : parts) {
      try {
        findings.addAll(part.examine());
      } catch (IOException | RuntimeException e) {
        findings.add(DoctorFinding.mend(part.subject(), "could not be looked at: " + e));
      }
    }
    return findings;
  }
}
