package io.swapline.it.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a shell beside the service says of its key, and of its life and death. */
class TruthIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension final Site site = new Site();

  @Test
  void aShellWithoutTheKeyDoesNotSayThatTheServiceHasNone() throws Exception {
    ServiceProcess service = site.start();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(tree(site.say(false, "jobs", "--json").text()).at("/service/keys"))
                    .isNotEmpty());
    Site.Said jobs = site.say(false, "jobs");
    assertThat(jobs.text()).doesNotContain("NEEDS YOU", "NOT RUNNING", Site.KEY);
    assertThat(site.say(false, "doctor").text())
        .contains("the running service has one; these settings alone have none")
        .endsWith("Nobody is needed.\n");
    service.stop();
    assertThat(site.say(false, "jobs").text())
        .startsWith("NOT RUNNING since ")
        .contains(" (it was stopped): nothing is taken")
        .doesNotContain("NEEDS YOU");
    assertThat(site.say(false, "report").text()).startsWith("NOT RUNNING since ");
  }

  @Test
  void afterAKillEveryCommandSaysFirstThatNothingRunsAndADecisionDoesNotWait() throws Exception {
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, new Cut()).only(1));
    ServiceProcess service = site.start();
    site.dropReady("odd");
    site.dropTooLarge("reel");
    site.await("parked", SOON, reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1).size() == 1);
    site.await("refused", SOON, reads -> reads.inState(JobState.REJECTED, 1).size() == 1);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(site.outbox().resolve("_status.txt"))
                    .content()
                    .contains("Written every minute while Swapline runs", "Refused today")
                    .contains("reel (job "));
    String id = site.read(reads -> reads.inState(JobState.SUBMIT_UNKNOWN, 1).get(0).id());
    service.kill();

    String dead = "NOT RUNNING since ";
    String killed = "(it was killed, or its machine went down)";
    assertThat(site.say(false, "jobs").text()).startsWith(dead).contains(killed);
    assertThat(site.say(false, "show", id).text()).startsWith(dead).contains(killed);
    assertThat(site.say(false, "pause", "novita-video", "--by", "Jo").text()).startsWith(dead);
    JsonNode json = tree(site.say(false, "jobs", "--json").text());
    assertThat(json.at("/service/runs").asBoolean(true)).isFalse();
    long begin = System.nanoTime();
    Site.Said said = site.say(false, "resolve", id, "--task", "t-1", "--by", "Jo");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
    assertThat(said.text()).startsWith(dead).contains("Recorded. It is carried out when");
  }

  private static JsonNode tree(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
