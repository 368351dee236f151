package io.swapline.it.people;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Pair;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.media.Samples;
import io.swapline.sandbox.media.Stamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a vendor gets of pictures that phones made. */
@Execution(ExecutionMode.CONCURRENT)
class PictureAloneIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int APP1 = 0xE1;

  @RegisterExtension final Site site = new Site();

  @Test
  void theVendorGetsThePictureAloneAndTheReceiptHasBothHashes() throws Exception {
    Path target = Clip.face(site.home().resolve("photo.target.jpg"));
    Path face = Clip.face(site.home().resolve("photo.face.jpg"));
    Pair bare = new Pair("photo", Clip.sha256(target), Clip.sha256(face));
    photo(target);
    photo(face);
    Pair dropped = new Pair("photo", Clip.sha256(target), Clip.sha256(face));
    site.start();
    Files.move(face, site.inbox().resolve("photo.face.jpg"));
    Files.move(target, site.inbox().resolve("photo.target.jpg"));
    Files.createFile(site.inbox().resolve("photo.ready"));
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));

    assertThat(Stamp.read(site.outbox().resolve("photo.png")))
        .isEqualTo(new Stamp(bare.videoSha256(), bare.faceSha256()));
    assertThat(Clip.sha256(site.done().resolve("photo.target.jpg")))
        .isEqualTo(dropped.videoSha256());
    assertThat(Clip.sha256(site.done().resolve("photo.face.jpg"))).isEqualTo(dropped.faceSha256());
    assertThat(hashes())
        .containsAllEntriesOf(
            Map.of(
                "target", dropped.videoSha256(),
                "face", dropped.faceSha256(),
                "fitted_target", bare.videoSha256(),
                "fitted_face", bare.faceSha256()));
    again(dropped);
  }

  /** It is known again by what was dropped. */
  private void again(Pair dropped) throws Exception {
    for (String role : List.of("target", "face")) {
      Files.copy(
          site.done().resolve("photo." + role + ".jpg"),
          site.inbox().resolve("again." + role + ".jpg"));
    }
    Files.createFile(site.inbox().resolve("again.ready"));
    site.await("the refusal", SOON, reads -> reads.inState(JobState.REJECTED, 1).size() == 1);

    assertThat(site.book().paid()).hasSize(1);
    assertThat(Clip.sha256(site.done().resolve("photo.face.jpg"))).isEqualTo(dropped.faceSha256());
  }

  private Map<String, String> hashes() throws Exception {
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve("photo.receipt.json").toFile());
    Map<String, String> hashes = new TreeMap<>();
    receipt
        .path("inputs")
        .forEach(file -> hashes.put(file.path("role").asText(), file.path("sha256").asText()));
    return hashes;
  }

  /** Puts a place into it, and a film behind it. */
  private static void photo(Path file) throws Exception {
    byte[] place = "Exif\0\0II*\0\b\0\0\0\0\0 48.8584N 2.2945E".getBytes(ISO_8859_1);
    Files.write(file, Samples.withSegment(Files.readAllBytes(file), APP1, place));
    Files.write(file, new byte[90_000], StandardOpenOption.APPEND);
  }
}
