package io.swapline.it.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.media.Stamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is in custody is nobody else's: what was looked at is what is sent. */
@Execution(ExecutionMode.CONCURRENT)
class CustodyIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  @Test
  void theVendorGetsTheFaceOfTheConsentAndTheVideoOfThePriceThoughTheDropperWritesOn()
      throws Exception {
    site.set("swapline.consent.policy", "required");
    site.set("swapline.consent.attestation", "");
    site.set("swapline.budget.per-job", "0.05");
    Path video = Clip.video(site.home().resolve("shot.mp4"), 1000);
    Path face = Clip.face(site.home().resolve("shot.face.jpg"));
    Pair pair = new Pair("shot", Clip.sha256(video), Clip.sha256(face));
    Path link = Files.createLink(site.home().resolve("link"), video);
    ServiceProcess service = site.start();
    site.command("pause");
    try (FileChannel handle = FileChannel.open(face, StandardOpenOption.WRITE)) {
      Files.writeString(site.inbox().resolve("shot.consent.json"), consent(pair.faceSha256()));
      Files.move(face, site.inbox().resolve("shot.face.jpg"));
      Files.move(video, site.inbox().resolve("shot.mp4"));
      site.await(
          "all checks passed", SOON, reads -> reads.inState(JobState.PREPARED, 1).size() == 1);

      byte[] other = Files.readAllBytes(Clip.face(site.home().resolve("other.face.jpg")));
      handle.truncate(0).write(ByteBuffer.wrap(other));
      Files.write(link, Files.readAllBytes(Clip.lasting(site.home().resolve("dear.mp4"), 625)));
    }
    site.command("resume");
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    service.stop();

    assertThat(Stamp.read(site.outbox().resolve("shot.mp4")))
        .isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    JsonNode receipt = receipt();
    assertThat(receipt.at("/consent/face").asText()).isEqualTo("matched to the face");
    assertThat(receipt.path("inputs").findValuesAsText("sha256"))
        .contains(pair.videoSha256(), pair.faceSha256());
    assertThat(receipt.at("/cost/estimateUsd").asDouble()).isLessThan(0.05);
    Audit.of(site, List.of(pair));
  }

  @Test
  void aVideoLargerThanTheVendorTakesIsRejectedWithoutACopyOfIt() throws Exception {
    Path huge = Clip.huge(site.home().resolve("huge.mp4"), 60_000_000_000L);
    Object inode = Files.readAttributes(huge, BasicFileAttributes.class).fileKey();
    ServiceProcess service = site.start();
    Clip.face(site.inbox().resolve("huge.face.jpg"));
    Files.move(huge, site.inbox().resolve("huge.mp4"));

    site.await(
        "the rejection",
        Duration.ofSeconds(20),
        reads ->
            reads.inState(JobState.REJECTED, 1).stream().anyMatch(job -> job.closedAt() != null));
    service.stop();

    Path kept = site.failed().resolve("huge.mp4");
    assertThat(Files.readAttributes(kept, BasicFileAttributes.class).fileKey()).isEqualTo(inode);
    assertThat(site.failed().resolve("huge.reason.txt"))
        .content()
        .contains("60000.0 MB", "takes 100 MB at most", "Paid: no.");
    assertThat(site.failed().resolve("huge.face.jpg")).exists();
    assertThat(site.inbox()).isDirectoryNotContaining("glob:**taking*");
  }

  @Test
  @Tag("root")
  void filesThatTheServiceMayOnlyReadAreTakenFromAFolderThatItMayWriteTo() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may be another user");
    Pair pair = site.drop("theirs");
    run("chown", "-R", "4711:4711", site.home().toString());
    for (String name : List.of("theirs.mp4", "theirs.face.jpg")) {
      run("chown", "4712:4711", site.inbox().resolve(name).toString());
      run("chmod", "0644", site.inbox().resolve(name).toString());
    }
    run("chown", "4712:4711", site.inbox().toString());
    run("chmod", "2775", site.inbox().toString());
    Pair mine = site.drop("unreadable");
    run("chmod", "0600", site.inbox().resolve("unreadable.face.jpg").toString());
    ServiceProcess service =
        site.start(
            Launch.plain().under("setpriv", "--reuid=4711", "--regid=4711", "--clear-groups"));

    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(Stamp.read(site.outbox().resolve("theirs.mp4")))
        .isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
    assertThat(Clip.sha256(site.inbox().resolve("unreadable.mp4"))).isEqualTo(mine.videoSha256());
    service.stop();
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static String consent(String face) {
    return """
        {"schema": "consent/1", "consentId": "F-1", "basis": "contract", "faceSha256": ["%s"],
         "subject": {"ref": "nobody", "adult": true}}
        """
        .formatted(face);
  }

  private JsonNode receipt() throws IOException {
    return new ObjectMapper().readTree(site.outbox().resolve("shot.receipt.json").toFile());
  }
}
