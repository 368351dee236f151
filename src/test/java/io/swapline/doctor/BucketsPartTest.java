package io.swapline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.doctor.DoctorFinding.Level;
import io.swapline.it.support.S3Server;
import io.swapline.ledger.LedgerScene;
import io.swapline.net.WayOut;
import io.swapline.s3.AccessKey;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.S3Limits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of buckets. */
class BucketsPartTest {
  private static final String SETTING = "swapline.watch.s3.bucket";
  private static final InstantSource NOW = Clock.systemUTC();

  @TempDir private static Path folder;
  private static S3Server server;

  @TempDir private Path data;
  private String bucket;
  private String id;

  @BeforeAll
  static void startServer() throws IOException {
    server = S3Server.start(folder);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void makeBucketAndLedger() throws IOException {
    bucket = "b" + data.getFileName().toString().replaceAll("[^0-9]", "");
    server.makeBucket(bucket);
    new LedgerScene(data).close();
    id = OwnLedger.id(data).orElseThrow();
  }

  @Test
  void aBucketThatIsOursIsFine() throws IOException {
    assertThat(look(address(), true))
        .extracting(DoctorFinding::level, DoctorFinding::words)
        .allMatch(found -> found.toList().get(0) == Level.OK)
        .hasSize(2);

    server.put(bucket, "in/.swapline", "ledger: " + id + "\n");

    assertThat(look(address(), true))
        .extracting(DoctorFinding::words)
        .containsExactly(
            "s3://" + bucket + "/in/ answers and may be listed",
            "s3://" + bucket + "/in/.swapline says that it is this ledger's");
    assertThat(server.get(bucket, "in/.swapline")).asString().isEqualTo("ledger: " + id + "\n");
  }

  @Test
  void aBucketOfAnotherLedgerIsToBeMended() throws IOException {
    server.put(bucket, "in/.swapline", "ledger: 4711\n");

    assertThat(worst(look(address(), true)))
        .matches(found -> found.level() == Level.MEND)
        .extracting(DoctorFinding::words)
        .asString()
        .contains("belongs to another ledger (4711)");
  }

  @Test
  void whatStandsInTheWayIsToBeMendedWithWhatToDo() throws IOException {
    assertThat(worst(look(server.address("s3", "nowhere", ""), true)))
        .isEqualTo(
            DoctorFinding.mend(
                SETTING, "there is no bucket nowhere at " + server.endpoint().getAuthority()));
    assertThat(worst(look(address(), true, new AccessKey(S3Server.KEY.id(), "wrong"), NOW)))
        .matches(found -> found.level() == Level.MEND)
        .extracting(DoctorFinding::words)
        .asString()
        .contains("mend .secret-key")
        .doesNotContain("wrong,");
  }

  @Test
  void clocksThatAreApartAreToldBeforeTheServerRefuses() throws IOException {
    assertThat(worst(look(address(), true, S3Server.KEY, ahead(5))))
        .matches(found -> found.level() == Level.WARN)
        .extracting(DoctorFinding::words)
        .asString()
        .startsWith("the clocks of this machine and of the bucket's server are ");
    assertThat(worst(look(address(), true, S3Server.KEY, ahead(20))).level()).isEqualTo(Level.MEND);
  }

  private static InstantSource ahead(int minutes) {
    return () -> NOW.instant().plus(Duration.ofMinutes(minutes));
  }

  @Test
  void aSourceThatIsOnlyReadIsNotWrittenToAndSaysThatNothingKeepsTwoApart() throws IOException {
    assertThat(worst(look(address(), false)))
        .matches(found -> found.level() == Level.WARN)
        .extracting(DoctorFinding::words)
        .asString()
        .contains("(.afterwards=nothing)", "see to it that no second Swapline watches it");
    assertThat(server.keys(bucket)).isEmpty();
  }

  @Test
  void aServerThatHeedsNoConditionIsToldAndItsMarkerStaysAsItIs() throws IOException {
    String marker = "ledger: " + id + "\n";
    try (RawHttpServer lax =
        new RawHttpServer(
            (request, out) -> {
              if (request.line().startsWith("GET") && request.line().contains("list-type=2")) {
                RawHttpServer.send(out, "200 OK", "<ListBucketResult></ListBucketResult>");
              } else {
                RawHttpServer.send(out, "200 OK", marker, "ETag: \"tag1\"");
              }
            })) {
      BucketAddress address =
          new BucketAddress("s3", "drops", "in/", "us-east-1", URI.create(lax.url()), true);

      assertThat(worst(look(address, true)))
          .matches(found -> found.level() == Level.WARN)
          .extracting(DoctorFinding::words)
          .asString()
          .contains("does not heed If-None-Match");
      assertThat(lax.requests())
          .filteredOn(request -> request.line().startsWith("PUT"))
          .singleElement()
          .satisfies(
              put -> {
                assertThat(put.header("If-None-Match")).contains("*");
                assertThat(put.body()).contains(marker);
              });
    }
  }

  private BucketAddress address() {
    return server.address("s3", bucket, "in/");
  }

  private List<DoctorFinding> look(BucketAddress address, boolean written) throws IOException {
    return look(address, written, S3Server.KEY, NOW);
  }

  private List<DoctorFinding> look(
      BucketAddress address, boolean written, AccessKey key, InstantSource clock)
      throws IOException {
    BucketFacts facts = new BucketFacts(SETTING, address, () -> Optional.of(key), written);
    return new BucketsPart(
            List.of(facts), data, S3Limits.toAsk(Duration.ofSeconds(10)), WayOut.ofSystem(), clock)
        .examine();
  }

  private static DoctorFinding worst(List<DoctorFinding> findings) {
    assertThat(findings).allMatch(found -> found.subject().equals(SETTING));
    return findings.stream()
        .reduce((one, other) -> other.level().compareTo(one.level()) > 0 ? other : one)
        .orElseThrow();
  }
}
