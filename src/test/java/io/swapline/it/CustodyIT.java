package io.swapline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.ledger.JobState;
import io.swapline.sandbox.Stamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
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
