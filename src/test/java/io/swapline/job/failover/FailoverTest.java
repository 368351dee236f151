package io.swapline.job.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.job.SidecarScene;
import io.swapline.ledger.failover.FailoverRules;
import io.swapline.ledger.failover.Failovers;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.money.BudgetCaps;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All is checked anew for the other provider; a drop that it does not take waits for its own. */
class FailoverTest {
  private static final String STAYS = "it waits for novita-video, and does not go over to ";

  @TempDir private Path folder;

  private SidecarScene scene;
  private Failovers failovers;

  private SidecarScene open(BudgetCaps caps, String price) throws IOException {
    scene =
        new SidecarScene(
            folder, Optional.empty(), Optional.ofNullable(price).map(BigDecimal::new), caps);
    failovers =
        scene
            .ledger()
            .ledger()
            .failovers(
                new FailoverRules(List.of("other-video"), Duration.ofMinutes(15), id -> true));
    return scene;
  }

  private SidecarScene open() throws IOException {
    return open(BudgetCaps.NONE, "0.01");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  /** What is decided of the only job, whose provider has been without credit for long. */
  private Outcome<Failover.Way> choose(boolean chosenToo) throws IOException {
    Job prepared = scene.prepared();
    assertThat(prepared.state().text()).as(prepared.why()).isEqualTo("prepared");
    scene.ledger().ledger().pauses().refused(prepared.provider(), "no money");
    scene.after(Duration.ofMinutes(15));
    Job claimed = failovers.claim(1, Duration.ofMinutes(1)).get(0);
    return new Failover(scene.others(chosenToo), failovers, scene.ledger().ledger().budget())
        .choose(claimed);
  }

  private void stays(Outcome<Failover.Way> outcome, String... words) {
    assertThat(outcome.getName()).isEqualTo("stays");
    assertThat(outcome.getWhy()).startsWith(STAYS).contains(words);
  }

  @Test
  void aDropThatTheOtherProviderTakesGoesOverWithThatProvidersOptionsConsentAndPrice()
      throws IOException {
    open().drop("shot").write("shot.consent.json", SidecarScene.record());
    scene.write("shot.job.yaml", "label: spring\n");

    Outcome<Failover.Way> over = choose(false);

    assertThat(over.getName()).isEqualTo("goes-over");
    assertThat(over.facts().provider()).isEqualTo("other-video");
    assertThat(over.facts().options()).containsOnly(Map.entry("target_gender", "all"));
    assertThat(over.facts().label()).isEqualTo("spring");
    assertThat(over.facts().estimate().usd()).isPositive();
    Job job = scene.ledger().ledger().reads().newest(1).get(0);
    Job handed = failovers.handOver(job, over, false);
    assertThat(handed.provider()).isEqualTo("other-video");
    assertThat(scene.objection(handed)).isEmpty();
  }

  @Test
  void aDropWhoseConsentDoesNotCoverTheOtherProviderStays() throws IOException {
    open()
        .drop("shot")
        .write("shot.consent.json", SidecarScene.record("\"providers\": [\"novita-video\"]"));

    stays(choose(false), "does not cover the provider \"other-video\"");
  }

  @Test
  void aVideoThatTheOtherProviderDoesNotTakeStaysAndSaysSo() throws IOException {
    open().drop("shot").write("shot.consent.json", SidecarScene.record());
    scene.other().getTarget().setMaxWidth(10);

    stays(choose(false), "other-video: The video is", "10 x");
  }

  @Test
  void aDropThatChoseItsProviderStaysUnlessTheOperatorSaysOtherwise() throws IOException {
    open().drop("shot").write("shot.consent.json", SidecarScene.record());
    scene.write("shot.job.yaml", "provider: novita-video\n");

    stays(choose(false), "shot.job.yaml chooses the provider", "swapline.failover.chosen=stay");
    Job job = scene.ledger().ledger().reads().newest(1).get(0);
    assertThat(scene.others(true).check(job, "other-video").getName()).isEqualTo("prepared");
  }

  @Test
  void aDropWithOptionsOfItsProviderStaysAndGoesWithoutThemWhereTheOperatorSaysSo()
      throws IOException {
    open().drop("shot").write("shot.consent.json", SidecarScene.record());
    scene.write("_job.yaml", "enable_restore: false\n");

    stays(choose(false), "_job.yaml has options of it: enable_restore");
    Job job = scene.ledger().ledger().reads().newest(1).get(0);
    assertThat(scene.others(true).bond(job)).isEmpty();
    assertThat(scene.others(true).check(job, "other-video").facts().options())
        .containsOnlyKeys("target_gender");
  }

  @Test
  void aJobThatIsTooDearAtTheOtherProviderStays() throws IOException {
    open(caps("0.50", "100"), "0.0001").drop("shot");
    scene.write("shot.consent.json", SidecarScene.record());
    scene.other().getPrice().setLeast(1_000_000);

    stays(choose(false), "other-video: ");
  }

  @Test
  void aJobThatIsOverTheDaysBudgetAtTheOtherProviderStays() throws IOException {
    open(caps("90", "100"), "0.0001").drop("shot");
    scene.write("shot.consent.json", SidecarScene.record());
    scene.other().getPrice().setLeast(800_000);
    scene
        .ledger()
        .sql(
            "INSERT INTO job (id, origin, sub_path, name, kind, provider, state, version, due_at,"
                + " tries, options, inputs, created_at, changed_at) VALUES ('spent', 'folder', '',"
                + " 'spent', 'video', 'novita-video', 'delivered', 1, 0, 0, '{}', '[]', 0, 0)");
    scene
        .ledger()
        .sql(
            "INSERT INTO attempt (id, job_id, n, provider, token, reserved_usd, sent_at, outcome,"
                + " task_id, ended_at) VALUES ('spent.1', 'spent', 1, 'novita-video', 't', 50, "
                + scene.ledger().clock().millis()
                + ", 'accepted', 'task', 0)");

    stays(choose(false), "other-video: ", "$100");
  }

  @Test
  void withoutAPriceNothingGoesOverUnderABudget() throws IOException {
    open(caps("0.50", "100"), "0.0001").drop("shot");
    scene.write("shot.consent.json", SidecarScene.record());
    Job prepared = scene.prepared();
    scene.price(null);

    assertThat(scene.others(false).check(prepared, "other-video").getWhy())
        .isEqualTo("its price is not known: set swapline.providers.other-video.price");
  }

  private static BudgetCaps caps(String perJob, String perDay) {
    return new BudgetCaps(
        Optional.of(new BigDecimal(perJob)), Optional.of(new BigDecimal(perDay)), ZoneId.of("UTC"));
  }
}
