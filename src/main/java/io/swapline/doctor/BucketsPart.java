package io.swapline.doctor;

import io.swapline.bucket.MarkerText;
import io.swapline.bucket.ObjectPlace;
import io.swapline.net.WayOut;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketProbe;
import io.swapline.s3.S3Connection;
import io.swapline.s3.S3Exception;
import io.swapline.s3.S3Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The buckets that are watched: whether they can be listed, and whose they are. */
final class BucketsPart implements DoctorPart {
  /** AWS takes no request that is older or younger. */
  private static final Duration CLOCKS_REFUSED = Duration.ofMinutes(15);

  private static final Duration CLOCKS_WORTH_A_WORD = Duration.ofMinutes(2);

  private final List<BucketFacts> buckets;
  private final Path data;
  private final S3Limits limits;
  private final WayOut out;
  private final InstantSource clock;

  BucketsPart(
      List<BucketFacts> buckets, Path data, S3Limits limits, WayOut out, InstantSource clock) {
    this.out = out;
    this.buckets = buckets;
    this.data = data;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public String subject() {
    return "buckets";
  }

  @Override
  public List<DoctorFinding> examine() throws IOException {
    List<DoctorFinding> findings = new ArrayList<>();
    for (BucketFacts bucket : buckets) {
      try (S3Connection connection =
          S3Connection.open(bucket.address(), bucket.key(), limits, out)) {
        examine(bucket, new BucketProbe(bucket.address(), connection.client(), clock), findings);
      } catch (S3Exception e) {
        findings.add(
            e.kind() == S3Exception.Kind.SLOW_DOWN
                ? DoctorFinding.warn(bucket.setting(), e.getMessage())
                : DoctorFinding.mend(bucket.setting(), e.getMessage()));
      }
    }
    return findings;
  }

  private void examine(BucketFacts bucket, BucketProbe probe, List<DoctorFinding> findings)
      throws IOException {
    BucketAddress address = bucket.address();
    Optional<Duration> apart = probe.list();
    findings.add(
        DoctorFinding.ok(bucket.setting(), place(address, "") + " answers and may be listed"));
    apart
        .filter(clocks -> clocks.compareTo(CLOCKS_WORTH_A_WORD) > 0)
        .ifPresent(clocks -> findings.add(clocks(bucket, clocks)));
    if (bucket.written()) {
      owner(bucket, probe, findings);
    } else {
      findings.add(
          DoctorFinding.warn(
              bucket.setting(),
              "nothing is written into "
                  + place(address, "")
                  + " (.afterwards=nothing), so that no object says whose it is: see to it that no"
                  + " second Swapline watches it"));
    }
  }

  private static DoctorFinding clocks(BucketFacts bucket, Duration apart) {
    String words =
        "the clocks of this machine and of the bucket's server are "
            + apart.toMinutes()
            + " minutes apart; set this machine's (NTP)";
    return apart.compareTo(CLOCKS_REFUSED) < 0
        ? DoctorFinding.warn(bucket.setting(), words + ": beyond 15 requests are refused")
        : DoctorFinding.mend(bucket.setting(), words);
  }

  private void owner(BucketFacts bucket, BucketProbe probe, List<DoctorFinding> findings)
      throws IOException {
    String key = bucket.address().prefix() + MarkerText.NAME;
    String place = place(bucket.address(), MarkerText.NAME);
    Optional<String> id = OwnLedger.id(data);
    Optional<String> text = probe.read(key, MarkerText.MOST_BYTES);
    if (text.isEmpty()) {
      findings.add(
          DoctorFinding.ok(
              bucket.setting(),
              place + " is not there; the service puts it there, or says why not"));
      return;
    }
    if (id.isEmpty()) {
      return;
    }
    Optional<String> refusal = MarkerText.refusal(place, text.get(), id.get());
    if (refusal.isPresent()) {
      findings.add(DoctorFinding.mend(bucket.setting(), refusal.get()));
    } else if (probe.heedsPutIfAbsent(key, text.get())) {
      findings.add(DoctorFinding.ok(bucket.setting(), place + " says that it is this ledger's"));
    } else {
      findings.add(
          DoctorFinding.warn(
              bucket.setting(),
              place
                  + " says that it is this ledger's, but the server does not heed If-None-Match:"
                  + " of two that start at the same time both might. See to it that no second"
                  + " Swapline watches it"));
    }
  }

  private static String place(BucketAddress address, String name) {
    return new ObjectPlace(address.bucket(), address.prefix() + name).text();
  }
}
