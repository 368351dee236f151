package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.bucket.Afterwards;
import io.swapline.bucket.MarkerText;
import io.swapline.it.kill.ActKills.Act;
import io.swapline.it.support.BucketDrops;
import io.swapline.it.support.Pair;
import io.swapline.it.support.SampleConsent;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} at every request to a bucket, and before every step, by which it is marked as one
 * ledger's and consent records are asked for. As often at each as {@code swapline.it.kills} says,
 * in an order drawn from {@code swapline.it.seed}.
 */
@Tag("crash")
class BucketActsKillIT {
  @RegisterExtension
  final Site site =
      new Site(options -> options.withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));

  private BucketGround ground;
  private ActScene scene;

  @BeforeEach
  void startServer() throws IOException {
    ground = BucketGround.of(site, Afterwards.MOVE);
    scene = new ActScene(site, ground);
  }

  @AfterEach
  void stopServer() throws IOException {
    try (BucketGround ended = ground) {
      ended.check();
    }
  }

  @Test
  void aPrefixIsThisLedgersAndNothingElseIsLeftThereWhereverItsMarkingWasCut() throws Exception {
    List<Act> acts =
        List.of(
            Act.not("PUT", "%s/.swapline.probe"),
            Act.done("PUT", "%s/.swapline.probe"),
            Act.not("DELETE", "%s/.swapline.probe"),
            Act.done("DELETE", "%s/.swapline.probe"),
            Act.not("PUT", "%s/.swapline"),
            Act.done("PUT", "%s/.swapline"),
            Act.done("GET", "%s/.swapline"),
            Act.done("HEAD", "%s/.swapline"));
    new ActKills(site, ground.gate(), scene)
        .run(
            acts,
            (name, kill) -> {
              site.set("swapline.watch.s3.prefix", name);
              kill.atStart();
              scene.start();
              Pair pair = scene.drop(name + "/", name);
              scene.awaitClosed(name, JobState.DELIVERED);
              scene.stop();
              assertThat(scene.keys(name + "/")).containsExactly(name + "/" + MarkerText.NAME);
              assertThat(scene.text(name + "/" + MarkerText.NAME))
                  .contains("ledger: " + scene.ledgerId() + "\n");
              scene.isDelivered(pair, name, 1);
            });
  }

  @Test
  void aTemplateOfAConsentRecordIsThereOnceAndGoesWhereverThatWasCut() throws Exception {
    site.set("swapline.consent.policy", "required");
    site.set("swapline.consent.attestation", "");
    String template = "in/%s.consent.template.json";
    List<Act> acts =
        List.of(
            Act.half("GET", "in/%s.face.jpg"),
            Act.not("PUT", template),
            Act.done("PUT", template),
            Act.done("GET", template),
            Act.not("DELETE", template),
            Act.done("DELETE", template),
            Act.step("write-received"));
    scene.start();
    new ActKills(site, ground.gate(), scene)
        .run(
            acts,
            (name, kill) -> {
              boolean comes = kill.isAt("GET", "in/%s.face.jpg") || kill.isAt("PUT", template);
              if (comes) {
                kill.when(() -> scene.drop("in/", name));
                scene.start();
                fillIn(template.formatted(name), name);
              } else {
                kill.when(
                    () -> {
                      scene.drop("in/", name);
                      fillIn(template.formatted(name), name);
                    });
                scene.start();
              }
              scene.awaitClosed(name, JobState.DELIVERED);
              assertThat(scene.keys("in/")).containsExactly("in/" + MarkerText.NAME);
              assertThat(scene.keys("done/"))
                  .filteredOn(key -> key.contains(name))
                  .containsExactlyInAnyOrder(
                      "done/" + name + ".mp4",
                      "done/" + name + ".face.jpg",
                      "done/" + name + ".consent.json");
              scene.isDelivered(scene.dropped(name), name, 1);
            });
    scene.stop();
  }

  /** As a person does who finds the template. */
  private void fillIn(String template, String name) {
    Awaitility.await(template)
        .atMost(ActScene.SOON)
        .until(() -> scene.keys("in/").contains(template));
    ground
        .server()
        .put(BucketDrops.BUCKET, "in/" + name + ".consent.json", SampleConsent.revokedAt("null"));
  }
}
