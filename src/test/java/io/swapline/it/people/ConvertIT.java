package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.convert.TestFfmpeg;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.media.MediaProbe;
import io.swapline.media.facts.MediaType;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the vendor does not take is made to fit, by the real ffmpeg. */
class ConvertIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @RegisterExtension final Site site = new Site();

  @Test
  void aMovAndATiffFaceAreMadeToFitDeliveredPaidOnceAndOnTheReceiptTwice() throws Exception {
    Path mov = TestFfmpeg.mov(site.home().resolve("clip.mov"));
    Path face = site.home().resolve("clip.face.tif");
    BufferedImage picture = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(picture, "tiff", face.toFile());
    String film = Clip.sha256(mov);
    String tiff = Clip.sha256(face);
    site.set("swapline.media.convert", "ffmpeg");
    site.set("swapline.media.convert.ffmpeg", TestFfmpeg.program().toString());
    site.start();
    Files.move(face, site.inbox().resolve("clip.face.tif"));
    Files.move(mov, site.inbox().resolve("clip.mov"));
    Files.createFile(site.inbox().resolve("clip.ready"));
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));

    Map<String, String> hashes = hashes("clip");
    assertThat(hashes).containsEntry("target", film).containsEntry("face", tiff);
    assertThat(site.book().uploads().get(0).sha256()).isEqualTo(hashes.get("fitted_target"));
    assertThat(hashes.get("fitted_target")).isNotEqualTo(film);
    assertThat(hashes.get("fitted_face")).isNotEqualTo(tiff);
    assertThat(site.book().paid()).hasSize(1);
    assertThat(new MediaProbe().probe(site.outbox().resolve("clip.mp4")).type())
        .isEqualTo(MediaType.MP4);
    assertThat(Clip.sha256(site.done().resolve("clip.mov"))).isEqualTo(film);
    assertThat(Clip.sha256(site.done().resolve("clip.face.tif"))).isEqualTo(tiff);
    assertThat(site.command("show", "clip")).contains("the video was made to fit: QuickTime");
    again();
  }

  /** It is known again by what was dropped. */
  private void again() throws Exception {
    Files.copy(site.done().resolve("clip.mov"), site.inbox().resolve("again.mov"));
    Files.copy(site.done().resolve("clip.face.tif"), site.inbox().resolve("again.face.tif"));
    Files.createFile(site.inbox().resolve("again.ready"));
    site.await("the refusal", SOON, reads -> reads.inState(JobState.REJECTED, 1).size() == 1);

    assertThat(site.book().paid()).hasSize(1);
  }

  @Test
  void killedWhileAFilmIsMadeToFitItIsMadeAnewAndPaidOnce() throws Exception {
    Path begun = site.home().resolve("begun");
    Path go = site.home().resolve("go");
    site.set("swapline.media.convert", "ffmpeg");
    site.set("swapline.media.convert.ffmpeg", slow(begun, go).toString());
    ServiceProcess first = site.start();
    site.drop("clip", TestFfmpeg.mov(site.home().resolve("clip.mp4")), true);
    first.awaitAlive("ffmpeg", SOON, () -> Files.exists(begun));
    long ffmpeg = Long.parseLong(Files.readString(begun).strip());

    first.kill();

    Awaitility.await("ffmpeg goes with the service")
        .until(() -> ProcessHandle.of(ffmpeg).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(site.book().submits()).isEmpty();
    Files.createFile(go);
    site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(site.outbox().resolve("clip.mp4")).exists();
    assertThat(site.book().submits()).hasSize(1);
    assertThat(site.book().paid()).hasSize(1);
    try (Stream<Path> left = Files.walk(site.data().resolve("spool").resolve("convert"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  /** The real one, which begins a film only when it may. */
  private Path slow(Path begun, Path go) throws Exception {
    Path bin = Files.createDirectory(site.home().resolve("bin"));
    Path real = TestFfmpeg.program();
    Path ffmpeg = bin.resolve("ffmpeg");
    Files.writeString(
        ffmpeg,
        """
        #!/bin/sh
        case "$*" in
          *" file:"*) echo $$ > '%s.part'; mv '%s.part' '%s'
            while [ ! -e '%s' ]; do sleep 0.1; done;;
        esac
        exec '%s' "$@"
        """
            .formatted(begun, begun, begun, go, real));
    Path ffprobe = bin.resolve("ffprobe");
    Files.writeString(ffprobe, "#!/bin/sh\nexec '" + real.resolveSibling("ffprobe") + "' \"$@\"\n");
    for (Path one : new Path[] {ffmpeg, ffprobe}) {
      Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return ffmpeg;
  }

  @Test
  void checkTellsWhatIsMadeFirstAndDoctorWhichProgramsAreThere() throws Exception {
    Path folder = Files.createDirectory(site.home().resolve("mine"));
    TestFfmpeg.mov(folder.resolve("clip.mov"));
    Clip.face(folder.resolve("clip.face.jpg"));
    String check = site.say(false, "check", folder.toString()).text();
    assertThat(check)
        .contains("ffmpeg -i clip.mov -c:v copy -c:a aac clip.mp4", "Sum: 0 of 1 would be taken");
    assertThat(site.say(false, "doctor").text()).contains("swapline.media.convert=none");

    site.set("swapline.media.convert", "ffmpeg");
    site.set("swapline.media.convert.ffmpeg", TestFfmpeg.program().toString());
    assertThat(site.say(false, "check", folder.toString()).text())
        .contains("is made to fit first: MP4, H.264", "50 frames", "Sum: 1 of 1 would be taken");
    assertThat(site.say(false, "doctor").text()).contains("ffmpeg version 6.1.1");

    site.set("swapline.media.convert.ffmpeg", "/nowhere/ffmpeg");
    Site.Said refused = site.say(true, "run");
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.text()).contains("/nowhere/ffmpeg is no program that may be run");
    assertThat(site.say(false, "doctor").text())
        .contains("MEND", "/nowhere/ffmpeg is no program that may be run");
  }

  private Map<String, String> hashes(String name) throws Exception {
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve(name + ".receipt.json").toFile());
    Map<String, String> hashes = new TreeMap<>();
    receipt
        .path("inputs")
        .forEach(file -> hashes.put(file.path("role").asText(), file.path("sha256").asText()));
    return hashes;
  }
}
