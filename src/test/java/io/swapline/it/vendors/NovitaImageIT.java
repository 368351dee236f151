package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Pair;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.media.PictureMetadata;
import io.swapline.sandbox.media.Stamp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pictures through Novita, against a sandbox that takes nothing but what its page says. */
@Execution(ExecutionMode.CONCURRENT)
class NovitaImageIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int PNG_HEAD = 33;

  private volatile Path large;

  @RegisterExtension
  final Site site =
      new Site(
          options ->
              options.withMaker(
                  order -> {
                    if (large != null) {
                      Files.copy(large, order.output());
                    } else {
                      options.maker().make(order);
                    }
                  }));

  @Test
  void picturesAreDeliveredPaidOnceAndArriveByteForByteUnlessTheyAreTooLarge() throws Exception {
    site.start();
    Pair plain = site.dropPicture("plain");
    Files.writeString(site.inbox().resolve("chosen.job.yaml"), "response_image_type: jpeg\n");
    Pair chosen = site.dropPicture("chosen");
    Files.writeString(site.inbox().resolve("web.job.yaml"), "response_image_type: webp\n");
    Pair web = site.dropPicture("web");
    Path wide = site.home().resolve("wide.target.png");
    ImageIO.write(new BufferedImage(3000, 1500, BufferedImage.TYPE_INT_RGB), "png", wide.toFile());
    Pair reduced = site.dropPicture("wide", wide);
    site.await("the deliveries", SOON, reads -> Audit.isOver(reads, 4));

    assertThat(site.book().breaches()).isEmpty();
    assertThat(site.book().paid()).hasSize(4);
    assertThat(site.book().uploads()).isEmpty();
    for (Map.Entry<Pair, String> one :
        Map.of(plain, "plain.png", chosen, "chosen.jpg", web, "web.webp").entrySet()) {
      Path output = site.outbox().resolve(one.getValue());
      Pair pair = one.getKey();
      assertThat(Stamp.read(output)).isEqualTo(new Stamp(pair.videoSha256(), pair.faceSha256()));
      assertThat(Clip.sha256(site.done().resolve(pair.name() + ".target.jpg")))
          .isEqualTo(pair.videoSha256());
    }
    assertThat(options(plain)).isEqualTo(Map.of("response_image_type", "png"));
    assertThat(options(web)).isEqualTo(Map.of("response_image_type", "webp"));
    assertThat(Clip.sha256(site.done().resolve("wide.target.png")))
        .isEqualTo(reduced.videoSha256());
    assertThat(PictureMetadata.read(site.outbox().resolve("wide.png")))
        .contains(new PictureMetadata("png", 2048, 1024));
    theReceiptTells(plain);
    assertThat(custody()).isEmpty();
  }

  private void theReceiptTells(Pair plain) throws IOException {
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve("plain.receipt.json").toFile());
    assertThat(receipt.at("/provider").asText()).isEqualTo("novita-image");
    assertThat(receipt.at("/model").asText()).isEqualTo("merge-face");
    assertThat(receipt.at("/output/sha256").asText())
        .isEqualTo(Clip.sha256(site.outbox().resolve("plain.png")));
    assertThat(receipt.toString()).contains(plain.videoSha256(), plain.faceSha256());
  }

  private Map<String, String> options(Pair pair) {
    return site.book().paid().stream()
        .filter(paid -> paid.videoSha256().equals(pair.videoSha256()))
        .map(Book.Paid::options)
        .findFirst()
        .orElseThrow();
  }

  private List<Path> custody() throws IOException {
    try (Stream<Path> all = Files.walk(site.data().resolve("custody"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatIsPaidAndCutIsToldAndIsNotSentAgainUnlessAPersonSaysSo() throws Exception {
    site.set("swapline.provider", "novita-image");
    site.set("swapline.submit.begin", "3s");
    site.set("swapline.submit.timeout", "10s");
    site.faults()
        .add(Fault.of(RequestKind.SUBMIT, FaultPoint.MID_ANSWER, new ExchangeFault.Cut()).only(1));
    Path folder = Files.createDirectory(site.home().resolve("look"));
    Clip.face(folder.resolve("a.target.jpg"));
    Clip.face(folder.resolve("a.face.jpg"));
    Files.writeString(
        folder.resolve("_job.yaml"), "provider: novita-video\nenable_restore: true\n");
    assertThat(site.say(true, "check", folder.toString()).text())
        .contains("\"a\": novita-image, about $0.02 (1 image at")
        .contains("_job.yaml names novita-video, which takes no pictures");
    site.start();
    site.dropPicture("cut");
    site.await("it is parked", SOON, reads -> !parked(reads.newest(1)).isEmpty());
    Job job = site.read(reads -> reads.newest(1)).get(0);

    String listed = site.say(false, "jobs").text();
    assertThat(listed)
        .contains(
            "paid, answer cut: ", "for a charge between", "picture of", "possibly about $0.02")
        .contains("--not-submitted  if there is none", "./swapline cancel " + job.id())
        .doesNotContain("--task");
    Site.Said refused = site.say(false, "resolve", job.id(), "--task", "T-1");
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.text()).contains("novita-image has no tasks");

    Site.Said early = site.say(false, "resolve", job.id(), "--not-submitted");
    assertThat(early.exit()).isNotZero();
    assertThat(early.text()).contains("an answer may still come until", "decide after that");
    // As if the longest time had passed that an answer may take.
    before(Duration.ofMinutes(11));
    assertThat(site.say(false, "resolve", job.id(), "--not-submitted").exit()).isZero();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(site.outbox().resolve("cut.png")).exists();
    assertThat(site.book().submits()).hasSize(2);
    assertThat(custody()).isEmpty();
  }

  @Test
  void aWholeAnswerThatNobodyTookUpIsNeitherPaidAgainNorGivenUpAndIsDeliveredAtTheNextStart()
      throws Exception {
    site.set("swapline.provider", "novita-image");
    site.faults()
        .add(Fault.of(RequestKind.SUBMIT, FaultPoint.MID_ANSWER, new ExchangeFault.Cut()).only(1));
    ServiceProcess first = site.start();
    site.dropPicture("late");
    site.await("it is parked", SOON, reads -> !parked(reads.newest(1)).isEmpty());
    Job job = site.read(reads -> reads.newest(1)).get(0);
    first.stop();
    before(Duration.ofMinutes(11));
    String token = site.read(reads -> reads.attempts(job.id())).get(0).token();
    Path custody = site.data().resolve("custody").resolve(job.id());
    Files.createDirectories(custody);
    ImageIO.write(
        new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
        "png",
        custody.resolve("result." + token + ".done").toFile());

    for (List<String> words :
        List.of(List.of("resolve", job.id(), "--not-submitted"), List.of("cancel", job.id()))) {
      Site.Said said = site.say(false, words.toArray(String[]::new));
      assertThat(said.exit()).as("%s", words).isNotZero();
      assertThat(said.text()).contains("it is paid for", "takes it up by itself");
    }
    site.start();
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    assertThat(site.outbox().resolve("late.png")).exists();
    assertThat(site.book().submits()).hasSize(1);
    assertThat(custody()).isEmpty();
  }

  private void before(Duration passed) throws SQLException {
    try (Connection ledger =
            DriverManager.getConnection("jdbc:sqlite:" + site.data().resolve("ledger.db"));
        Statement statement = ledger.createStatement()) {
      long millis = passed.toMillis();
      statement.executeUpdate(
          "UPDATE attempt SET sent_at = sent_at - "
              + millis
              + ", send_before = send_before - "
              + millis);
    }
  }

  private static List<Job> parked(List<Job> jobs) {
    return jobs.stream().filter(job -> job.state() == JobState.SUBMIT_UNKNOWN).toList();
  }

  @Test
  void picturesOfThirtyMegabytesAndAResultOfFortyNeedLittleMemory() throws Exception {
    site.set("swapline.provider", "novita-image");
    site.set("swapline.face.strip", "false");
    site.start(Launch.plain().jvm("-Xmx96m"));
    large = png(site.home().resolve("result.png"), 40_000_000);
    Files.move(
        png(site.home().resolve("big.face.png"), 29_900_000), site.inbox().resolve("big.face.png"));
    Path target = png(site.home().resolve("big.target.png"), 29_900_000);
    String sent = Clip.sha256(target);
    Files.move(target, site.inbox().resolve("big.target.png"));
    Files.createFile(site.inbox().resolve("big.ready"));
    site.await("the delivery", SOON.multipliedBy(3), reads -> Audit.isOver(reads, 1));

    assertThat(Clip.sha256(site.outbox().resolve("big.png"))).isEqualTo(Clip.sha256(large));
    assertThat(site.book().paid()).extracting(Book.Paid::videoSha256).containsExactly(sent);
  }

  /** A PNG of about so many bytes, most of them in a part that no decoder looks at. */
  private static Path png(Path file, int bytes) throws IOException {
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB), "png", drawn);
    byte[] picture = drawn.toByteArray();
    byte[] filler = new byte[bytes - picture.length - 12];
    new Random(file.getFileName().hashCode()).nextBytes(filler);
    ByteBuffer chunk = ByteBuffer.allocate(12 + filler.length).putInt(filler.length);
    chunk.put("fiLl".getBytes(StandardCharsets.US_ASCII)).put(filler);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + filler.length);
    chunk.putInt((int) sum.getValue());
    return Files.write(
        file,
        ByteBuffer.allocate(bytes)
            .put(picture, 0, PNG_HEAD)
            .put(chunk.array())
            .put(picture, PNG_HEAD, picture.length - PNG_HEAD)
            .array());
  }
}
