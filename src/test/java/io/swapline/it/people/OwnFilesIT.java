package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.Audit;
import io.swapline.it.support.Clip;
import io.swapline.it.support.Launch;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a person puts to a place while a process that means to write there is dead. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class OwnFilesIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String MINE = "a cut of my own";

  @RegisterExtension final Site site = new Site();

  @Test
  void aFileThatWasPutThereBeforeTheResultCameIsKeptAndTheResultGetsTheNextName() throws Exception {
    killedBefore("put-result", "shot");
    Path mine = Files.writeString(site.outbox().resolve("shot.mp4"), MINE);

    goOn();

    assertThat(mine).hasBinaryContent(MINE.getBytes(StandardCharsets.UTF_8));
    assertThat(site.outbox().resolve("shot.receipt.json")).doesNotExist();
    isDeliveredAs("shot~2");
  }

  @Test
  void aFileThatReplacedAResultBeforeItsReceiptCameIsKept() throws Exception {
    killedBefore("put-receipt", "shot");
    Path mine = site.outbox().resolve("shot.mp4");
    assertThat(mine).exists();
    Files.writeString(mine, MINE);

    goOn();

    assertThat(mine).hasBinaryContent(MINE.getBytes(StandardCharsets.UTF_8));
    isDeliveredAs("shot~2");
  }

  @Test
  void aReceiptThatAPersonWroteOverIsKept() throws Exception {
    killedBefore("note-delivered", "shot");
    Path mine = site.outbox().resolve("shot.receipt.json");
    assertThat(mine).exists();
    Files.writeString(mine, MINE);

    goOn();

    assertThat(mine).hasBinaryContent(MINE.getBytes(StandardCharsets.UTF_8));
    assertThat(site.outbox().resolve("shot.mp4")).as("without its receipt").doesNotExist();
    isDeliveredAs("shot~2");
  }

  @Test
  void whatIsWholeWhenTheProcessDiesIsNotWrittenAgain() throws Exception {
    killedBefore("note-delivered", "shot");
    Path receipt = site.outbox().resolve("shot.receipt.json");
    String written = Files.readString(receipt);
    Object inode = Files.getAttribute(site.outbox().resolve("shot.mp4"), "unix:ino");

    goOn();

    assertThat(receipt).hasContent(written);
    assertThat(Files.getAttribute(site.outbox().resolve("shot.mp4"), "unix:ino")).isEqualTo(inode);
    assertThat(site.outbox().resolve("shot~2.mp4")).doesNotExist();
    isDeliveredAs("shot");
  }

  @Test
  void aNeighbourInTheDoneFolderIsKeptAndTheFilesGetTheNextName() throws Exception {
    killedBefore("move-files", "shot");
    Path mine = Files.writeString(site.done().resolve("shot.face.jpg"), MINE);

    goOn();

    assertThat(mine).hasBinaryContent(MINE.getBytes(StandardCharsets.UTF_8));
    assertThat(site.done().resolve("shot.mp4")).doesNotExist();
    assertThat(site.done().resolve("shot~2.mp4")).exists();
    assertThat(site.done().resolve("shot~2.face.jpg")).exists();
  }

  private void killedBefore(String step, String name) throws Exception {
    ServiceProcess first = site.launch(Launch.plain().blockedBefore(step, name));
    site.dropReady(name);
    await(step).atMost(SOON).until(first::isBlocked);
    first.kill();
  }

  private void goOn() throws Exception {
    ServiceProcess second = site.start();
    site.await("the end", SOON, reads -> Audit.isOver(reads, 1));
    second.stop();
    Job job = site.read(reads -> reads.newest(1)).get(0);
    assertThat(job.state()).isEqualTo(JobState.DELIVERED);
    assertThat(site.book().paid()).hasSize(1);
  }

  private void isDeliveredAs(String name) throws Exception {
    Path output = site.outbox().resolve(name + ".mp4");
    JsonNode receipt =
        new ObjectMapper().readTree(site.outbox().resolve(name + ".receipt.json").toFile());
    assertThat(receipt.path("output").path("name").asText()).isEqualTo(name + ".mp4");
    assertThat(receipt.path("output").path("sha256").asText()).isEqualTo(Clip.sha256(output));
    assertThat(RawNames.in(site.outbox()))
        .filteredOn(file -> file.endsWith(".part"))
        .as("nothing half written is left")
        .isEmpty();
  }
}
