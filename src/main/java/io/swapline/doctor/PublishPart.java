package io.swapline.doctor;

import io.swapline.net.WayOut;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketProbe;
import io.swapline.s3.S3Connection;
import io.swapline.s3.S3Exception;
import io.swapline.s3.S3Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** How media come to each provider, and whether the staging bucket answers. */
final class PublishPart implements DoctorPart {
  private static final String SUBJECT = "swapline.publish";
  private static final String BUCKET = "swapline.publish.s3.bucket";

  private final PublishFacts facts;
  private final S3Limits limits;
  private final WayOut out;
  private final InstantSource clock;

  PublishPart(PublishFacts facts, S3Limits limits, WayOut out, InstantSource clock) {
    this.out = out;
    this.facts = facts;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public String subject() {
    return SUBJECT;
  }

  @Override
  public List<DoctorFinding> examine() {
    List<DoctorFinding> findings = new ArrayList<>();
    for (PublishFacts.Way way : facts.ways()) {
      String words = way.provider() + " gets media by " + way.words();
      if (way.works()) {
        findings.add(DoctorFinding.ok(SUBJECT, words));
      } else if (way.used()) {
        findings.add(DoctorFinding.mend(SUBJECT, way.provider() + ": " + way.words()));
      } else {
        findings.add(DoctorFinding.warn(SUBJECT, way.provider() + ": " + way.words()));
      }
    }
    facts.bucket().ifPresent(bucket -> examine(bucket, findings));
    return findings;
  }

  private void examine(BucketAddress bucket, List<DoctorFinding> findings) {
    try (S3Connection connection = S3Connection.open(bucket, facts.key(), limits, out)) {
      new BucketProbe(bucket, connection.client(), clock).list();
      findings.add(
          DoctorFinding.ok(BUCKET, "s3://" + bucket.bucket() + "/" + bucket.prefix() + " answers"));
      connection
          .keyEnds()
          .map(ends -> Duration.between(clock.instant(), ends))
          .filter(left -> left.compareTo(facts.life()) < 0)
          .ifPresent(left -> findings.add(DoctorFinding.mend(BUCKET, tooShort(left))));
    } catch (S3Exception e) {
      findings.add(
          e.mayPass()
              ? DoctorFinding.warn(BUCKET, e.getMessage())
              : DoctorFinding.mend(BUCKET, e.getMessage()));
    } catch (SdkException e) {
      findings.add(DoctorFinding.mend(BUCKET, "no access key was found: " + e.getMessage()));
    }
  }

  private String tooShort(Duration left) {
    return "its access key ends in "
        + left.toMinutes()
        + " minutes, and links with it, which have to live "
        + facts.life().toMinutes()
        + ": use a key that lives longer, or make swapline.poll.deadline shorter";
  }
}
