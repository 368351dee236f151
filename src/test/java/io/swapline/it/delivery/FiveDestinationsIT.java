package io.swapline.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Launch;
import io.swapline.it.support.OwnRoute;
import io.swapline.it.support.PutServer;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("long")
class FiveDestinationsIT {
  private static final Duration A_WHILE = Duration.ofSeconds(60);
  private static final String RESULT = "results/clip.mp4";
  private static final String RECEIPT = "results/clip.receipt.json";

  @RegisterExtension final Site site = new Site();
  private S3Server s3;
  private PutServer client;

  @BeforeEach
  void startServers() throws IOException {
    s3 = S3Server.start(Files.createDirectories(site.home().resolve("s3")));
    s3.makeBucket("mine");
    client = PutServer.start();
  }

  @AfterEach
  void stopServers() {
    client.close();
    s3.close();
  }

  private void deliverToBucket(String start) {
    site.set(start + "to", "aws2-s3:mine");
    site.set(start + "s3.prefix", "results");
    site.set(start + "s3.endpoint", s3.endpoint().toString());
    site.set(start + "s3.path-style", "true");
    site.set(start + "s3.access-key", S3Server.KEY.id());
    site.set(start + "s3.secret-key", S3Server.KEY.secret());
  }

  @Test
  void eachDestinationGetsTheResultWhateverBecomesOfTheOthersAndJobsSaysWhatIsMissing()
      throws Exception {
    Path ours = site.home().resolve("ours");
    Files.writeString(site.home().resolve("routes/own.camel.yaml"), OwnRoute.keepingIn(ours));
    site.set("swapline.destinations", "archive,client,ours,gone");
    deliverToBucket("swapline.deliver.archive.");
    site.set("swapline.deliver.client.to", client.destination());
    site.set("swapline.deliver.ours.to", "direct:keep-at-ours");
    site.set(
        "swapline.deliver.gone.to",
        "http://127.0.0.1:1/in?authMethod=Basic&authUsername=me&authPassword=RAW(hunter2)");
    ServiceProcess first = site.start();
    site.dropReady("clip");

    await("those that work have it")
        .atMost(A_WHILE)
        .untilAsserted(
            () -> {
              assertThat(site.outbox().resolve("clip.receipt.json")).exists();
              assertThat(ours.resolve("clip.receipt.json")).exists();
              assertThat(s3.keys("mine")).containsExactly(RESULT, RECEIPT);
              assertThat(jobs())
                  .contains("not yet at swapline.deliver.client.to (tried ")
                  .contains("not yet at swapline.deliver.gone.to (tried ");
            });
    Job job = site.read(reads -> reads.inState(JobState.FETCHED, 2)).get(0);
    byte[] result = Files.readAllBytes(site.outbox().resolve("clip.mp4"));
    assertThat(ours.resolve("clip.mp4")).hasBinaryContent(result);
    assertThat(s3.get("mine", RESULT)).isEqualTo(result);
    assertThat(s3.metadata("mine", RESULT)).containsEntry("swapline-job", job.id());

    client.up();
    await("the one that failed for a while has it")
        .atMost(A_WHILE)
        .untilAsserted(
            () ->
                assertThat(jobs())
                    .contains("not yet at swapline.deliver.gone.to (tried ")
                    .doesNotContain("not yet at swapline.deliver.client.to"));
    assertThat(client.taken())
        .containsOnlyKeys(
            "PUT /clip.mp4 " + job.id() + "/clip.mp4",
            "PUT /clip.receipt.json " + job.id() + "/clip.receipt.json")
        .containsValue(result.length);

    first.stop();
    site.set("swapline.deliver.gone.to", "");
    site.start();
    site.await("delivered", A_WHILE, reads -> reads.inState(JobState.DELIVERED, 2).size() == 1);
    String shown = site.command("show", job.id());
    assertThat(shown).contains("given up");
    assertThat(site.book().submits()).hasSize(1);
    assertThat(s3.keys("mine")).containsExactly(RESULT, RECEIPT);
    noSecretIn(site.logs());
    noSecretIn(shown);
    noSecretIn(Files.readString(site.outbox().resolve("clip.receipt.json")));
    noSecretIn(Files.readString(site.outbox().resolve("_status.txt")));
  }

  private String jobs() throws Exception {
    String jobs = site.command("jobs");
    noSecretIn(jobs);
    return jobs;
  }

  private static void noSecretIn(String text) {
    assertThat(text)
        .doesNotContain(Site.KEY, S3Server.KEY.id(), S3Server.KEY.secret(), "hunter2")
        .doesNotContainIgnoringCase("signature=")
        .doesNotContain("AWS4-HMAC");
  }

  @Test
  void aServiceThatIsKilledAroundTheReceiptLeavesOneResultInTheBucket() throws Exception {
    deliverToBucket("swapline.deliver.");
    ServiceProcess first = site.start(Launch.plain().blockedBefore("put-receipt-object", "clip"));
    site.dropReady("clip");
    await("the result is put").atMost(A_WHILE).until(first::isBlocked);
    first.kill();
    assertThat(s3.keys("mine")).containsExactly(RESULT);

    ServiceProcess second = site.start(Launch.plain().blockedBefore("note-put", "clip"));
    await("the receipt is put").atMost(A_WHILE).until(second::isBlocked);
    second.kill();
    assertThat(s3.keys("mine")).containsExactly(RESULT, RECEIPT);
    byte[] receipt = s3.get("mine", RECEIPT);

    site.start();
    site.await("delivered", A_WHILE, reads -> reads.inState(JobState.DELIVERED, 2).size() == 1);
    assertThat(s3.keys("mine")).containsExactly(RESULT, RECEIPT);
    assertThat(s3.get("mine", RECEIPT)).isEqualTo(receipt);
    assertThat(site.book().submits()).hasSize(1);
    noSecretIn(site.logs());
  }
}
