package io.swapline.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.swapline.it.support.Azurite;
import io.swapline.it.support.Launch;
import io.swapline.it.support.Project;
import io.swapline.it.support.PutServer;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.SftpServer;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every kind of destination at once, with what is added to the product by a command. */
@Tag("azure")
class AzureIT {
  private static final Duration A_WHILE = Duration.ofMinutes(2);
  private static final String CONTAINER = "results";
  private static final String RESULT = "clip.mp4";
  private static final String RECEIPT = "clip.receipt.json";

  /** What an address of Camel's component cannot say: another server than Azure's own. */
  private static final String SERVER =
      """
      - beans:
          - name: azurite
            type: com.azure.storage.blob.BlobServiceClient
            builderClass: com.azure.storage.blob.BlobServiceClientBuilder
            builderMethod: buildClient
            properties:
              connectionString: "%s"
      """;

  @RegisterExtension final Site site = new Site();
  private final List<AutoCloseable> servers = new ArrayList<>();
  private Azurite azure;

  @BeforeEach
  void startAzure() throws Exception {
    boolean runs = Azurite.canRun();
    assertThat(runs || System.getenv("CI") == null).as("node and npm are there").isTrue();
    assumeThat(runs).as("node and npm are there").isTrue();
    azure = Azurite.start(Files.createDirectories(site.home().resolve("azure")));
    servers.add(azure);
    azure.makeContainer(CONTAINER);
    Files.writeString(
        site.home().resolve("routes/azurite.camel.yaml"), SERVER.formatted(azure.connection()));
  }

  @AfterEach
  void stopServers() throws Exception {
    for (AutoCloseable server : servers) {
      server.close();
    }
  }

  private void add(String... components) throws Exception {
    Path tree = Files.createDirectories(site.home().resolve("tree"));
    Project.copyTree(tree);
    for (String component : components) {
      Path log = site.home().resolve("add-" + component + ".log");
      Process process =
          new ProcessBuilder("sh", "swapline", "add", component)
              .directory(tree.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    }
    Files.move(tree.resolve("lib"), site.home().resolve("lib"));
  }

  private static String azureAddress(String container) {
    return "azure-storage-blob:"
        + Azurite.ACCOUNT
        + "/"
        + container
        + "?serviceClient=#azurite&credentialType=SHARED_ACCOUNT_KEY&accessKey=RAW("
        + Azurite.KEY
        + ")";
  }

  @Test
  void fiveKindsEachGetTheResultOnceWhileOneIsDownAndOneIsGoneAndJobsSaysWhatIsMissing()
      throws Exception {
    add("azure-storage-blob", "ftp");
    Path remote = Files.createDirectories(site.home().resolve("remote"));
    SftpServer sftp = SftpServer.start(remote);
    servers.add(sftp);
    S3Server s3 = S3Server.start(Files.createDirectories(site.home().resolve("s3")));
    servers.add(s3);
    s3.makeBucket("mine");
    PutServer client = PutServer.start();
    servers.add(client);
    site.set("swapline.destinations", "archive,partner,client,cloud,gone");
    site.set("swapline.deliver.archive.to", "aws2-s3:mine");
    site.set("swapline.deliver.archive.s3.endpoint", s3.endpoint().toString());
    site.set("swapline.deliver.archive.s3.path-style", "true");
    site.set("swapline.deliver.archive.s3.access-key", S3Server.KEY.id());
    site.set("swapline.deliver.archive.s3.secret-key", S3Server.KEY.secret());
    site.set("swapline.deliver.partner.to", sftp.destination("in"));
    site.set("swapline.deliver.client.to", client.destination());
    site.set("swapline.deliver.cloud.to", azureAddress(CONTAINER));
    site.set("swapline.deliver.gone.to", azureAddress("nowhere"));
    s3.put("mine", RESULT, "somebody else's");
    azure.put(CONTAINER, RESULT, "somebody else's".getBytes(StandardCharsets.UTF_8));
    ServiceProcess first = site.start();
    // Not small: it goes to Azure in blocks.
    site.dropReady("clip", 12_000_000);

    await("those that work have it")
        .atMost(A_WHILE)
        .untilAsserted(
            () -> {
              assertThat(site.outbox().resolve(RECEIPT)).exists();
              assertThat(remote.resolve("in").resolve(RECEIPT)).exists();
              assertThat(s3.keys("mine")).contains("clip~2.receipt.json");
              assertThat(azure.names(CONTAINER)).contains("clip~2.receipt.json");
              assertThat(jobs())
                  .contains("not yet at swapline.deliver.client.to (tried ")
                  .contains("not yet at swapline.deliver.gone.to (tried ")
                  .contains("there is no such container at Azure");
            });
    Job job = site.read(reads -> reads.inState(JobState.FETCHED, 2)).get(0);
    byte[] result = Files.readAllBytes(site.outbox().resolve(RESULT));
    assertThat(remote.resolve("in").resolve(RESULT)).hasBinaryContent(result);
    assertThat(s3.get("mine", "clip~2.mp4")).isEqualTo(result);
    assertThat(s3.get("mine", RESULT)).asString().isEqualTo("somebody else's");
    assertThat(azure.get(CONTAINER, "clip~2.mp4")).isEqualTo(result);
    assertThat(azure.get(CONTAINER, RESULT)).asString().isEqualTo("somebody else's");
    assertThat(azure.headers(CONTAINER, "clip~2.mp4"))
        .containsEntry("x-ms-meta-swaplinejob", List.of(job.id()))
        .containsEntry("content-type", List.of("video/mp4"));
    assertThat(azure.names(CONTAINER)).hasSize(3);

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
    assertThat(azure.names(CONTAINER)).hasSize(3);
    noSecretIn(site.logs());
    noSecretIn(shown);
    noSecretIn(Files.readString(site.outbox().resolve(RECEIPT)));
    noSecretIn(Files.readString(site.outbox().resolve("_status.txt")));
    noSecretIn(new String(azure.get(CONTAINER, "clip~2.receipt.json"), StandardCharsets.UTF_8));
  }

  @Test
  void aServiceThatIsKilledAroundTheReceiptLeavesOneResultAtAzure() throws Exception {
    add("azure-storage-blob");
    site.set("swapline.deliver.to", azureAddress(CONTAINER));
    ServiceProcess first = site.start(Launch.plain().blockedBefore("put-receipt-object", "clip"));
    site.dropReady("clip");
    await("the result is put").atMost(A_WHILE).until(first::isBlocked);
    first.kill();
    assertThat(azure.names(CONTAINER)).containsExactly(RESULT);

    ServiceProcess second = site.start(Launch.plain().blockedBefore("note-put", "clip"));
    await("the receipt is put").atMost(A_WHILE).until(second::isBlocked);
    second.kill();
    byte[] receipt = azure.get(CONTAINER, RECEIPT);

    site.start();
    site.await("delivered", A_WHILE, reads -> reads.inState(JobState.DELIVERED, 2).size() == 1);
    assertThat(azure.names(CONTAINER)).containsExactly(RESULT, RECEIPT);
    assertThat(azure.get(CONTAINER, RECEIPT)).isEqualTo(receipt);
    assertThat(site.book().submits()).hasSize(1);
    noSecretIn(site.logs());
  }

  private String jobs() throws Exception {
    String jobs = site.command("jobs");
    noSecretIn(jobs);
    return jobs;
  }

  private static void noSecretIn(String text) {
    assertThat(text)
        .doesNotContain(Site.KEY, S3Server.KEY.secret(), SftpServer.PASSWORD, Azurite.KEY)
        .doesNotContainIgnoringCase("signature=")
        .doesNotContain("AWS4-HMAC", "SharedKey ");
  }
}
